// The page that compares plans: the choice lives in its address, the data of chosen plans alone is loaded.
import { UNKNOWN, common, fitting, json, unfold } from "./catalogue.js";
import { abreast, differs, facts, lines, lists, named, parted } from "./comparison.js";
import { counted, element } from "./dom.js";
import { about, compared, indicators, measures } from "./handout.js";
import { csv, take, workbook } from "./workbook.js";

const at = (name) => document.getElementById(`compare-${name}`);
const root = document.getElementById("compare");
const { editions, file, page, day } = root.dataset;
const [MOST, ABREAST] = [Number(root.dataset.most), Number(root.dataset.abreast)];
const SHOWN = 50; // plans listed at once
const NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
const PATH = new RegExp(`^${NAME}/${NAME}/${NAME}$`);
const plural = (number) => counted(number, "план", "плана", "планов");
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
  at("only").checked = given.get("only") === "1";
  const said = [];
  if (strange.length) {
    const few = strange.slice(0, 5).map((path) => `«${path.slice(0, 80)}»`).join(", ");
    said.push(`Таких планов на сайте нет: ${few}${strange.length > 5 ? ` и ещё ${strange.length - 5}` : ""}.`);
  }
  if (known.length > MOST) said.push(`Показаны первые ${MOST}: больше за один раз не сравнить.`);
  at("unknown").textContent = said.join(" ");
  at("unknown").hidden = !said.length;
}

function remember(way) {
  const words = [chosen.length && `with=${chosen.join(",")}`, at("only").checked && "only=1"].filter(Boolean).join("&");
  history[way](null, "", words ? `?${words}` : location.pathname);
}

// the list of all plans

function found() {
  const [region, year, kind] = ["region", "year", "kind"].map((name) => at(name).value);
  return fitting([...plans.values()], { words: at("words").value, region, year: Number(year), kind }, like);
}

function row(plan) {
  const box = element("input", "", { type: "checkbox", value: plan.path });
  box.checked = chosen.includes(plan.path);
  const kind = plan.kind ?? "вид муниципалитета не определён";
  const why = !like ? plan.region : like.factors ? `${kind}, общих факторов: ${common(plan, like)}` : kind;
  return element("li", "", {}, element("label", "", {}, box, element("span", named(plan)), " ", element("span", why, { class: "quiet" })));
}

function list() {
  const fit = found();
  at("list").replaceChildren(...fit.slice(0, SHOWN).map(row));
  const rest = fit.length - SHOWN;
  const all = fit.length === plans.size ? `${plural(fit.length)} на сайте.` : `Подходит ${plural(fit.length)}.`;
  at("found").textContent = fit.length ? `${all} ${rest > 0 ? `Показано ${SHOWN}, ещё ${rest}: уточните отбор.` : `Показано ${fit.length}.`}` : "Ничего не подошло. Измените слова или снимите отбор.";
  at("like").hidden = !like;
  if (like) {
    const kind = like.kind ? `того же вида (${like.kind})` : "любого вида: его собственный не определён по названию";
    const factors = like.factors ? "с общими факторами риска, сначала те, где общих больше" : "факторы риска в нём не найдены, по ним не подобрать";
    at("like").firstElementChild.textContent = `Похожие на план «${named(like)}»: планы ${kind}; ${factors}.`;
  }
}

// the choice

function chip(path, place) {
  const plan = plans.get(path);
  const same = element("button", "Похожие на этот", { type: "button", class: "link", "data-like": path, "aria-label": `Похожие на этот: ${named(plan)}` });
  const drop = element("button", "Убрать", { type: "button", class: "link", "data-drop": place, "aria-label": `Убрать: ${named(plan)}` });
  return element("li", "", {}, element("a", named(plan), { href: address(page, path) }), " ", element("span", plan.region, { class: "quiet" }), " ", same, " ", drop);
}

function tell(more = "") {
  const count = chosen.length;
  const next = count === 0 ? "Отметьте планы в списке выше." : count === 1 ? "Выберите ещё один." : "Сравнение ниже.";
  at("chosen").textContent = [`Выбрано ${count} из ${MOST}.`, more, next].filter(Boolean).join(" ");
}

function draw(more) {
  at("chips").replaceChildren(...chosen.map(chip));
  at("clear").hidden = !chosen.length;
  for (const box of at("list").querySelectorAll("input")) box.checked = chosen.includes(box.value);
  tell(more);
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
  tell(`Больше ${MOST} планов за один раз не сравнить: уберите один, чтобы добавить другой.`);
}

// the comparison

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
  at("tables").replaceChildren(...(wide() ? lines(shown, kept) : abreast(shown, kept, groups)));
  if (!kept.length && !groups.length) at("tables").append(element("p", "Различий нет."));
  const unit = wide() ? ["столбец", "столбца", "столбцов"] : ["строка", "строки", "строк"];
  const hidden = `Скрыто одинаковое: ${counted(facts(shown, names).length - kept.length, ...unit)}`;
  at("hidden").textContent = only() ? `${hidden}${wide() ? "" : `, ${counted(same, "запись", "записи", "записей")} в списках`}.`
    : wide() ? "Мероприятия всех выбранных планов — в файлах." : "";
}

function book() {
  const sheets = [compared(shown, rows(), wide()), measures(shown, names), indicators(shown)];
  const notice = at("notice").textContent;
  return workbook([...sheets, about(shown, sheets, { day, notice, only: only() })]);
}

// what a reader does

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
  at("form").addEventListener("change", (event) => (event.target.type === "checkbox" ? toggle(event.target) : list()));
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
  at("xlsx").addEventListener("click", () => take("compare.xlsx", book()));
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
  listen();
  read();
  list();
  await draw();
  root.dataset.ready = "";
}

function begin() {
  start().catch((wrong) => {
    fault("Список планов не загрузился.", begin);
    console.warn(wrong);
  });
}

begin();
