// Tables marked data-sortable: each heading becomes a button that orders the rows, then turns them, then puts them back.
import { element } from "./dom.js";

const words = new Intl.Collator("ru", { numeric: true });
const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
const SAID = { none: "исходный порядок", ascending: "по возрастанию", descending: "по убыванию" };

// A cell without a value stands last either way, for it is no small number; so does one that a wider cell took in.
const value = (row, at) => row.cells[at]?.dataset.value ?? row.cells[at]?.textContent.trim();

function ordered(rows, at, way) {
  const turn = way === "descending" ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [one, other] = [value(left, at), value(right, at)];
    if (!one || !other) return Number(!one) - Number(!other);
    return turn * words.compare(one, other);
  });
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  if (rows.length < 2) continue;
  const status = element("p", "", { class: "unseen", role: "status" });
  table.after(status);
  heads.forEach((head, at) => {
    const button = element("button", "", { type: "button" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const way = NEXT[head.getAttribute("aria-sort") ?? "none"];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (way !== "none") head.setAttribute("aria-sort", way);
      body.append(...(way === "none" ? rows : ordered(rows, at, way)));
      status.textContent = `${button.textContent.trim()}: ${SAID[way]}`;
    });
  });
}
