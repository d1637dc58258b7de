// Puts what the server made on the clipboard, and says to eyes and ears whether that went well.
const FAILED = "Your browser did not allow it: use a download beside it instead."

const blob = (kind, content) =>
  kind.startsWith("image/")
    ? new Blob([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], { type: kind })
    : new Blob([content], { type: kind })

// Where the dashboard is not reached by https, browsers offer only this older way, and only for text.
const copySelected = (html, text) => {
  const fill = (event) => {
    event.clipboardData.setData("text/html", html)
    event.clipboardData.setData("text/plain", text)
    event.preventDefault()
  }
  document.addEventListener("copy", fill, { once: true })
  const went = document.execCommand("copy")
  document.removeEventListener("copy", fill)
  return went
}

const copy = async (kinds) => {
  if (navigator.clipboard?.write) {
    const blobs = Object.entries(kinds).map(([kind, content]) => [kind, blob(kind, content)])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    return true
  }
  return "text/plain" in kinds && copySelected(kinds["text/html"], kinds["text/plain"])
}

let last = {}

export default function ({ data, key, parentElement }) {
  let told = parentElement.querySelector("p")
  if (!told) {
    told = document.createElement("p")
    told.setAttribute("role", "status")
    told.style.cssText = "margin: 0; padding: 0.4rem 0; min-height: 1.5em"
    parentElement.append(told)
  }
  const mark = `${key} ${data.time}`
  if (last[key] === mark) return
  last[key] = mark
  copy(data.kinds).then(
    (went) => (told.textContent = went ? "Copied: paste it with Ctrl+V." : FAILED),
    () => (told.textContent = FAILED),
  )
}
