// One entry in the browser's history for one thing that a person did, and links within the tracker without loading it
// anew. Streamlit makes an entry for each value that a page writes into its address: Back led nowhere, several times.
(() => {
  let acted = false
  const act = () => { acted = true }
  for (const deed of ["pointerdown", "keydown"]) addEventListener(deed, act, true)
  // What a script of Streamlit's writes after Back or Forward belongs to the entry that was returned to.
  addEventListener("popstate", () => { acted = false }, true)

  const { pushState: push, replaceState: replace } = history
  history.pushState = history.replaceState = (state, title, address) => {
    const isElsewhere = new URL(address ?? location.href, location.href).href !== location.href
    ;(acted && isElsewhere ? push : replace).call(history, state, title, address)
    if (isElsewhere) acted = false
  }

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a.psr-within")
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const isTyping = document.querySelector("[class*=st-key-progress_sheet]")
    if (isTyping && !confirm("Leave the sheet? What was typed and not checked is lost.")) return
    push.call(history, {}, "", link.href)
    dispatchEvent(new PopStateEvent("popstate", { state: {} }))
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
    const isOverThePage = matchMedia("(max-width: 768px)").matches
    if (isOverThePage && link.closest(".psr-menu")) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click()
  })

  // The first page has no name in its address.
  if (location.pathname.endsWith("/overview")) replace.call(history, {}, "", location.pathname.replace(/overview$/, "") + location.search)
})()
