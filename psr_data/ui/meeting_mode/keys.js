const TURNS = {
  ArrowRight: (at) => at + 1,
  PageDown: (at) => at + 1,
  " ": (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  PageUp: (at) => at - 1,
  Home: () => 1,
  End: (at, last) => last,
}
const BUTTONS = { ".st-key-meeting_next button": TURNS.ArrowRight, ".st-key-meeting_previous button": TURNS.ArrowLeft }
const CLOSE = ".st-key-meeting_note_close button"
// After so long without an answer a press is taken for lost on its way.
const PATIENCE = 5000

// The slide that the presses so far lead to, until the app has turned to it: a press made meanwhile goes on from there.
let ahead = null
// Whether the app was asked for a note, or to leave: until it has answered, presses are meant for what comes then.
let asked = false
let pressed = 0
let unbind = () => {}

function forget() {
  ahead = null
  asked = false
}

function counts() {
  if (Date.now() - pressed > PATIENCE) forget()
  if (!asked) pressed = Date.now()
  return !asked
}

// With Alt and its like a key is the browser's, in a field the writer's; Space also presses the button it is on.
function isOurs(event) {
  const within = event.key === " " ? "button, a, input, textarea, select" : "input, textarea, select"
  return !event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest?.(within)
}

function turnedByButton(event) {
  const button = Object.keys(BUTTONS).find((each) => event.target.closest?.(each))
  return button && BUTTONS[button]
}

// Called anew for each slide; what it returns is called once, when the keys are no longer wanted.
export default function ({ data, setTriggerValue }) {
  if (ahead === data.number || data.deaf) forget()

  const turn = (turned) => {
    const at = ahead ?? data.number
    const to = Math.min(Math.max(turned(at, data.last), 1), data.last)
    if (to === at) return
    ahead = to
    setTriggerValue("turn", to)
  }

  const press = (event) => {
    const [turned, other] = [TURNS[event.key], data.others[event.key?.toLowerCase()]]
    if (data.deaf && event.key === "Escape") document.querySelector(CLOSE)?.focus() // what was typed is not thrown away
    if (data.deaf || !(turned || other) || !isOurs(event)) return
    event.preventDefault()
    if (event.repeat || !counts()) return // a key that is held down turns one slide
    asked = Boolean(other)
    if (other) setTriggerValue(other, ahead ?? data.number)
    else turn(turned)
  }

  // Next and Previous count like keys: the app would take a second click, made before it has answered, for the first.
  const click = (event) => {
    const turned = turnedByButton(event)
    if (!turned) return
    event.stopPropagation()
    if (counts()) turn(turned)
  }

  const point = (event) => {
    if (!turnedByButton(event)) forget() // any other button goes on from the slide that is seen
  }

  unbind()
  document.addEventListener("keydown", press)
  document.addEventListener("click", click, true)
  document.addEventListener("pointerdown", point)
  const mine = () => {
    document.removeEventListener("keydown", press)
    document.removeEventListener("click", click, true)
    document.removeEventListener("pointerdown", point)
  }
  unbind = mine
  window.psrPresses?.().forEach(press)
  window.psrPresses = () => []
  return () => {
    mine()
    if (unbind !== mine) return
    forget()
    delete window.psrPresses
  }
}
