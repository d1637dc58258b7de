const TURNS = {
  ArrowRight: (at) => at + 1,
  PageDown: (at) => at + 1,
  " ": (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  PageUp: (at) => at - 1,
  Home: () => 1,
  End: (at, last) => last,
}
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

// With Alt and its like a key is the browser's, in a field the writer's; Space also presses the button it is on.
function isOurs(event) {
  const within = event.key === " " ? "button, a, input, textarea, select" : "input, textarea, select"
  return !event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest?.(within)
}

// Called anew for each slide; what it returns is called once, when the keys are no longer wanted.
export default function ({ data, setTriggerValue }) {
  if (ahead === data.number || data.deaf) forget()

  const turn = (to) => {
    if (to === (ahead ?? data.number)) return
    ahead = to
    setTriggerValue("turn", to)
  }

  const press = (event) => {
    if (Date.now() - pressed > PATIENCE) forget()
    const at = ahead ?? data.number
    const [turned, other] = [TURNS[event.key], data.others[event.key?.toLowerCase()]]
    if (data.deaf || !(turned || other) || !isOurs(event)) return
    event.preventDefault()
    if (event.repeat || asked) return // a key that is held down turns one slide
    pressed = Date.now()
    asked = Boolean(other)
    if (other) setTriggerValue(other, at)
    else turn(Math.min(Math.max(turned(at, data.last), 1), data.last))
  }

  unbind()
  document.addEventListener("keydown", press)
  document.addEventListener("pointerdown", forget) // a button goes on from the slide that is seen
  const mine = () => {
    document.removeEventListener("keydown", press)
    document.removeEventListener("pointerdown", forget)
  }
  unbind = mine
  return () => {
    mine()
    if (unbind === mine) forget()
  }
}
