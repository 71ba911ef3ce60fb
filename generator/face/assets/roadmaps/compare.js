// The page that compares plans: the choice lives in its address, the data of chosen plans alone is loaded.
import { UNKNOWN, common, fitting, json, standing, unfold } from "./catalogue.js";
import { MARKS, abreast, differs, facts, legend, lines, lists, named, parted } from "./comparison.js";
import { counted, element } from "./dom.js";
import { about, compared, indicators, measures } from "./handout.js";
import { csv, take, workbook } from "./workbook.js";

const at = (name) => document.getElementById(`compare-${name}`);
const root = document.getElementById("compare");
const { editions, file, page, day } = root.dataset;
const [MOST, ABREAST] = [Number(root.dataset.most), Number(root.dataset.abreast)];
const SHOWN = 50; // plans listed at once
const OFFERED = 5; // plans offered to lay beside a single one
const NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
const PATH = new RegExp(`^${NAME}/${NAME}/${NAME}$`);
const plural = (number) => counted(number, "карта", "карты", "карт");
const address = (form, path) => new URL(form.replace("{path}", path), location.href).href;

let names; // what codes mean, by axes
let plans = new Map(); // every plan of the site, by its path
let chosen = []; // paths, in the order of choosing
let like = null; // the plan whose likes are listed
let shown = null; // what is compared now: plans and facts
let turn = 0;
const loaded = new Map(); // promises, by paths

// the address

function read() {
  const given = new URLSearchParams(location.search);
  const asked = (given.get("with") ?? "").split(",").filter(Boolean);
  const known = asked.filter((path) => PATH.test(path) && plans.has(path));
  const strange = [...new Set(asked.filter((path) => !known.includes(path)))];
  chosen = known.slice(0, MOST);
  at("only").checked = given.get("all") !== "1";
  const said = [];
  if (strange.length) {
    const few = strange.slice(0, 5).map((path) => `«${path.slice(0, 80)}»`).join(", ");
    said.push(`Таких карт на сайте нет: ${few}${strange.length > 5 ? ` и ещё ${strange.length - 5}` : ""}.`);
  }
  if (known.length > MOST) said.push(`Показаны первые ${MOST}: больше за один раз не сравнить.`);
  at("unknown").textContent = said.join(" ");
  at("unknown").hidden = !said.length;
}

function remember(way) {
  const words = [chosen.length && `with=${chosen.join(",")}`, !at("only").checked && "all=1"].filter(Boolean).join("&");
  history[way](null, "", words ? `?${words}` : location.pathname);
}

function found() {
  const [region, year, kind] = ["region", "year", "kind"].map((name) => at(name).value);
  const listed = [...plans.values()].filter((plan) => at("void").checked || !plan.repealed);
  return fitting(listed, { words: at("words").value, region, year: Number(year), kind }, like);
}

// Where a plan is, or what it shares with the one whose likes are listed; its act and state where these tell it from others.
function beside(plan) {
  const place = like ? [plan.kind ?? "вид муниципалитета не определён", ...shared(plan, like)].join(", ") : plan.region;
  return [element("span", place, { class: "quiet" }), ...told(plan)];
}

// What is not found in a plan is no zero: of it nothing is counted.
function shared(plan, other) {
  const axes = [["факторов", "factors"], ["тем", "themes"]].filter(([, axis]) => other[axis]);
  return axes.map(([noun, axis]) => `общих ${noun}: ${common(plan, other, axis)}`);
}

function told(plan) {
  if (!plan.act && !plan.altered) return [];
  return [" ", element("span", [plan.act, standing(plan, day)].filter(Boolean).join(", "), { class: "quiet" }),
    ...(plan.altered ? [" ", element("span", `акт ${plan.altered}`, { class: "state state--altered" })] : [])];
}

function row(plan) {
  const box = element("input", "", { type: "checkbox", value: plan.path });
  box.checked = chosen.includes(plan.path);
  return element("li", "", {}, element("label", "", {}, box, element("span", named(plan)), " ", ...beside(plan)));
}

function list() {
  const fit = found();
  const every = [...plans.values()].filter((plan) => at("void").checked || !plan.repealed).length;
  at("list").replaceChildren(...fit.slice(0, SHOWN).map(row));
  const rest = fit.length - SHOWN;
  const all = fit.length === every ? `${plural(fit.length)} на сайте.` : `Подходит ${plural(fit.length)}.`;
  at("found").textContent = fit.length ? `${all} ${rest > 0 ? `Показано ${SHOWN}, ещё ${rest}: уточните отбор.` : `Показано ${fit.length}.`}` : "Ничего не подошло. Измените слова или снимите отбор.";
  at("like").hidden = !like;
  if (like) {
    at("like").firstElementChild.textContent = `Похожие на карту «${named(like)}»: ${resembling(like)}`;
  }
}

function resembling({ kind, factors, themes }) {
  const shared = factors && themes ? "тем и факторов риска" : factors ? "факторов риска" : "тем";
  const order = factors || themes ? `сначала те, где больше общих ${shared}` : "темы и факторы риска в ней не найдены, по ним не подобрать";
  return `${kind ? `карты того же вида (${kind})` : "карты любого вида: её собственный не определён по названию"}; ${order}.`;
}

// Beside a single plan those most like it are offered.
function offer() {
  const single = chosen.length === 1 && plans.get(chosen[0]);
  at("similar").hidden = !single;
  if (!single) return;
  const none = { words: "", region: "", year: 0, kind: "" };
  const others = [...plans.values()].filter((plan) => !plan.repealed && plan.municipality !== single.municipality);
  const alike = [single, { ...single, kind: null }].flatMap((pattern) => fitting(others, none, pattern));
  const offered = [...new Set(alike)].slice(0, OFFERED);
  const [said, rows] = at("similar").querySelectorAll("p, ul");
  said.textContent = offered.length ? "Выше карты муниципалитетов того же вида и те, где больше общих тем и факторов риска." : "Похожих карт других муниципалитетов на сайте нет.";
  rows.replaceChildren(...offered.map((plan) => {
    const add = element("button", "Сравнить", { type: "button", class: "link", "data-add": plan.path, "aria-label": `Сравнить: ${named(plan)}` });
    return element("li", "", {}, element("span", named(plan)), " ", element("span", [plan.region, ...shared(plan, single)].join(", "), { class: "quiet" }), ...told(plan), " ", add);
  }));
}

// the choice

function chip(path, place) {
  const plan = plans.get(path);
  const same = element("button", "Похожие на эту", { type: "button", class: "link", "data-like": path, "aria-label": `Похожие на эту: ${named(plan)}` });
  const drop = element("button", "Убрать", { type: "button", class: "link", "data-drop": place, "aria-label": `Убрать: ${named(plan)}` });
  const mark = chosen.length > 1 && chosen.length <= ABREAST ? [element("b", MARKS[place]), " "] : [];
  return element("li", "", {}, ...mark, element("a", named(plan), { href: address(page, path) }), " ", element("span", plan.region, { class: "quiet" }), ...told(plan), " ", same, " ", drop);
}

function tell(more = "") {
  const count = chosen.length;
  const next = count === 0 ? "Отметьте карты в списке выше." : count === 1 ? "Выберите ещё одну." : "Сравнение ниже.";
  at("chosen").textContent = [`Выбрано ${count} из ${MOST}.`, more, next].filter(Boolean).join(" ");
}

function draw(more) {
  at("chips").replaceChildren(...chosen.map(chip));
  at("clear").hidden = !chosen.length;
  for (const box of at("list").querySelectorAll("input")) box.checked = chosen.includes(box.value);
  if (!chosen.length) at("chooser").open = true;
  tell(more);
  offer();
  return compare();
}

function choose(paths) {
  chosen = paths;
  at("unknown").hidden = true;
  remember("pushState");
  draw();
}

function toggle(box) {
  const others = chosen.filter((path) => path !== box.value);
  if (!box.checked) return choose(others);
  if (chosen.length < MOST) return choose([...others, box.value]);
  box.checked = false;
  tell(`Больше ${MOST} карт за один раз не сравнить: уберите одну, чтобы добавить другую.`);
}

function load(path) {
  if (!loaded.has(path)) {
    const kept = json(address(file, path)).then((plan) => ({ ...plan, page: address(page, path) }));
    kept.catch(() => loaded.delete(path));
    loaded.set(path, kept);
  }
  return loaded.get(path);
}

function fault(text, again) {
  at("fault").hidden = !text;
  at("fault").firstElementChild.textContent = text;
  at("fault").lastElementChild.onclick = again;
}

async function compare() {
  const mine = ++turn;
  const paths = chosen;
  at("result").setAttribute("aria-busy", "true");
  const answers = await Promise.allSettled(paths.length > 1 ? paths.map(load) : []);
  if (mine !== turn) return;
  at("result").removeAttribute("aria-busy");
  const lost = paths.filter((_, number) => answers[number]?.status === "rejected");
  fault(lost.length && `Не загрузилось: ${lost.map((path) => named(plans.get(path))).join("; ")}.`, compare);
  shown = answers.filter((answer) => answer.status === "fulfilled").map((answer) => answer.value);
  at("result").hidden = shown.length < 2;
  if (shown.length > 1) table();
}

const wide = () => shown.length > ABREAST;
const only = () => at("only").checked;
const rows = () => facts(shown, names).filter((fact) => !only() || differs(fact));

function table() {
  const kept = rows();
  const all = wide() ? [] : lists(shown, names);
  const [groups, same] = only() ? parted(all) : [all, 0];
  const parts = [...at("tables").querySelectorAll(".compare__part")];
  const open = new Set(parts.length ? parts.filter((part) => part.open).map((part) => part.dataset.name) : ["Документ"]);
  at("tables").replaceChildren(...(wide() ? lines(shown, kept) : abreast(shown, kept, groups, only(), open)));
  if (!kept.length && !groups.length) at("tables").append(element("p", "Различий нет."));
  const unit = wide() ? ["столбец", "столбца", "столбцов"] : ["строка", "строки", "строк"];
  const alike = facts(shown, names).length - kept.length;
  const hidden = `Скрыто одинаковое: ${counted(alike, ...unit)}${wide() ? "" : `, ${counted(same, "запись", "записи", "записей")} в списках`}.`;
  at("hidden").textContent = only() ? (alike || same ? hidden : "Одинакового нет, показано всё.")
    : wide() ? "Мероприятия всех выбранных карт — в файлах." : "";
  at("unfold").hidden = at("legend").hidden = wide() || !(kept.length || groups.length);
  at("unfold").textContent = "Развернуть всё";
  const called = legend(shown);
  at("legend").replaceChildren(...(wide() ? [] : shown.map((plan, place) =>
    element("li", "", {}, element("b", MARKS[place]), " ", element("a", called[place], { href: plan.page, title: named(plan) })))));
}

function unfoldAll() {
  const folds = [...at("tables").querySelectorAll("details")];
  const open = folds.some((fold) => !fold.open);
  for (const fold of folds) fold.open = open;
  at("unfold").textContent = open ? "Свернуть всё" : "Развернуть всё";
}

function book() {
  const sheets = [compared(shown, rows(), wide()), measures(shown, names), indicators(shown)];
  const notice = at("notice").textContent;
  return workbook([...sheets, about(shown, sheets, { day, notice, only: only() })]);
}

// Its name tells saved ones apart: the places of two or three plans, the number of more.
async function save() {
  const places = shown.map((plan) => plan.path.replaceAll("/", "-"));
  const name = places.length > 3 ? `compare-${places.length}` : places.join("_");
  try {
    take(`${name}.xlsx`, await book());
  } catch (wrong) {
    console.warn(wrong);
    fault("Книга Excel не записана: не загрузилась программа, которая её пишет.", () => {
      fault("");
      save();
    });
  }
}

function options(select, values) {
  for (const [value, text] of values) select.append(element("option", text, { value }));
}

function listen() {
  let wait;
  at("words").addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(list, 200);
  });
  at("form").addEventListener("submit", (event) => event.preventDefault());
  at("form").addEventListener("change", (event) => (event.target.closest("#compare-list") ? toggle(event.target) : list()));
  at("like").lastElementChild.addEventListener("click", () => {
    like = null;
    list();
    at("words").focus();
  });
  at("chips").addEventListener("click", ({ target }) => {
    if (target.dataset.drop) drop(Number(target.dataset.drop));
    if (target.dataset.like) resemble(plans.get(target.dataset.like));
  });
  at("clear").addEventListener("click", () => {
    choose([]);
    at("words").focus();
  });
  at("only").addEventListener("change", () => {
    remember("replaceState");
    table();
  });
  at("unfold").addEventListener("click", unfoldAll);
  at("similar").addEventListener("click", ({ target }) => {
    if (!target.dataset.add) return;
    choose([...chosen, target.dataset.add]);
    document.getElementById("chosen").focus();
  });
  at("xlsx").addEventListener("click", save);
  at("csv").addEventListener("click", () => take("compare.csv", csv(compared(shown, rows(), wide()))));
  at("measures").addEventListener("click", () => take("compare-measures.csv", csv(measures(shown, names))));
  addEventListener("popstate", () => {
    read();
    draw();
  });
}

function drop(place) {
  choose(chosen.filter((_, number) => number !== place));
  (at("chips").querySelector(`[data-drop="${Math.min(place, chosen.length - 1)}"]`) ?? at("words")).focus();
}

function resemble(plan) {
  like = plan;
  for (const name of ["words", "region", "year", "kind"]) at(name).value = "";
  list();
  at("chooser").open = true;
  at("like").focus();
}

async function start() {
  fault("");
  const catalogue = await json(new URL(editions, location.href));
  names = Object.fromEntries(Object.entries(catalogue.names).map(([axis, pairs]) => [axis, new Map(pairs)]));
  plans = unfold(catalogue);
  const every = [...plans.values()];
  options(at("region"), catalogue.regions.name.map((name) => [name, name]));
  options(at("year"), [...new Set(every.flatMap((plan) => plan.years))].sort().map((year) => [year, `${year}–${year + 1}`]));
  options(at("kind"), catalogue.kinds.map((name) => [name, name]));
  if (every.some((plan) => !plan.kind)) options(at("kind"), [[UNKNOWN, "не определён по названию"]]);
  const repealed = every.filter((plan) => plan.repealed).length;
  at("void").parentElement.hidden = !repealed;
  at("void").nextElementSibling.textContent = `Показать утратившие силу: ${repealed}`;
  listen();
  read();
  at("chooser").open = chosen.length < 2;
  list();
  await draw();
  root.dataset.ready = "";
}

function begin() {
  start().catch((wrong) => {
    fault("Список карт не загрузился.", begin);
    console.warn(wrong);
  });
}

begin();
