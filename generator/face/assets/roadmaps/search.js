// The search page: words and facets live in its address, hits lead to the place itself.
import { element, plural } from "./dom.js";

const form = document.getElementById("search");
const field = document.getElementById("search-words");
const status = document.getElementById("search-status");
const hits = document.getElementById("search-hits");
const more = document.getElementById("search-more");
const further = document.getElementById("search-further");
const facets = document.getElementById("search-facets");
const NAMES = { region: "Регион", municipality: "Муниципалитет", year: "Год", kind: "Что искать" };
const PAGE = 10; // documents shown at once
const PLACES = 4; // places shown of one document
const ENOUGH = 30; // documents of plans after which a large site is searched no further by itself
const FIRST = 5; // names shown before what plans say: a common word is in thousands of names
const NAMED = "0"; // the index of names among the groups
const SCHOOLS = "школы"; // each heading is a school, its anchor the folder of the school's page
const WANTED = { excerptLength: 24, ranking: { termSimilarity: 2 } };
const root = new URL(form.dataset.root, location.href);

let engine; // a promise of Pagefind
let turn = 0;

function state() {
  const given = new URLSearchParams(location.search);
  const filters = {};
  for (const name of Object.keys(NAMES)) if (given.get(name)) filters[name] = given.get(name);
  return { words: (given.get("q") || "").trim(), filters };
}

function remember(words, filters) {
  const next = new URLSearchParams({ ...(words && { q: words }), ...filters });
  history.replaceState(null, "", next.size ? `?${next}` : location.pathname);
}

// By threes from five digits on, as on the pages.
const grouped = (number) => number.toLocaleString("ru", { useGrouping: "min2" });

// Pagefind's excerpts are escaped text with <mark>; nothing but the marks is taken over.
function excerpt(html, title) {
  const paragraph = element("p", "", { class: "hit__words" });
  const start = `${title}. `; // the heading stands above already
  const words = html.startsWith(start) ? html.slice(start.length) : html;
  const parsed = new DOMParser().parseFromString(words, "text/html");
  if (parsed.body.textContent.replace(/\.$/, "") === title) return ""; // nothing but the heading
  for (const node of parsed.body.childNodes) {
    paragraph.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  }
  return paragraph;
}

// When no word of the index begins like a term, Pagefind falls back to ever shorter beginnings, down to a
// letter. A marked word counts as found only if it shares most of its beginning with a word that was asked for.
const fold = (text) => text.toLowerCase().replaceAll("ё", "е").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

function meant(html, words) {
  const asked = words.split(/\s+/).map(fold).filter(Boolean);
  const marked = [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map((match) => fold(match[1]));
  return !asked.length || asked.some((ask) => marked.some((mark) => mark.startsWith(ask.slice(0, Math.ceil(ask.length * 0.6)))));
}

function place(found, page, kind) {
  const item = element("li", "", { class: "hit__place" });
  const anchor = new URL(found.url, location.href).hash;
  const address = kind === SCHOOLS ? `${page}${anchor.slice(1)}/` : `${page}${anchor}`;
  item.append(element("a", found.title, { href: new URL(address, root).href }), excerpt(found.excerpt, found.title));
  return item;
}

function hit(data) {
  const item = element("li", "", { class: "hit" });
  const page = data.meta.url === "./" ? "" : data.meta.url;
  const head = element("p", "", { class: "hit__head" });
  head.append(element("a", data.meta.title, { href: new URL(page, root).href, class: "hit__title" }));
  const region = (data.filters.region || [])[0];
  const kind = (data.filters.kind || [])[0];
  for (const word of [data.meta.plan, region !== data.meta.title && region !== data.meta.plan && region, kind]) {
    if (word) head.append(" ", element("span", word));
  }
  item.append(head);
  const places = element("ul", "", { class: "hit__places" });
  const found = data.sub_results;
  const shown = (sub) => place(sub, page, kind);
  places.append(...found.slice(0, PLACES).map(shown));
  item.append(places);
  if (found.length > PLACES) item.append(rest(found.slice(PLACES), shown, places));
  return item;
}

function rest(found, shown, places) {
  const count = found.length;
  const button = element("button", `Ещё ${count} ${plural(count, "место", "места", "мест")} в этом документе`, { type: "button", class: "link" });
  button.addEventListener("click", () => {
    const added = found.map(shown);
    places.append(...added);
    button.remove();
    added[0].querySelector("a").focus();
  });
  return button;
}

// Without counts the choices are shown without numbers.
function choices(all, counts, chosen) {
  const focused = facets.contains(document.activeElement) && document.activeElement.id;
  facets.replaceChildren();
  for (const [name, title] of Object.entries(NAMES)) {
    const values = [...(all[name] || [])].sort((a, b) => a.localeCompare(b, "ru"));
    if (values.length < 2 && !chosen[name]) continue;
    const select = element("select", "", { name, id: `facet-${name}` });
    select.append(element("option", "любой", { value: "" }));
    for (const value of values) {
      const count = counts && ` (${counts[name]?.[value] || 0})`;
      const option = element("option", `${value}${count || ""}`, { value });
      option.selected = chosen[name] === value;
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

function said(quest, nothing) {
  const count = quest.results.length;
  const found = nothing
    ? "Ничего не нашлось. Попробуйте другое слово или снимите отбор."
    : `Нашлось в ${grouped(count)} ${plural(count, "части", "частях", "частях")} документов`;
  const left = `${nothing ? "" : "."} ${seen(quest)}: выберите регион или ищите дальше.`;
  return quest.waiting.length ? found + left : found;
}

function seen({ regions, all }) {
  return `Просмотрены карты ${regions} ${plural(regions, "региона", "регионов", "регионов")} из ${all}`;
}

async function show(quest, from, mine) {
  const loaded = await Promise.all(quest.results.slice(from, from + PAGE).map((result) => result.data()));
  if (mine !== turn) return;
  const { words } = quest;
  for (const data of loaded) data.sub_results = data.sub_results.filter((sub) => words && meant(sub.excerpt, words));
  const items = loaded.filter((data) => !words || data.sub_results.length).map(hit);
  const nothing = !from && !items.length;
  if (!from) {
    status.textContent = said(quest, nothing);
    further.hidden = !quest.waiting.length;
    hits.replaceChildren();
  }
  hits.append(...items);
  more.hidden = nothing || from + PAGE >= quest.results.length;
  more.onclick = () => show(quest, from + PAGE, mine).then(() => hits.children[from + PAGE]?.querySelector("a").focus());
  further.firstElementChild.onclick = () => goOn(quest, mine).catch(failed);
}

// What is found anew may be better than what is shown, so all is shown from its beginning.
async function seek(quest, enough, mine) {
  for (let found = 0; quest.waiting.length && found < enough; ) {
    const results = await quest.ask(quest.waiting[0]);
    if (mine !== turn) return;
    quest.regions += quest.held(quest.waiting.shift());
    quest.plans.push(...results);
    found += results.length;
    if (quest.waiting.length && found < enough) status.textContent = `Ищем. ${seen(quest)}.`;
  }
  if (quest.plans) arrange(quest);
  await show(quest, 0, mine);
}

function arrange(quest) {
  const { words, names, plans } = quest;
  if (words) plans.sort((a, b) => b.score - a.score);
  const first = words ? FIRST : names.length;
  quest.results = [...names.slice(0, first), ...plans, ...names.slice(first)];
}

// A button that goes away leaves the focus to what it has brought.
async function goOn(quest, mine) {
  if (mine !== turn) return;
  const button = further.firstElementChild;
  button.onclick = null; // once
  status.textContent = `Ищем. ${seen(quest)}.`;
  await seek(quest, Infinity, mine);
  if (further.hidden && [button, document.body].includes(document.activeElement)) hits.querySelector("a")?.focus();
}

async function run() {
  const mine = ++turn;
  const { words, filters } = state();
  const index = await engine;
  const offered = await index.offered(filters);
  if (mine !== turn) return;
  if (!words && !Object.keys(filters).length) {
    hits.replaceChildren();
    more.hidden = further.hidden = true;
    status.textContent = "";
    choices(offered, null, filters);
    return;
  }
  const quest = await index.quest(words, filters);
  if (mine !== turn) return;
  choices(offered, words && quest.counts, filters);
  await seek(quest, ENOUGH, mine);
}

// Until the choices are drawn, those of the address hold.
function chosen() {
  const selects = [...facets.querySelectorAll("select")];
  if (!selects.length) return state().filters;
  return Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
}

function read() {
  remember(field.value.trim(), chosen());
  return run().catch(failed);
}

// What keeps the engine from starting is told once, by start; what it did not load later, it may load when it is begun anew.
function failed(fault) {
  if (!("ready" in form.dataset)) return;
  status.textContent = "Часть указателя не загрузилась. Проверьте связь и повторите поиск.";
  console.warn(fault);
  engine = load();
  engine.catch(() => {});
}

// Listens before the engine is there: words typed while it loads are not lost.
function listen() {
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(read, 200);
  });
  facets.addEventListener("change", ({ target }) => {
    // A large site offers the municipalities of the region that is chosen: another region, other municipalities.
    const inside = "large" in form.dataset && target.name === "region" && document.getElementById("facet-municipality");
    if (inside) inside.value = "";
    read();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read();
  });
}

// A small site has one index: it is asked once, and what it offers has numbers.
function small(index) {
  const offered = async () => Object.fromEntries(Object.entries(await index.filters()).map(([name, all]) => [name, Object.keys(all)]));
  const quest = async (words, filters) => {
    const { results, totalFilters, filters: counts } = await index.search(words || null, { filters });
    return { words, results, counts: totalFilters || counts || {}, waiting: [] };
  };
  return { offered, quest };
}

// A large site has an index of names and groups of regions below it, of which only those are loaded that are asked. What is
// loaded already is asked by Pagefind each time, so a search costs the less the fewer groups the ones before have needed.
function large(index, base, { groups, years, kinds }) {
  const opened = {};
  const towns = {};
  const regions = Object.values(groups).flat();
  const holding = (region) => Object.keys(groups).filter((group) => groups[group].includes(region));
  const open = (group) => (opened[group] ||= index.mergeIndex(new URL(group, base).href, { ...WANTED, mergeFilter: { group } }));
  const inside = (group) => (towns[group] ||= told(new URL(`${group}towns.json`, base)));

  async function ask(group, words, filters) {
    if (group !== NAMED) await open(group);
    const { results } = await index.search(words || every(group, filters), { filters: { ...filters, group } });
    if (!words) return results;
    const held = results.filter((result) => result.words.length); // the others share but a title, and are not shown
    return (await begins(held[0], words)) ? held : [];
  }

  const offered = async ({ region, municipality }) => ({
    region: regions,
    municipality: region
      ? (await Promise.all(holding(region).map(inside))).flatMap((found) => found[region])
      : [municipality].filter(Boolean),
    year: years,
    kind: [...kinds.named, ...kinds.plans],
  });

  // Names have no years; what has a name stands in no plan.
  const quest = async (words, filters) => {
    const { region, year, kind } = filters;
    const ofNames = !year && !kinds.plans.includes(kind);
    const held = region ? holding(region) : Object.keys(groups);
    return {
      words,
      names: ofNames ? await ask(NAMED, words, filters) : [],
      plans: [],
      waiting: kinds.named.includes(kind) ? [] : held,
      ask: (group) => ask(group, words, filters),
      held: (group) => groups[group].length,
      regions: 0,
      all: regions.length,
    };
  };
  return { offered, quest };
}

// Without words Pagefind loads all words there are. What is said of a document beside its title has one that all share:
// of a plan that it is a roadmap, of what has a name its region.
const every = (group, { region }) => (group === NAMED ? region?.split(" ")[0] || null : "карта");

const told = (address) => fetch(address).then((answer) => answer.json());

// Each index falls back to shorter beginnings by itself: one whose best hit is not meant has none.
async function begins(best, words) {
  const found = await best?.data();
  return found?.sub_results.some((sub) => meant(sub.excerpt, words));
}

async function load() {
  const base = new URL(form.dataset.index, location.href);
  const list = told(new URL("groups.json", base));
  const index = await import(new URL("pagefind.js", base).href);
  await index.destroy(); // of an engine that could not go on
  await index.options(WANTED);
  await index.init();
  const parts = await list;
  if (!Object.keys(parts.groups).length) return small(index);
  form.dataset.large = "";
  await index.options({ mergeFilter: { group: NAMED } });
  return large(index, base, parts);
}

async function start() {
  field.value ||= state().words;
  engine = load();
  listen();
  await engine;
  await (field.value.trim() === state().words ? run() : read());
  form.dataset.ready = "";
}

start().catch((fault) => {
  document.getElementById("search-fallback").hidden = false;
  console.warn(fault);
});
