// Suggests pages while a name is typed: an editable combobox with a list (ARIA Authoring Practices), loaded by the first letters.
import { element } from "./dom.js";
import { folded, split } from "./search_files.js";

const MOST = 8;
const ORDER = ["муниципалитеты", "темы и сравнения", "школы"];

const begins = (word, typed) => word.startsWith(typed) || (typed.length > 4 && word.startsWith(typed.slice(0, -1)));

// How well a page answers the words typed so far: each must begin a word of its name, of its kind or of where it is, at least one
// of its name; the fewer other words, the better.
function likeness([name, , kind, around], typed) {
  const words = split(folded(name));
  const others = split(folded(`${kind} ${around}`));
  const inName = typed.filter((beginning) => words.some((word) => begins(word, beginning)));
  const named = typed.every((beginning) => inName.includes(beginning) || others.some((word) => begins(word, beginning)));
  return named && inName.length ? inName.length / typed.length + (begins(words[0], typed[0]) ? 1 : 0.5) + 1 / (1 + words.length) : 0;
}

async function suggestions(files, text) {
  const typed = split(folded(text));
  const told = typed.filter((word) => word.length > 1);
  const pages = [...new Set((await Promise.all(told.map((word) => files.names(word)))).flat())];
  const scored = pages.map((page) => ({ page, score: likeness(page, typed) })).filter(({ score }) => score);
  const place = ({ page }) => ORDER.indexOf(page[2]);
  scored.sort((a, b) => b.score - a.score || place(a) - place(b) || a.page[0].localeCompare(b.page[0], "ru", { numeric: true }));
  const offered = new Map(scored.map(({ page: [name, address, kind, around] }) => [address, { name, address, around: around || kind }]));
  return [...offered.values()].slice(0, MOST);
}

export function offer(field, files, root) {
  const list = element("ul", "", { id: `${field.id}-offers`, role: "listbox", class: "offers", "aria-label": "Страницы с таким названием" });
  list.hidden = true;
  field.parentElement.after(list); // right below the field, above what a form has besides
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
