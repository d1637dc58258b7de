// A press on the name of an item opens its panel in the page; its address is for a new tab, or to be sent round.
let open = () => {}

const follow = (event) => {
  const name = event.target.closest("a[data-item]")
  if (!name || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  open(Number(name.dataset.item))
}

export default function ({ setTriggerValue }) {
  open = (item) => setTriggerValue("item", item)
  document.addEventListener("click", follow)
  return () => document.removeEventListener("click", follow)
}
