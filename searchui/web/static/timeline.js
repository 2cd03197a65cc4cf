// A brush over the bars of the timeline: drag over months, or move the two sliders under them. Either fills in the two
// date fields, which are all that is submitted; without this file the fields and the table say the same.
"use strict";

(() => {
  const form = document.getElementById("search");
  const from = document.getElementById("from");
  const to = document.getElementById("to");
  if (!from) return;

  let bars, begin, end, begun;

  function paint(low, high) {
    bars.forEach((bar, at) => bar.classList.toggle("in", low <= at && at <= high));
    const name = (at) => bars[at].querySelector("title").textContent;
    begin.setAttribute("aria-valuetext", name(low));
    end.setAttribute("aria-valuetext", name(high));
  }

  function choose(low, high) {
    [begin.value, end.value] = [low, high];
    paint(low, high);
  }

  function submit() {
    const [low, high] = [Number(begin.value), Number(end.value)];
    const all = low === 0 && high === bars.length - 1;
    const dates = all ? ["", ""] : [bars[low].dataset.first, bars[high].dataset.last];
    if (dates[0] === from.value && dates[1] === to.value) return;
    [from.value, to.value] = dates;
    form.requestSubmit();
  }

  const at = (event, box = bars[0].ownerSVGElement.getBoundingClientRect()) =>
    Math.max(0, Math.min(bars.length - 1, Math.floor(((event.clientX - box.left) / box.width) * bars.length)));

  function drag(svg) {
    svg.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      svg.setPointerCapture(event.pointerId);
      begun = at(event);
      choose(begun, begun);
    });
    svg.addEventListener("pointermove", (event) => {
      if (begun !== undefined) choose(Math.min(begun, at(event)), Math.max(begun, at(event)));
    });
    svg.addEventListener("pointerup", () => {
      if (begun !== undefined) submit();
      begun = undefined;
    });
    svg.addEventListener("pointercancel", () => (begun = undefined));
  }

  // The two ends never cross: the one that moves takes the other along.
  function slide({ target }) {
    const [low, high] = [Number(begin.value), Number(end.value)];
    if (low > high) (target === begin ? end : begin).value = target.value;
    paint(Number(begin.value), Number(end.value));
  }

  function start() {
    const brush = document.querySelector(".brush");
    if (!brush || !brush.hidden) return;
    bars = [...document.querySelectorAll(".timeline .bar")];
    [begin, end] = brush.children;
    const inside = bars.map((bar, n) => (bar.classList.contains("in") ? n : -1)).filter((n) => n >= 0);
    choose(inside[0] ?? 0, inside.at(-1) ?? bars.length - 1);
    if (!inside.length) bars.forEach((bar) => bar.classList.remove("in"));
    brush.hidden = false;
    brush.parentElement.classList.add("brushed");
    drag(bars[0].ownerSVGElement);
    for (const slider of [begin, end]) {
      slider.addEventListener("input", slide);
      slider.addEventListener("change", submit);
    }
  }

  document.addEventListener("replaced", start);
  start();
})();
