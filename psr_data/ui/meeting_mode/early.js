// Keys pressed before the first slide is drawn wait here until the slide's own keys ask for them.
if (!window.psrPresses) {
  const presses = []
  const keep = (event) => presses.push(event)
  document.addEventListener("keydown", keep)
  window.psrPresses = () => {
    document.removeEventListener("keydown", keep)
    return presses.splice(0)
  }
}
