if (!window.psrCharts) {
  window.psrCharts = true

  // Plotly draws a chart in the size it has on the screen. While a page is printed its drawings know that size, so that
  // the style sheet can fit them to the paper.
  const drawings = () => document.querySelectorAll(".js-plotly-plot .main-svg")
  addEventListener("beforeprint", () => {
    for (const drawing of drawings()) {
      const { width, height } = drawing.getBoundingClientRect()
      if (!width) continue
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`)
      drawing.style.setProperty("--psr-width", `${width}px`)
      drawing.style.setProperty("--psr-height", `${height}px`)
    }
  })
  addEventListener("afterprint", () => drawings().forEach((drawing) => drawing.removeAttribute("viewBox")))

  // Plotly keeps a finger on a plot from scrolling, to drag by it; no chart of ours is dragged. A tap is still a click.
  const keepFromPlotly = (event) => event.target.closest(".nsewdrag") && event.stopPropagation()
  addEventListener("touchstart", keepFromPlotly, { capture: true, passive: true })

  // A press on a point of a chart of items is one on its item's name.
  const press = ({ points: [{ customdata }] }) => {
    if (!customdata?.[0]) return
    const name = Object.assign(document.createElement("a"), { hidden: true })
    name.dataset.item = customdata[0]
    document.body.append(name)
    name.click()
    name.remove()
  }
  const isOfItems = (plot) => plot?.layout?.meta === "items"
  addEventListener("pointerover", ({ target }) => {
    const plot = target.closest?.(".js-plotly-plot")
    if (!isOfItems(plot) || plot.psrPressed) return
    plot.psrPressed = true
    plot.on("plotly_click", press)
  })

  // While such a chart is scrolled, what stands right above its plot stays in view: copied to the window's upper edge.
  const HEAD = 70
  const isAbove = (plot, part) => plot.layout.annotations[part.dataset.index]?.yref === "paper"
  const keepHead = (plot) => {
    const { top, width, height } = plot.getBoundingClientRect()
    const { t, b } = plot.layout.margin
    const old = plot.querySelector(".psr-head")
    if (-top <= t - HEAD || -top > height - b - HEAD) return old?.remove()
    const head = old ?? document.createElementNS("http://www.w3.org/2000/svg", "svg")
    const names = [...plot.querySelectorAll(".annotation")].filter((part) => isAbove(plot, part))
    head.replaceChildren(...[...plot.querySelectorAll(".xaxislayer-above"), ...names].map((part) => part.cloneNode(true)))
    head.setAttribute("viewBox", `0 ${t - HEAD} ${width} ${HEAD}`)
    head.setAttribute("class", "psr-head")
    head.setAttribute("aria-hidden", true)
    Object.assign(head.style, { top: `${-top}px`, width: `${width}px`, height: `${HEAD}px` })
    if (!old) plot.append(head)
  }
  const keepHeads = () => [...document.querySelectorAll(".js-plotly-plot")].filter(isOfItems).forEach(keepHead)
  addEventListener("scroll", () => requestAnimationFrame(keepHeads), { capture: true, passive: true })
  addEventListener("resize", () => requestAnimationFrame(keepHeads))
}
