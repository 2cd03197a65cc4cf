// Helps with the filters where scripts run: a value is either ticked or left out, and the values of a long facet are
// searched in place. The server needs none of it: it takes both boxes, and lists all values on a page of their own.
"use strict";

(() => {
  const TYPING = 200; // ms without a key before the values are asked for
  const first = new Map(); // facet -> its list as the page came, while another is shown in its place
  let timer = 0;
  let newest = 0;

  const partner = (box) => [...box.closest("li, .any").querySelectorAll("[type=checkbox]")].find((one) => one !== box);

  // Before the search that follows from it: hence in the capture phase.
  function eitherOr({ target }) {
    if (target.type !== "checkbox" || !target.checked || !target.closest(".choices, .any")) return;
    const other = partner(target);
    if (other && !other.disabled) other.checked = false;
  }

  async function list(field) {
    const choices = field.closest("fieldset").querySelectorAll(".choices");
    const shown = choices[0];
    if (!first.has(field.id)) first.set(field.id, [...choices]);
    const wanted = field.value.trim();
    const mine = ++newest;
    if (!wanted) {
      shown.replaceWith(...first.get(field.id));
      first.delete(field.id);
      return;
    }
    const address = new URL(field.dataset.from, location.href);
    address.searchParams.set("contains", wanted);
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== newest || !field.isConnected) return;
    const found = page.querySelector("#values .choices") ?? document.createElement("ul");
    found.classList.add("choices", "found");
    shown.replaceWith(found);
    for (const more of [...choices].slice(1)) more.remove();
    field.closest("fieldset").classList.add("finding");
  }

  function find({ target, isComposing }) {
    if (!target.classList.contains("find") || isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(() => list(target).catch(() => {}), TYPING);
  }

  function show() {
    first.clear();
    for (const field of document.querySelectorAll(".find")) field.hidden = false;
  }

  document.addEventListener("change", eitherOr, true);
  document.addEventListener("input", find);
  document.addEventListener("compositionend", find);
  document.addEventListener("keydown", (event) => {
    // Enter in the box would send a form that it is no part of anyway; Escape gives the whole list back.
    if (event.key !== "Escape" || !event.target.classList?.contains("find") || !event.target.value) return;
    event.preventDefault();
    event.target.value = "";
    list(event.target);
  });
  document.addEventListener("replaced", show);
  show();
})();
