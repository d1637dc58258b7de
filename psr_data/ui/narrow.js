// Tells the server whether the window is as narrow as a phone's, also when it is turned.
export default function ({ data, setStateValue }) {
  const narrow = matchMedia("(max-width: 640px)")
  const tell = () => narrow.matches === data.narrow || setStateValue("narrow", narrow.matches)
  tell()
  narrow.addEventListener("change", tell)
  return () => narrow.removeEventListener("change", tell)
}
