// Suggests pages while a name is typed: an editable combobox with a list (ARIA Authoring Practices), loaded by the first letters.
import { element } from "./dom.js";
import { folded, split } from "./search_files.js";

const MOST = 8;
const ORDER = ["муниципалитеты", "темы и сравнения", "школы"];

// How well a name answers the words typed so far: each must begin a word of it; the fewer other words, the better.
function likeness(name, typed) {
  const words = split(folded(name));
  if (!typed.every((beginning) => words.some((word) => word.startsWith(beginning)))) return 0;
  return (words[0].startsWith(typed[0]) ? 1 : 0.5) + 1 / (1 + words.length);
}

async function suggestions(files, text) {
  const typed = split(folded(text));
  const longest = [...typed].sort((a, b) => b.length - a.length)[0] || "";
  if (longest.length < 2) return [];
  const pages = await files.names(longest);
  const scored = pages.map((page) => ({ page, score: likeness(page[0], typed) })).filter(({ score }) => score);
  const place = ({ page }) => ORDER.indexOf(page[2]);
  scored.sort((a, b) => b.score - a.score || place(a) - place(b) || a.page[0].localeCompare(b.page[0], "ru", { numeric: true }));
  return scored.slice(0, MOST).map(({ page: [name, address, kind, around] }) => ({ name, address, around: around || kind }));
}

export function offer(field, files, root) {
  const list = element("ul", "", { id: `${field.id}-offers`, role: "listbox", class: "offers", "aria-label": "Страницы с таким названием" });
  list.hidden = true;
  field.closest("form").append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id })) field.setAttribute(name, value);
  let active = -1;
  let turn = 0;

  function close() {
    turn += 1;
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    active = at;
    for (const [number, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(number === at));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  async function open() {
    const mine = ++turn;
    const offered = await suggestions(files, field.value);
    if (mine !== turn || document.activeElement !== field) return;
    list.replaceChildren(
      ...offered.map(({ name, address, around }, at) => {
        const option = element("li", "", { id: `${list.id}-${at}`, role: "option", "aria-selected": "false", "data-href": new URL(address, root).href });
        option.append(element("span", name), " ", element("span", around, { class: "quiet" }));
        return option;
      }),
    );
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !offered.length;
    field.setAttribute("aria-expanded", String(Boolean(offered.length)));
  }

  field.addEventListener("input", () => open().catch(close));
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(active + 1 < count ? active + 1 : -1);
    else if (event.key === "ArrowUp") choose(active < 0 ? count - 1 : active - 1);
    else if (event.key === "Enter" && active >= 0) location.href = list.children[active].dataset.href;
    else {
      if (event.key === "Escape" || event.key === "Enter") close();
      if (event.key !== "Escape") return;
    }
    event.preventDefault();
  });
  // Before the field loses the focus, which closes the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) location.href = option.dataset.href;
  });
  field.form.addEventListener("submit", close);
}
