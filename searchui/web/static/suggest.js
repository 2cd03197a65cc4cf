// The search box as a combobox with a list of completions (WAI-ARIA APG, "editable combobox with list autocomplete").
// The focus stays in the box; `aria-activedescendant` tells which completion is at hand.
"use strict";

(() => {
  const TYPING = 120; // ms without a key before completions are asked for
  const box = document.getElementById("q");
  const form = document.getElementById("search");
  const words = box.dataset;
  const list = document.createElement("ul");
  const told = document.createElement("span");
  let options = [];
  let active = -1;
  let typed = box.value;
  let asked = null;
  let timer = 0;

  function prepare() {
    list.id = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.label);
    list.hidden = true;
    told.className = "unseen";
    told.setAttribute("aria-live", "polite");
    const frame = document.createElement("span");
    frame.className = "combobox";
    const focused = document.activeElement === box;
    box.replaceWith(frame);
    frame.append(box, list, told);
    if (focused) box.focus();
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-haspopup", "listbox");
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function optionOf(found, at) {
    const option = document.createElement("li");
    option.id = "suggestion-" + at;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    for (const [part, text] of [
      ["label", found.label],
      ["kind", words[found.kind] ?? found.kind],
      ["count", found.count.toLocaleString(document.documentElement.lang)],
    ]) {
      const span = document.createElement("span");
      span.className = part;
      span.textContent = text;
      option.append(span, " ");
    }
    option.dataset.query = found.query;
    return option;
  }

  function open(suggestions) {
    options = suggestions.map(optionOf);
    list.replaceChildren(...options);
    told.textContent = options.length ? words.found.replace("{count}", options.length) : words.none;
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = !options.length;
    box.setAttribute("aria-expanded", String(options.length > 0));
  }

  function point(at) {
    options[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = options[active];
    box.value = option ? option.dataset.query : typed;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    asked?.abort();
    const mine = (asked = new AbortController());
    if (!typed.trim() || box.selectionEnd < box.value.length) return close();
    try {
      const answer = await fetch(words.suggest + "?" + new URLSearchParams({ q: typed }), { signal: mine.signal });
      const { suggestions } = await answer.json();
      if (document.activeElement === box && box.value === typed) open(suggestions);
    } catch {
      // Completions are a help; without them the search is as before.
    }
  }

  function take(option) {
    box.value = typed = option.dataset.query;
    close();
    form.requestSubmit();
  }

  function key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const opened = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!opened) return ask();
      const size = options.length + 1; // one more place than completions: the box with what was typed
      const by = event.key === "ArrowDown" ? 1 : -1;
      point(((active + 1 + by + size) % size) - 1);
    } else if (event.key === "Escape" && opened) {
      event.preventDefault();
      point(-1);
      close();
    } else if (event.key === "Enter" && opened && active >= 0) {
      event.preventDefault();
      take(options[active]);
    } else if (event.key === "Enter" || event.key === "Tab") {
      close();
    }
  }

  function input(event) {
    if (event.isComposing) return;
    typed = box.value;
    clearTimeout(timer);
    timer = setTimeout(ask, TYPING);
  }

  prepare();
  box.addEventListener("input", input);
  box.addEventListener("compositionend", input);
  box.addEventListener("keydown", key);
  box.addEventListener("blur", close);
  form.addEventListener("submit", close, true);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
})();
