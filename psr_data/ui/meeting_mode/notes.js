// Whoever opens a note by its key goes on typing: the words belong in its first field, at the end of what stands there.
export default function () {
  let waiting = 0
  const write = () => {
    const field = document.querySelector("[role=dialog] textarea")
    if (!field) {
      waiting = requestAnimationFrame(write)
      return
    }
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }
  write()
  return () => cancelAnimationFrame(waiting)
}
