// The search page: words and facets live in its address, hits lead to the place itself.
const form = document.getElementById("search");
const field = document.getElementById("search-words");
const status = document.getElementById("search-status");
const hits = document.getElementById("search-hits");
const more = document.getElementById("search-more");
const facets = document.getElementById("search-facets");
const NAMES = { region: "Регион", municipality: "Муниципалитет", year: "Год", kind: "Что искать" };
const PAGE = 10; // documents shown at once
const PLACES = 4; // places shown of one document
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

function plural(number, one, few, many) {
  const tens = number % 100;
  const units = number % 10;
  if (tens > 10 && tens < 15) return many;
  return units === 1 ? one : units > 1 && units < 5 ? few : many;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// Pagefind's excerpts are escaped text with <mark>; nothing but the marks is taken over.
function excerpt(html, title) {
  const paragraph = element("p", "", { class: "hit__words" });
  const start = `${title}. `; // the heading stands above already
  const words = html.startsWith(start) ? html.slice(start.length) : html;
  const parsed = new DOMParser().parseFromString(words, "text/html");
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

function place(found, page) {
  const item = element("li", "", { class: "hit__place" });
  const address = new URL(page, root);
  const anchor = new URL(found.url, location.href).hash;
  item.append(element("a", found.title, { href: address.href + anchor }), excerpt(found.excerpt, found.title));
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
  found.slice(0, PLACES).forEach((sub) => places.append(place(sub, page)));
  item.append(places);
  if (found.length > PLACES) item.append(rest(found.slice(PLACES), page, places));
  return item;
}

function rest(found, page, places) {
  const count = found.length;
  const button = element("button", `Ещё ${count} ${plural(count, "место", "места", "мест")} в этом документе`, { type: "button", class: "link" });
  button.addEventListener("click", () => {
    const added = found.map((sub) => place(sub, page));
    places.append(...added);
    button.remove();
    added[0].querySelector("a").focus();
  });
  return button;
}

function choices(all, shown, chosen) {
  facets.replaceChildren();
  for (const [name, title] of Object.entries(NAMES)) {
    const values = Object.keys(all[name] || {}).sort((a, b) => a.localeCompare(b, "ru"));
    if (values.length < 2 && !chosen[name]) continue;
    const select = element("select", "", { name, id: `facet-${name}` });
    select.append(element("option", "любой", { value: "" }));
    for (const value of values) {
      const count = (shown[name] || {})[value] || 0;
      const option = element("option", state().words ? `${value} (${count})` : value, { value });
      option.selected = chosen[name] === value;
      select.append(option);
    }
    const label = element("label", title, { for: select.id });
    const pair = element("div", "", { class: "facet" });
    pair.append(label, select);
    facets.append(pair);
  }
  facets.hidden = !facets.childElementCount;
}

async function show(results, from, mine) {
  const loaded = await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));
  if (mine !== turn) return;
  const { words } = state();
  for (const data of loaded) data.sub_results = data.sub_results.filter((sub) => !words || meant(sub.excerpt, words));
  const items = loaded.filter((data) => !words || data.sub_results.length).map(hit);
  if (!from) {
    const count = items.length ? results.length : 0;
    status.textContent = count
      ? `Нашлось в ${count} ${plural(count, "части", "частях", "частях")} документов`
      : "Ничего не нашлось. Попробуйте другое слово или снимите отбор.";
    hits.replaceChildren();
    if (!count) results = [];
  }
  hits.append(...items);
  more.hidden = from + PAGE >= results.length;
  more.onclick = () => show(results, from + PAGE, mine).then(() => hits.children[from + PAGE]?.querySelector("a").focus());
}

async function run() {
  const mine = ++turn;
  const { words, filters } = state();
  const index = await engine;
  const all = await index.filters();
  if (mine !== turn) return;
  if (!words && !Object.keys(filters).length) {
    hits.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    choices(all, {}, filters);
    return;
  }
  const found = await index.search(words || null, { filters });
  if (mine !== turn) return;
  choices(all, found.totalFilters || found.filters || {}, filters);
  await show(found.results, 0, mine);
}

// Until the choices are drawn, those of the address hold.
function chosen() {
  const selects = [...facets.querySelectorAll("select")];
  if (!selects.length) return state().filters;
  return Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
}

function read() {
  remember(field.value.trim(), chosen());
  return run().catch(() => {}); // what keeps the engine from starting is told once, by start
}

// Listens before the engine is there: words typed while it loads are not lost.
function listen() {
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(read, 200);
  });
  facets.addEventListener("change", (event) => {
    const name = event.target.name;
    read().then(() => document.getElementById(`facet-${name}`)?.focus());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read();
  });
}

// Each group of the index falls back to shorter beginnings by itself: one whose best hit is not meant has none.
async function inGroups(index, groups, words, filters) {
  if (!words) return index.search(null, { filters });
  const whole = await Promise.all(groups.map((group) => index.search(words, { filters: { group } })));
  const best = await Promise.all(whole.map((found) => found.results[0]?.data()));
  const good = groups.filter((_, nth) => best[nth]?.sub_results.some((sub) => meant(sub.excerpt, words)));
  const parts = await Promise.all(good.map((group) => index.search(words, { filters: { ...filters, group } })));
  const totalFilters = {};
  for (const group of good) {
    for (const [name, counts] of Object.entries(whole[groups.indexOf(group)].filters)) {
      const sums = (totalFilters[name] ||= {});
      for (const [value, count] of Object.entries(counts)) sums[value] = (sums[value] || 0) + count;
    }
  }
  return { results: parts.flatMap((found) => found.results).sort((a, b) => b.score - a.score), totalFilters };
}

async function load() {
  const index = new URL(form.dataset.index, location.href);
  const groups = fetch(new URL("groups.json", index)).then((answer) => answer.json());
  const loaded = await import(new URL("pagefind.js", index).href);
  const wanted = { excerptLength: 24, ranking: { termSimilarity: 2 } };
  await loaded.options(wanted);
  await loaded.init();
  const others = await groups;
  if (!others.length) return loaded;
  await loaded.options({ ...wanted, mergeFilter: { group: "0" } });
  const merge = (group) => loaded.mergeIndex(new URL(group, index).href, { ...wanted, mergeFilter: { group } });
  await Promise.all(others.map(merge));
  return { filters: () => loaded.filters(), search: (words, { filters }) => inGroups(loaded, ["0", ...others], words, filters) };
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
