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
}
