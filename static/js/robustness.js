// Draws rank intervals from the page's own data block. Without it the table says the same.
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
  const width = ([low, high]) => high - low;
  // An interval is a bar on an invisible one; half a rank more at each end, so that a single rank can be seen.
  const bar = (name, intervals, tone, thick, gap) => [
    { type: "bar", stack: name, silent: true, barWidth: thick, barGap: gap, itemStyle: { color: "transparent" }, tooltip: { show: false }, data: intervals.map(([low]) => low - 0.25) },
    { type: "bar", name, stack: name, barWidth: thick, barGap: gap, itemStyle: { color: token(tone) }, data: intervals.map((one) => width(one) + 0.5) },
  ];
  const tell = (places) => {
    const at = places[0].dataIndex;
    const [low, high] = data.likely[at];
    const [best, worst] = data.extreme[at];
    return `${data.parks[at]}\n名次 ${data.rank[at]}\n九成落在 ${low}—${high}\n最好—最差 ${best}—${worst}`;
  };

  holder.hidden = false;
  canvas.style.height = `${Math.max(260, 90 + 44 * data.parks.length)}px`;
  const chart = window.echarts.init(canvas, null, { renderer: "canvas" });
  chart.setOption({
    animation: false,
    textStyle: text,
    aria: { enabled: false },
    grid: { left: 8, right: 40, top: 48, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, itemWidth: 12, itemHeight: 12, textStyle: text, data: ["最好—最差", "九成落在", "名次"] },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" }, formatter: tell },
    toolbox: { right: 8, feature: { saveAsImage: { title: "存为图片", name: document.title, pixelRatio: 2 } } },
    xAxis: { type: "value", name: "名次", min: 0, max: data.parks.length + 1, interval: data.parks.length > 20 ? undefined : 1, axisLabel: { ...text, formatter: (value) => (value >= 1 && value <= data.parks.length ? String(value) : "") } },
    yAxis: { type: "category", inverse: true, data: data.parks, axisLabel: text },
    series: [
      ...bar("最好—最差", data.extreme, "line", 20, "-100%"),
      ...bar("九成落在", data.likely, "s2", 20, "-100%"),
      { type: "scatter", name: "名次", symbol: "diamond", symbolSize: 12, itemStyle: { color: token("ink") }, data: data.rank.map((rank, at) => [rank, at]) },
    ],
  });
  window.addEventListener("resize", () => chart.resize());
})();
