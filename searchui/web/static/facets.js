// Helps with the filters where scripts run: a value is either ticked or left out, and the values of a long facet are
// searched in place. The server needs none of it: it takes both boxes, and lists all values on a page of their own.
"use strict";

(() => {
  const TYPING = 200; // ms without a key before the values are asked for
  const wholes = new Map(); // id of a field -> the lists of its facet and their places, while what it found is shown
  let timer = 0;

  const partner = (box) => [...box.closest("li, .any").querySelectorAll("[type=checkbox]")].find((one) => one !== box);

  // Before the search that follows from it: hence in the capture phase.
  function eitherOr({ target }) {
    if (target.type !== "checkbox" || !target.checked || !target.closest(".choices, .any")) return;
    const other = partner(target);
    if (other && !other.disabled) other.checked = false;
  }

  const facetOf = (field) => field.closest("fieldset");
  const listsOf = (field) => [...facetOf(field).querySelectorAll(".choices")];
  const inputs = (lists) => lists.flatMap((list) => [...list.querySelectorAll("input")]);
  const twin = (one, among) => among.find(({ name, value }) => name === one.name && value === one.value);

  const looks = (lists) => lists.map((list) => list.textContent) + inputs(lists).map(({ disabled }) => disabled);

  // What is chosen stays chosen whichever values are shown: those that are not are held unseen.
  function carry(from, to) {
    const chosen = inputs(from).filter((one) => one.type === "hidden" || (one.checked && !one.disabled));
    for (const held of to.flatMap((list) => [...list.querySelectorAll(".held")])) held.remove();
    const boxes = inputs(to);
    for (const box of boxes) if (!box.disabled) box.checked = Boolean(twin(box, chosen));
    const held = chosen.filter((one) => !twin(one, boxes)).map(({ name, value }) => {
      const row = document.createElement("li");
      const input = document.createElement("input");
      row.className = "held";
      row.hidden = true;
      Object.assign(input, { type: "hidden", name, value });
      input.setAttribute("form", "search");
      row.append(input);
      return row;
    });
    to[0].append(...held);
  }

  function showWhole(field) {
    const whole = wholes.get(field.id);
    if (!whole) return;
    wholes.delete(field.id);
    const found = listsOf(field);
    carry(found, whole.map(({ list }) => list));
    for (const { list, place } of whole) place.replaceWith(list);
    for (const list of found) list.remove();
    facetOf(field).classList.remove("finding");
  }

  // Puts a list of what was found into the place of all others, which come back when the field is emptied.
  function showFound(field, found) {
    const shown = listsOf(field);
    const focused = document.activeElement;
    carry(shown, [found]);
    shown[0].before(found);
    if (wholes.has(field.id)) shown[0].remove();
    else {
      const whole = shown.map((list) => ({ list, place: document.createComment("") }));
      wholes.set(field.id, whole);
      for (const { list, place } of whole) list.replaceWith(place);
    }
    facetOf(field).classList.add("finding");
    if (!focused.isConnected) (twin(focused, inputs([found])) ?? field).focus({ preventScroll: true });
  }

  // How many were found, for those too who do not see it, and the way to those for which there is no room.
  function tell(field, words, rest = "", address = "") {
    const place = field.parentElement;
    const matches = place.querySelector(".matches");
    if (matches.textContent !== words) matches.textContent = words;
    place.querySelector(".rest")?.remove();
    if (!rest) return;
    const link = place.querySelector("a").cloneNode(true);
    link.className = "rest";
    link.href = address;
    link.firstChild.data = rest;
    place.append(link);
  }

  async function list(field) {
    const { from } = field.dataset;
    const wanted = field.value.trim();
    if (!wanted) {
      showWhole(field);
      return tell(field, "");
    }
    const address = new URL(from, location.href);
    address.searchParams.set("contains", wanted);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!field.isConnected || field.value.trim() !== wanted || field.dataset.from !== from) return;
    const found = page.querySelector("#values .choices") ?? document.createElement("ul");
    found.classList.add("choices", "found");
    const { match, rest } = page.getElementById("found").dataset;
    // The same again would only have a screen reader tell once more where the focus is.
    if (!wholes.has(field.id) || looks(listsOf(field)) !== looks([found])) showFound(field, found);
    tell(field, match, rest, address);
  }

  function find({ target, isComposing }) {
    if (!target.classList.contains("find") || isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(() => list(target).catch(() => {}), TYPING);
  }

  function show() {
    for (const field of document.querySelectorAll(".find")) field.hidden = false;
  }

  // The results of a search came with filters of their own: what was being looked for in one is looked for in its
  // successor, and shown as it was until that is answered.
  function goOn({ detail }) {
    show();
    const before = [...detail.querySelectorAll(".find")].filter(({ value }) => value);
    wholes.clear();
    for (const old of before) {
      const field = document.getElementById(old.id);
      if (!field) continue;
      field.value = old.value;
      const [found] = listsOf(old);
      if (found.classList.contains("found")) {
        showFound(field, found);
        tell(field, old.parentElement.querySelector(".matches").textContent);
      }
      list(field).catch(() => {});
    }
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
  document.addEventListener("replaced", goOn);
  show();
})();
