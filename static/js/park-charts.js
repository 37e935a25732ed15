// Draws a park's years and its indicators against its category from the page's own data block. The tables say the same.
"use strict";

(function () {
  const block = document.getElementById("charts-data");
  if (!block || !window.echarts) {
    return;
  }
  const data = JSON.parse(block.textContent);
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue("--" + name).trim();
  const text = { color: token("ink-2"), fontFamily: token("font") };
  const number = (points) => (points === null ? null : Number(points));
  const narrow = () => window.matchMedia("(max-width: 720px)").matches;
  const save = (name) => ({
    right: 8,
    feature: { saveAsImage: { title: "存为图片", name: document.title + " " + name, pixelRatio: 2 } },
  });

  const draw = (name, option) => {
    const holder = document.getElementById(name + "-chart");
    const canvas = document.getElementById(name + "-canvas");
    if (!holder || !canvas) {
      return;
    }
    holder.hidden = false;
    const chart = window.echarts.init(canvas, null, { renderer: "canvas" });
    // The icon for saving the picture stands to the legend's right.
    const legend = () => ({ legend: { width: canvas.clientWidth - 64 } });
    chart.setOption({ animation: false, textStyle: text, aria: { enabled: false }, ...option });
    chart.setOption(legend());
    window.addEventListener("resize", () => {
      chart.resize();
      chart.setOption(legend());
    });
  };
  const legend = { top: 4, left: 0, type: "scroll", itemWidth: 12, itemHeight: 12, textStyle: text };

  const bars = data.series.map((series) => ({
    name: series.name,
    type: "bar",
    stack: "points",
    barMaxWidth: 56,
    itemStyle: { color: token(series.tone) },
    data: series.points.map(number),
  }));
  const mean = {
    name: data.mean.name,
    type: "line",
    symbol: "diamond",
    symbolSize: 10,
    itemStyle: { color: token("ink") },
    lineStyle: { color: token("ink"), width: 2, type: "dashed" },
    data: data.mean.points.map(number),
  };
  draw("years", {
    grid: { left: 8, right: 24, top: 64, bottom: 8, containLabel: true },
    legend,
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
    toolbox: save("历年比较"),
    xAxis: { type: "category", data: data.years, axisLabel: text },
    yAxis: { type: "value", name: "分", axisLabel: text },
    series: data.mean.points.some((points) => points !== null) ? [...bars, mean] : bars,
  });

  const dots = (name, key, symbol, color) => ({
    name,
    type: "scatter",
    symbol,
    symbolSize: 14,
    itemStyle: { color: token(color) },
    data: data.rates.map((rate, place) => [Number(rate[key]), place]),
  });
  draw("rates", {
    grid: { left: 8, right: 32, top: 64, bottom: 8, containLabel: true },
    legend,
    tooltip: {
      renderMode: "richText",
      formatter: (one) => `${data.rates[one.value[1]].name}\n${one.seriesName} ${one.value[0].toFixed(1)}%`,
    },
    toolbox: save("与同类比较"),
    xAxis: { type: "value", name: "%", min: 0, max: 100, axisLabel: text },
    yAxis: {
      type: "category",
      inverse: true,
      data: data.rates.map((rate) => rate.name),
      axisLabel: { ...text, width: narrow() ? 96 : 220, overflow: "break" },
      splitLine: { show: true, lineStyle: { color: token("line-2") } },
    },
    series: data.rates.some((rate) => rate.mean !== null)
      ? [dots("本园区", "own", "circle", "brand"), dots(data.meanName, "mean", "diamond", "late")]
      : [dots("本园区", "own", "circle", "brand")],
  });
})();
