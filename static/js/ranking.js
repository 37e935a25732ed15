// Draws the ranking as a chart from the page's own data block. Without it the bars and the tables say the same.
"use strict";

(function () {
  const holder = document.getElementById("chart");
  const canvas = document.getElementById("chart-canvas");
  const block = document.getElementById("chart-data");
  if (!holder || !canvas || !block || !window.echarts) {
    return;
  }
  const data = JSON.parse(block.textContent);
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue("--" + name).trim();
  const text = { color: token("ink-2"), fontFamily: token("font") };

  // The icon for saving the picture stands to the legend's right.
  const legendWidth = () => canvas.clientWidth - 64;

  holder.hidden = false;
  const chart = window.echarts.init(canvas, null, { renderer: "canvas" });
  chart.setOption({
    animation: false,
    textStyle: text,
    aria: { enabled: false },
    color: data.series.map((series) => token(series.tone)),
    grid: { left: 8, right: 24, top: 56, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, width: legendWidth(), type: "scroll", itemWidth: 12, itemHeight: 12, textStyle: text },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
    toolbox: { right: 8, feature: { saveAsImage: { title: "存为图片", name: document.title, pixelRatio: 2 } } },
    xAxis: { type: "value", name: "分", axisLabel: text },
    yAxis: { type: "category", inverse: true, data: data.parks, axisLabel: text },
    series: data.series.map((series) => ({
      name: series.name,
      type: "bar",
      stack: "points",
      barMaxWidth: 22,
      data: series.points.map((points) => (points === null ? null : Number(points))),
    })),
  });
  window.addEventListener("resize", () => {
    chart.resize();
    chart.setOption({ legend: { width: legendWidth() } });
  });
})();
