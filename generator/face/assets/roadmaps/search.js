// The search page: words and choices live in its address, hits lead to the place itself.
import { counted, element, plural } from "./dom.js";
import { SearchEngine } from "./search_engine.js";
import { SearchFiles, folded } from "./search_files.js";
import { nearest, question, related } from "./search_question.js";
import { offer } from "./suggest.js";

const form = document.getElementById("search");
const field = document.getElementById("search-words");
const status = document.getElementById("search-status");
const notes = document.getElementById("search-notes");
const hits = document.getElementById("search-hits");
const more = document.getElementById("search-more");
const facets = document.getElementById("search-facets");
const NAMES = { region: "Регион", municipality: "Муниципалитет", year: "Год", kind: "Что искать" };
const SUBJECTS = "темы и сравнения";
const PAGE = 10; // pages shown at once
const PLACES = 4; // places shown of one page
const CALLED = { [SUBJECTS]: 2, other: 3 }; // pages that are called so, shown before what plans say: a common word is in thousands of names
const MANY = 100; // municipalities to choose from at once; of more only those of a region are offered
const FULL = 5; // pages with all words of a question, after which those with a part of them are shown if asked for
const SAME = 0.75; // how much less another part of the same plan counts: a reader wants to see other plans too
const FEW = 3; // pages after which a filter is worth lifting
const OFFERED = 1; // subjects shown before what else was found
const ROOTS = 4; // words of one root that are taken for a word that the site does not have
const AROUND = 12; // words shown before and after those found
const ABOUT = "о сайте"; // found by its headings, by its words only where these are asked for or documents have no such words
const ASIDE = 2; // such pages shown then
const WHY = {
  layout: "похоже, раскладка клавиатуры была другой",
  letters: "похоже, буквы были из другого алфавита",
  clipped: "сокращённое слово прочитано полностью",
};
const NAMED = ["муниципалитеты", "школы", SUBJECTS];
const root = new URL(form.dataset.root, location.href);
const files = new SearchFiles(new URL(form.dataset.index, location.href));

let engine; // a promise
let turn = 0;
let done = Boolean(location.search); // whether the question in the address is done

function state() {
  const given = new URLSearchParams(location.search);
  const filters = {};
  for (const name of Object.keys(NAMES)) if (given.get(name)) filters[name] = given.get(name);
  return { words: (given.get("q") || "").trim(), filters, exact: given.has("exact") };
}

// «Назад» leads to what was asked before: a question that is done is not overwritten, one that is being typed is.
function remember(words, filters, exact) {
  const next = new URLSearchParams({ ...(words && { q: words }), ...filters, ...(exact && { exact: "" }) });
  const address = next.size ? `?${next}` : location.pathname;
  if (address === (location.search || location.pathname)) return;
  if (done) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  done = false;
}

// By threes from five digits on, as on the pages.
const grouped = (number) => number.toLocaleString("ru", { useGrouping: "min2" });
const told = (number, ...forms) => `${grouped(number)}\u00a0${plural(number, ...forms)}`;
const placesTold = (number) => told(number, "место", "места", "мест");
const onPages = (number) => `на ${told(number, "странице", "страницах", "страницах")}`;

const fits = (page, filters, besides) =>
  Object.entries(filters).every(([name, value]) => name === besides || (name === "year" ? page.years.includes(value) : page[name] === value));

// Pages with the places found on them, in the order of the best place of each.
function byPage(found) {
  const pages = new Map();
  for (const place of found) {
    if (!pages.has(place.page)) pages.set(place.page, { page: place.page, places: [] });
    pages.get(place.page).places.push(place);
  }
  return [...pages.values()];
}

// Pages in the order in which they are shown: of one plan one part after another, of those called so a few before what plans say,
// subjects that the words belong to behind the best of all.
function arranged(found) {
  const met = new Map();
  const share = ({ page, places }) => {
    const before = met.get(page.address) || 0;
    met.set(page.address, before + 1);
    return places[0].score * SAME ** before;
  };
  const shares = new Map(found.map((page) => [page, share(page)]));
  const pages = [...found].sort((a, b) => shares.get(b) - shares.get(a));
  const left = { ...CALLED };
  const later = new Set();
  for (const page of pages) {
    if (!page.places[0].called) continue;
    const kind = page.page.kind in left ? page.page.kind : "other";
    left[kind] -= 1;
    if (left[kind] < 0) later.add(page);
  }
  for (const page of pages.filter(({ places: [best] }) => best.explains).slice(1)) later.add(page); // a word is explained by many regions
  const isOffered = ({ places: [best] }) => best.offered;
  const isCalled = ({ page, places: [best] }) => page.kind === SUBJECTS && best.called && best.surely >= 1;
  const offered = pages.filter(isOffered);
  const [first, ...others] = [...pages.filter((page) => !later.has(page) && !isOffered(page)), ...later];
  const before = [first, ...others.slice(0, OFFERED)].filter(Boolean);
  const top = before.some(isCalled) ? 0 : OFFERED; // a subject that is called so, word for word, tells more than one that is not
  return [...(first ? [first] : []), ...offered.slice(0, top), ...others, ...offered.slice(top)];
}

// The words around those that were found, these marked; nothing where the name says all.
function excerpt(words, marked, name) {
  const paragraph = element("p", "", { class: "hit__words" });
  if (!words || words === name) return "";
  const tokens = [...words.matchAll(/[\p{L}\p{N}\u00ad]+/gu)];
  const inside = tokens.filter((_, at) => marked.has(at + 64)); // 64: where words begin, behind names
  const first = tokens.indexOf(inside[0]);
  const from = Math.max(0, first - AROUND);
  const to = Math.min(tokens.length, Math.max(first, 0) + 2 * AROUND);
  let at = from ? tokens[from].index : 0;
  const end = to < tokens.length ? tokens[to].index : words.length;
  if (from) paragraph.append("… ");
  for (const token of inside) {
    if (token.index >= end) break;
    paragraph.append(words.slice(at, token.index), element("mark", token[0]));
    at = token.index + token[0].length;
  }
  paragraph.append(words.slice(at, end).trimEnd(), end < words.length ? " …" : "");
  return paragraph;
}

async function place(found) {
  const { address, name, words } = await (await engine).record(found);
  const item = element("li", "", { class: "hit__place" });
  item.append(element("a", name, { href: new URL(address, root).href }), excerpt(words, found.marked, name));
  return item;
}

async function hit({ page, places, heading }) {
  const item = element("li", "", { class: "hit" });
  if (heading) item.append(element("p", heading, { class: "search-note" }));
  const own = places.length === 1 && NAMED.includes(page.kind) && (await (await engine).record(places[0]));
  const address = own ? own.address : page.address;
  const head = element("p", "", { class: "hit__head" });
  head.append(element("a", own ? own.name : page.title, { href: new URL(address, root).href, class: "hit__title" }));
  const around = page.kind === "школы" ? [page.municipality, page.region, "школа"] : [page.around, page.region !== page.title && page.region !== page.around && page.region, ![SUBJECTS, page.around].includes(page.kind) && page.kind];
  for (const word of around) if (word && word !== page.title) head.append(" ", element("span", word));
  item.append(head);
  if (own) {
    item.append(excerpt(own.words, places[0].marked, own.name));
    return item;
  }
  const list = element("ul", "", { class: "hit__places" });
  list.append(...(await Promise.all(places.slice(0, PLACES).map(place))));
  item.append(list);
  if (places.length > PLACES) item.append(rest(places.slice(PLACES), list));
  return item;
}

function rest(places, list) {
  const button = element("button", `Ещё ${placesTold(places.length)} на этой странице`, { type: "button", class: "link" });
  button.addEventListener("click", async () => {
    const added = await Promise.all(places.map(place));
    list.append(...added);
    button.remove();
    added[0].querySelector("a").focus();
  });
  return button;
}

const offered = (name, { regions, pages, kinds }, filters) => {
  if (name === "region") return regions.map((region) => region.name).filter(Boolean);
  if (name === "kind") return kinds;
  if (name === "year") return [...new Set(pages.flatMap(({ years }) => years))];
  const within = regions.filter((region) => !filters.region || region.name === filters.region).flatMap(({ municipalities }) => municipalities);
  return within.length <= MANY || filters.region ? within : [filters.municipality].filter(Boolean);
};

// What to choose from, with how many pages each choice would leave; without words no numbers.
function choices(index, groups, filters) {
  const focused = facets.contains(document.activeElement) && document.activeElement.id;
  facets.replaceChildren();
  for (const [name, title] of Object.entries(NAMES)) {
    const values = offered(name, index, filters).sort((a, b) => a.localeCompare(b, "ru", { numeric: true }));
    if (values.length < 2 && !filters[name]) continue;
    const counts = new Map();
    for (const { page } of groups || []) {
      const held = name === "year" ? page.years : [page[name]];
      if (fits(page, filters, name)) held.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
    }
    const select = element("select", "", { name, id: `facet-${name}` });
    select.append(element("option", name === "kind" ? "всё" : "любой", { value: "" }));
    for (const value of values) {
      const option = element("option", groups ? `${value} (${grouped(counts.get(value) || 0)})` : value, { value });
      option.selected = filters[name] === value;
      select.append(option);
    }
    const label = element("label", title, { for: select.id });
    const pair = element("div", "", { class: "facet" });
    pair.append(label, select);
    facets.append(pair);
  }
  facets.hidden = !facets.childElementCount;
  if (focused) document.getElementById(focused)?.focus();
}

const button = (text, act) => {
  const made = element("button", text, { type: "button", class: "link" });
  made.addEventListener("click", act);
  return made;
};

const note = (...inside) => notes.append(element("p", "", { class: "search-note" }, ...inside));

function ask(words, filters = state().filters, exact = false) {
  field.value = words;
  done = true;
  remember(words, filters, exact);
  done = true;
  status.focus();
  return run().catch(failed);
}

// What the words were taken for, where that is not what was typed.
function tellReading({ words }, also, exact, typed) {
  const changed = words.filter((word) => word.changed);
  if (changed.length) {
    const said = words.map(({ word, changed: how, written }) => (how ? word : written)).join(" ");
    const why = WHY[Object.keys(WHY).find((how) => changed.some((word) => word.changed === how))];
    note(`Показано по запросу «${said}»: ${why}.`);
  }
  if (also.length && !exact) {
    const shown = also.slice(0, 6).map((name) => `«${name}»`).join(", ");
    note(`Искали также: ${shown}${also.length > 6 ? " и другие" : ""}. `, button("Искать только эти слова", () => ask(typed, state().filters, true)));
  } else if (exact) {
    note("Искали только эти слова. ", button("Искать и похожие по смыслу", () => ask(typed)));
  }
}

// What to do when little or nothing was found.
function tellWays(asked, groups, filters, everything) {
  const filtered = Object.keys(filters).length > 0;
  const { words, filters: chosen } = state();
  if (filtered && groups.length <= FEW && everything.length > groups.length) {
    note(`Без отбора нашлось бы больше: ${placesTold(everything.reduce((sum, { places }) => sum + places.length, 0))}. `, button("Снять отбор", () => ask(words, {})));
  }
  if (groups.length) return;
  const known = asked.words.filter(({ keys }) => keys.length);
  if (known.length > 1) {
    const ways = known.map(({ written }) => button(`«${written}»`, () => ask(written, chosen)));
    note("Попробуйте одно слово: ", ...ways.flatMap((way, at) => (at ? [", ", way] : [way])), ".");
  }
  const places = new URL("alphabet/", root).href;
  note("Нужного документа может не быть на сайте: ", element("a", "посмотрите указатель муниципалитетов", { href: places }), " или спросите ведомство, его телефон и почта стоят на странице муниципалитета.");
}

// For each word those of its root that the site has, if there are any.
async function rooted(words) {
  const pairs = await Promise.all(words.map(async (written) => [written, (await related(files, written)).slice(0, ROOTS)]));
  return new Map(pairs.filter(([, ofRoot]) => ofRoot.length));
}

// What may stand for words that the site does not have: others of the same root, else a question without slips.
async function corrected(asked) {
  const lost = asked.words.filter(({ keys }) => !keys.length).map(({ written }) => written);
  const long = lost.filter((written) => written.length > 2);
  const near = new Map(await Promise.all(long.map(async (written) => [written, await nearest(files, written)])));
  const roots = await rooted(long.filter((written) => !near.get(written)?.sure));
  const slips = long.some((written) => near.get(written) && !roots.has(written));
  const said = asked.words.map(({ keys, written }) => (keys.length || roots.has(written) ? written : near.get(written)?.word)).filter(Boolean);
  return { lost, roots, text: slips ? said.join(" ") : "" };
}

async function show(groups, from, mine) {
  const items = await Promise.all(groups.slice(from, from + PAGE).map(hit));
  if (mine !== turn) return;
  if (!from) hits.replaceChildren();
  hits.append(...items);
  more.hidden = from + PAGE >= groups.length;
  more.onclick = () => show(groups, from + PAGE, mine).then(() => hits.children[from + PAGE]?.querySelector("a").focus());
}

function clear() {
  notes.replaceChildren();
  hits.replaceChildren();
  more.hidden = true;
}

async function run() {
  const mine = ++turn;
  const given = state();
  const index = await engine;
  if (mine !== turn) return;
  await answer(index, given, mine);
  if (mine === turn) form.dataset.answered = given.words;
}

async function answer(index, { words, filters, exact }, mine) {
  if (!words) {
    const pages = Object.keys(filters).length ? index.pages.filter((page) => fits(page, filters)) : [];
    choices(index, null, filters);
    clear();
    if (pages.length) await show(pages.map((page) => ({ page, places: [] })), 0, mine);
    if (mine === turn) status.textContent = pages.length ? `По отбору: ${told(pages.length, "страница", "страницы", "страниц")}` : "";
    return;
  }
  let asked = await question(files, words);
  let instead = asked.words.some(({ keys }) => !keys.length) ? await corrected(asked) : { lost: [], roots: new Map(), text: "" };
  if (instead.text || instead.roots.size) asked = await question(files, instead.text || words, instead.roots);
  let answered = await index.find(asked, { exact });
  const ofRoot = instead.text || exact ? new Map() : await rooted(answered.absent);
  if (ofRoot.size) {
    instead = { lost: [...instead.lost, ...ofRoot.keys()], roots: new Map([...instead.roots, ...ofRoot]), text: "" };
    asked = await question(files, words, instead.roots);
    answered = await index.find(asked, { exact });
  }
  const { found, also, absent } = answered;
  if (mine !== turn) return;
  const usual = found.filter(({ aside }) => !aside || filters.kind === ABOUT);
  const complete = usual.filter((place) => place.complete);
  const whole = complete.some(({ page, offered }) => !offered && fits(page, filters));
  const everything = arranged(byPage(whole ? complete : usual));
  const about = byPage(found.filter(({ meant, page }) => meant && fits(page, filters))).slice(0, ASIDE);
  const groups = [...about, ...everything.filter(({ page }) => fits(page, filters) && !about.some((other) => other.page === page))];
  choices(index, byPage(found.filter((place) => place.complete || !whole)), filters);
  const count = groups.reduce((sum, { places }) => sum + places.length, 0);
  clear();
  const lost = instead.text ? instead.lost : about.length ? [] : [...new Set([...instead.lost, ...absent])];
  const roots = about.length ? [] : [...instead.roots.values()].flat();
  const missing = `${plural(lost.length, "Слова", "Слов", "Слов")} «${lost.join("», «")}» на сайте нет`;
  if (instead.text) note("Возможно, вы искали: ", button(instead.text, () => ask(instead.text)), `. ${missing}.`);
  else if (roots.length) note(`${missing}; ${plural(roots.length, "показано близкое слово", "показаны близкие слова", "показаны близкие слова")}: «${roots.join("», «")}».`);
  else if (lost.length) note(`${missing}${groups.length ? "; показано найденное без этого" : ""}.`);
  tellReading(asked, also, exact, words);
  if (groups.length && !whole && asked.words.length > 1 && !lost.length) note("Всех слов вместе нет нигде; выше те места, где их больше.");
  tellWays(asked, groups, filters, everything);
  const others = whole ? arranged(byPage(usual.filter((place) => !place.complete))).filter(({ page }) => fits(page, filters)) : [];
  const enough = groups.length >= FULL;
  if (others.length && !enough) others[0].heading = "Здесь есть не все слова:";
  await show(enough ? groups : [...groups, ...others], 0, mine);
  if (mine !== turn) return;
  status.textContent = groups.length ? `Нашлось ${placesTold(count)} ${onPages(groups.length)}` : "Ничего не нашлось"; // once it is there
  if (!others.length || !enough) return;
  const number = others.reduce((sum, { places }) => sum + places.length, 0);
  const line = element("p", "", { class: "search-note" });
  line.append(button(`Показать и места, где есть не все слова: ${grouped(number)}`, async () => {
    line.remove();
    await show([...groups, ...others], groups.length - (groups.length % PAGE || 0), mine);
  }));
  notes.append(line);
}

// Until the choices are drawn, those of the address hold.
function chosen() {
  const selects = [...facets.querySelectorAll("select")];
  if (!selects.length) return state().filters;
  return Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
}

function read() {
  const words = field.value.trim();
  remember(words, chosen(), state().exact && words === state().words);
  return run().catch(failed);
}

// What keeps the search from starting is told once, by start; what it did not load later, it may load the next time.
function failed(fault) {
  if (!("ready" in form.dataset)) return;
  status.textContent = "Часть указателя не загрузилась. Проверьте связь и повторите поиск.";
  console.warn(fault);
}

// Listens before the index is there: words typed while it loads are not lost.
function listen() {
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(read, 200);
  });
  facets.addEventListener("change", ({ target }) => {
    const inside = target.name === "region" && document.getElementById("facet-municipality");
    if (inside) inside.value = ""; // another region, other municipalities
    done = true;
    read();
    done = true;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    read();
    done = true;
    if (matchMedia("(pointer: coarse)").matches) field.blur(); // the keyboard of a phone covers what was found
  });
  field.addEventListener("change", () => {
    done = Boolean(location.search);
  });
  addEventListener("popstate", () => {
    field.value = state().words;
    done = true;
    run().catch(failed);
  });
}

// «Назад» brings a reader to where the results were left, which the browser cannot do while they are not there yet.
function comeBack() {
  const key = () => `search ${location.search}`;
  addEventListener("pagehide", () => sessionStorage.setItem(key(), JSON.stringify({ top: scrollY, shown: hits.childElementCount })));
  const left = JSON.parse(sessionStorage.getItem(key()) || "null");
  const [entry] = performance.getEntriesByType("navigation");
  return left && ["back_forward", "reload"].includes(entry?.type) ? left : null;
}

async function start() {
  field.value ||= state().words;
  const left = comeBack();
  engine = SearchEngine.open(files);
  listen();
  offer(field, files, root);
  await engine;
  await (field.value.trim() === state().words ? run() : read());
  for (let before = -1; left && hits.childElementCount < left.shown && before < hits.childElementCount && !more.hidden; ) {
    before = hits.childElementCount;
    await more.onclick(); // oxlint-disable-line no-await-in-loop
  }
  if (left) scrollTo(0, left.top);
  form.dataset.ready = "";
}

start().catch((fault) => {
  document.getElementById("search-fallback").hidden = false;
  console.warn(fault);
});
