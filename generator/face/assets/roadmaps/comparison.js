// Plans side by side: what they say as rows of facts and as measures by theme, and the tables that show it.
import { counted, element } from "./dom.js";

export const ORIGINS = {
  signed: "слова документа",
  found: "найдено программой",
  hand: "указано вручную",
  counted: "посчитано программой",
};
const UNDECLARED = "не заявлен";
const MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

export const named = (plan) => `${plan.municipality}, ${plan.wording}`;

const measures = (number) => counted(number, "мероприятие", "мероприятия", "мероприятий");
const words = (text) => ({ text, value: text });
const capital = (text) => text[0].toUpperCase() + text.slice(1);

function day(date) {
  const [year, month, number] = date.split("-").map(Number);
  return { text: `${number}\u00a0${MONTHS[month - 1]} ${year}\u00a0г.`, value: { date } };
}

// A fact is {group, title, origin, cells}: one cell for each plan, its text for people and its value for files.
// `names` are maps of codes to names.
export function facts(plans, names) {
  const rows = [];
  const fact = (group, title, origin, cell) => rows.push({ group, title, origin, cells: plans.map(cell) });
  const some = (test) => plans.some((plan) => plan.measures.some(test));
  const share = (group, title, test, none) => fact(group, title, "counted", ({ measures: all }) => {
    const number = all.filter(test).length;
    return number || !none ? { text: `${number} из ${all.length}`, value: number } : words(none);
  });
  fact("Документ", "Регион", "", (plan) => words(plan.region));
  fact("Документ", "Вид муниципалитета", "found", (plan) => words(plan.kind ?? "не определён по названию"));
  fact("Документ", "Акт", "signed", (plan) => words(plan.act));
  fact("Документ", "Срок в документе", "signed", (plan) => words(plan.wording));
  fact("Документ", "Первый день срока", "hand", (plan) => day(plan.start));
  fact("Документ", "Последний день срока", "hand", (plan) => (plan.end ? day(plan.end) : words("бессрочно")));
  fact("Документ", "Мероприятий", "counted", (plan) => ({ text: String(plan.measures.length), value: plan.measures.length }));
  fact("Документ", "Показателей", "counted", ({ indicators: { length } }) => (length ? { text: String(length), value: length } : words("не заданы")));
  for (const [code, name] of names.deadlines) {
    const test = (measure) => measure.deadline !== null && measure.kind === code;
    if (some(test)) share("Сроки", capital(name), test);
  }
  if (some((measure) => measure.deadline === null)) share("Сроки", "Срок не указан", (measure) => measure.deadline === null);
  for (const [code, name] of [...names.bodies, [null, "Вид исполнителя не узнан"]]) {
    const test = (measure) => measure.bodies.includes(code);
    if (some(test)) share("Исполнители", name, test, code && "не найдены");
  }
  if (some((measure) => !measure.bodies.length)) share("Исполнители", "Исполнитель не указан", (measure) => !measure.bodies.length);
  for (const [code, name] of names.factors) {
    const named = (plan) => plan.declared.find((factor) => factor.code === code);
    const test = (measure) => measure.factors.includes(code);
    if (!plans.some(named) && !some(test)) continue;
    fact("Факторы риска", name, "found", (plan) => {
      const number = plan.measures.filter(test).length;
      const factor = named(plan);
      const said = factor ? `${factor.typical ? "описан как типичный" : "заявлен"}${factor.hand ? " (указано вручную)" : ""}` : UNDECLARED;
      return words(number ? `${said}, ${measures(number)}` : factor && !factor.typical ? `${said}, мероприятий нет` : said);
    });
  }
  for (const [code, name] of names.themes) {
    const test = (measure) => measure.themes.includes(code);
    if (some(test)) share("Темы", name, test, "не найдена");
  }
  if (some((measure) => !measure.themes.length)) share("Темы", "Тема не определена", (measure) => !measure.themes.length);
  return rows;
}

export const differs = ({ cells }) => cells.some((cell) => cell.text !== cells[0].text);

// Lists under their headings, each with the items of every plan; an item is {link, label, text, facts}.
export function lists(plans, names) {
  const groups = [];
  const group = (title, pick) => {
    const cells = plans.map(pick);
    if (cells.some((items) => items.length)) groups.push({ title, cells });
  };
  for (const [code, name] of names.themes) {
    group(name, (plan) => plan.measures.filter((measure) => measure.themes.includes(code)).map((measure) => measured(plan, measure)));
  }
  group("Тема не определена", (plan) => plan.measures.filter((measure) => !measure.themes.length).map((measure) => measured(plan, measure)));
  group("Показатели", (plan) => plan.indicators.map((found) => ({
    link: `${plan.page}#${found.anchor}`,
    label: capital(found.label),
    text: found.text,
    facts: [...(found.unit ? [["Единица", found.unit]] : []), ...found.values, ...marked(found)],
  })));
  return groups;
}

function measured(plan, measure) {
  const number = [measure.section && `раздел ${measure.section}`, measure.number && `№ ${measure.number}`].filter(Boolean).join(", ");
  return {
    link: `${plan.page}#${measure.anchor}`,
    label: number ? capital(number) : "Без номера",
    text: measure.text ?? "мероприятие не указано",
    facts: [
      ["Срок", measure.deadline ?? "не указан"],
      ["Исполнитель", measure.responsible ?? "не указан"],
      ...(measure.hand.includes("themes") ? [["Тема", ORIGINS.hand]] : []),
    ],
  };
}

export function marked(indicator) {
  const found = [["Исходное значение, отмечено вручную", indicator.baseline], ["Целевое значение, отмечено вручную", indicator.target]];
  return found.filter(([, value]) => value);
}

// What stands in every plan in the same words is left out; returned with how many items that were.
export function parted(groups) {
  const key = ({ text, facts: said }) => JSON.stringify([text, said]);
  let hidden = 0;
  const left = groups.map(({ title, cells }) => {
    const keys = cells.map((items) => new Set(items.map(key)));
    const kept = cells.map((items) => items.filter((item) => !keys.every((all) => all.has(key(item)))));
    hidden += new Set(cells.flat().map(key)).size - new Set(kept.flat().map(key)).size;
    return { title, cells: kept };
  });
  return [left.filter(({ cells }) => cells.some((items) => items.length)), hidden];
}

export const empty = (group) => (group === "Показатели" ? "не заданы" : "мероприятий нет");

const said = ({ group, title, origin }) => [group, title, ORIGINS[origin]].filter(Boolean).join(", ");

function grouped(rows) {
  return [...new Set(rows.map((row) => row.group))].map((name) => [name, rows.filter((row) => row.group === name)]);
}

function region(name, kind, ...inside) {
  const table = element("table", "", { class: `${kind.split(" ")[0]}__table`, role: "table" }, element("caption", "", {}, element("span", name, { class: "unseen" })), ...inside);
  return element("div", "", { class: kind, role: "region", tabindex: "0", "aria-label": name }, table);
}

export const MARKS = "АБВГ"; // of plans side by side

// Names beside marks: without the kind of the municipality, with term and act only where nothing shorter tells plans apart.
export function legend(plans) {
  const short = ({ municipality }) => municipality.replace(/(муниципальн|городск)\S+ (округ|район)|район/i, "").trim() || municipality;
  const forms = [short, (plan) => `${short(plan)}, ${plan.wording}`, (plan) => `${short(plan)}, ${plan.wording}, ${plan.act}`];
  const alone = (plan, form) => plans.filter((other) => form(other) === form(plan)).length === 1;
  return plans.map((plan) => (forms.find((form) => alone(plan, form)) ?? forms[2])(plan));
}

function head(plans, first) {
  const line = element("tr", "", { role: "row" }, ...first.map((title) => element("th", title, { scope: "col", role: "columnheader" })));
  plans.forEach((plan, at) => {
    const link = element("a", plan.municipality, { href: plan.page });
    line.append(element("th", "", { scope: "col", role: "columnheader" }, element("b", MARKS[at]), " ", link, element("span", plan.wording, { class: "compare__term" })));
  });
  return element("thead", "", { role: "rowgroup" }, line);
}

function part(name, told, open, ...inside) {
  const summary = element("summary", "", {}, element("span", name), " ", element("span", told, { class: "quiet" }));
  const folded = element("details", "", { class: "part compare__part", "data-name": name }, summary, ...inside);
  folded.open = open;
  return folded;
}

function section(title, parts) {
  return parts.length ? [element("section", "", { "aria-label": title }, element("h3", title), ...parts)] : [];
}

// Up to four plans: a column each, facts first, then what they list; `open` says which parts are not folded.
export function abreast(plans, rows, groups, only, open) {
  const names = legend(plans);
  const facts = grouped(rows).map(([group, own]) => {
    const silent = plans.map((_, at) => group === "Факторы риска" && own.length > 1 && own.every(({ cells }) => cells[at].text === UNDECLARED));
    const lines = own.map(({ title, origin, cells }) => {
      const name = element("th", title, { scope: "row", role: "rowheader", class: "compare__fact" });
      if (origin && group === "Документ") name.append(element("span", ORIGINS[origin], { class: "read" }));
      const told = cells.map(({ text }, at) => element("td", silent[at] ? "—" : text, { role: "cell", "data-label": MARKS[at], ...(silent[at] && { class: "compare__silent" }) }));
      return element("tr", "", { role: "row" }, name, ...told);
    });
    const note = { Документ: "", "Факторы риска": ORIGINS.found }[group] ?? ORIGINS.counted;
    const quiet = plans.flatMap((_, at) => (silent[at] ? [`${MARKS[at]} (${names[at]})`] : []));
    const number = only ? counted(own.length, "различие", "различия", "различий") : counted(own.length, "строка", "строки", "строк");
    return part(group, number, open.has(group),
      ...(note ? [element("p", `${capital(note)}.`, { class: "read" })] : []),
      ...(quiet.length ? [element("p", `Не заявлен ни один фактор риска, и мероприятий о них не найдено: ${quiet.join(", ")}.`)] : []),
      region(group, "sheet", head(plans, ["Что сравнивается"]), element("tbody", "", { role: "rowgroup" }, ...lines)));
  });
  const listed = groups.map(({ title, cells }) => {
    const line = cells.map((items, at) => element("td", "", { role: "cell", "data-label": `${MARKS[at]}: ${names[at]}` },
      items.length ? element("ul", "", {}, ...items.map(entry)) : element("span", empty(title), { class: "empty" })));
    const numbers = cells.map((items, at) => `${MARKS[at]}\u00a0${items.length || "нет"}`).join(" · ");
    return part(title, numbers, open.has(title),
      region(title, "sheet sheet--lists", head(plans, []), element("tbody", "", { role: "rowgroup" }, element("tr", "", { role: "row" }, ...line))));
  });
  return [...section("Что в документах", facts), ...section("Мероприятия по темам и показатели", listed)];
}

// Styles cut the words of a measure until it is opened.
function entry({ link, label, text, facts: shown }) {
  const list = shown.map(([name, value]) => element("div", "", {}, element("dt", name), element("dd", value)));
  const folded = element("details", "", { class: "part compare__item" }, element("summary", "", {}, element("span", text)), element("dl", "", {}, ...list));
  return element("li", "", {}, element("a", label, { href: link, class: "anchor" }), folded);
}

// Five plans or more: a line each.
export function lines(plans, rows) {
  const above = element("tr", "", {}, element("th", "Карта", { scope: "col", rowspan: 2 }));
  for (const [group, own] of grouped(rows)) above.append(element("th", group, { scope: "colgroup", colspan: own.length }));
  const titles = rows.map((row) => element("th", row.title, { scope: "col", title: said(row) }));
  const body = plans.map((plan, at) => {
    const name = element("th", "", { scope: "row" }, element("a", plan.municipality, { href: plan.page }), element("span", plan.wording, { class: "compare__term" }));
    return element("tr", "", {}, name, ...rows.map((row) => element("td", row.cells[at].text)));
  });
  if (!rows.length) return [];
  return [region("Выбранные карты", "broad", element("thead", "", {}, above, element("tr", "", {}, ...titles)), element("tbody", "", {}, ...body))];
}
