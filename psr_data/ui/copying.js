// A chart goes to the clipboard as a picture drawn here, a table as what the server writes once it is asked.
const WAIT = 20000 // for the server
const SHOWN = 4000
const SCALE = 2
const waiting = {} // by button, what takes the answer to its last press

const within = (promise, time) =>
  Promise.race([promise, new Promise((_, refuse) => setTimeout(() => refuse(new Error("no answer")), time))])

// As the PNG beside it, but in the reader's own fonts: a picture is drawn without the fonts of the page around it.
const drawn = async ({ chart, width, height }) => {
  const { data, layout } = document.querySelector(`.st-key-${chart.replace(/[^\w-]/g, "-")} .js-plotly-plot`)
  const family = layout.font.family.replace(/Source Sans( Pro)?, */g, "")
  const figure = { data, layout: { ...layout, font: { ...layout.font, family } } }
  const address = await window.Plotly.toImage(figure, { format: "png", width, height, scale: SCALE })
  return (await fetch(address)).blob()
}

const written = async (answer, kind) => new Blob([(await answer)[kind]], { type: kind })

const kindsOf = (data, key, ask) => {
  if (data.chart) return { "image/png": drawn(data) }
  const press = Date.now()
  const answer = new Promise((take) => (waiting[key] = { press, take }))
  ask("press", press)
  return Object.fromEntries(["text/html", "text/plain"].map((kind) => [kind, written(within(answer, WAIT), kind)]))
}

// Where the dashboard is not reached by https, browsers offer only this older way, and only for text.
const copyTheOlderWay = async (kinds) => {
  const texts = await Promise.all(Object.values(kinds).map(async (each) => (await each).text()))
  const fill = (event) => {
    Object.keys(kinds).forEach((kind, at) => event.clipboardData.setData(kind, texts[at]))
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener("copy", fill, true)
  const went = !kinds["image/png"] && document.execCommand("copy")
  document.removeEventListener("copy", fill, true)
  if (!went) throw new Error("not allowed")
}

// Begun while the button is being pressed, with what is still to come: later, some browsers would not allow it.
const copy = (kinds) =>
  navigator.clipboard?.write ? navigator.clipboard.write([new ClipboardItem(kinds)]) : copyTheOlderWay(kinds)

export default function ({ data, key, parentElement, setTriggerValue }) {
  const [button, told] = ["button", "p"].map((part) => parentElement.querySelector(part))
  const [label, state] = button.children
  const tell = (short, long) => {
    state.textContent = short
    told.textContent = long
    told.classList.toggle("failed", long === data.otherwise)
    button.classList.toggle("telling", Boolean(short))
  }
  label.textContent = data.label
  button.setAttribute("aria-label", data.label)
  button.onclick = async () => {
    if (button.getAttribute("aria-busy")) return
    button.setAttribute("aria-busy", true)
    tell("Copying…", "")
    try {
      await copy(kindsOf(data, key, setTriggerValue))
      tell("Copied ✓", "Copied")
      setTimeout(() => button.getAttribute("aria-busy") || tell("", ""), SHOWN)
    } catch {
      tell("", data.otherwise)
    }
    button.removeAttribute("aria-busy")
  }
  if (data.kinds && waiting[key]?.press === data.press) waiting[key].take(data.kinds)
}
