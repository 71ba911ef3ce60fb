// Finds the places that answer a question: by postings of its words, best first.
//
// A place scores by the words it has, each the more the rarer it is, in names twice; by the share of the question that it
// answers; by how near the words stand to one another. Pages that are called so (a school, a municipality, a theme) come first.
const TITLE = 64; // positions of names, as `search/region_index.py` counts them
const WHOLE = { exact: 1, begun: 0.7, alike: 0.65, around: 0.5 };
const NEAR = 4; // words that may stand between those of a term
const CALLED = 4; // how much more a page counts that is called what was asked
const PARTLY = 0.55; // of the weight of a question that the name of a page has to answer
const EXPLAINED = 12; // how much more the glossary counts for who asks what an abbreviation means
const EARLY = 0.3; // how much more a place counts whose words begin with what was asked
const BESIDES = 0.25; // how much less a page of its own counts that is not called what was asked
const HEAVY = 30_000; // bytes of a common word that is not loaded only because it means the same

// LEB128 numbers of every region, one after another.
function placed(told, offsets) {
  const positions = new Map();
  let at = 0;
  const number = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = told[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  while (at < told.length) {
    const region = number();
    const end = number() + at;
    let place = offsets[region];
    while (at < end) {
      place += number();
      const count = number();
      const of = [];
      let here = 0;
      for (let i = 0; i < count; i += 1) of.push((here += number()));
      positions.set(place, of);
    }
  }
  return positions;
}

// The narrowest stretch of a place that has a position of each of several words, and how many words it is long.
function narrowest(several) {
  const all = several.flatMap((positions, word) => positions.map((at) => [at, word])).sort((a, b) => a[0] - b[0]);
  const met = new Map();
  let best = [Infinity, 0];
  for (const [at, word] of all) {
    met.delete(word);
    met.set(word, at); // the earliest first
    if (met.size === several.length) {
      const from = met.values().next().value;
      if (at - from < best[0]) best = [at - from, from];
    }
  }
  return { length: best[0] + 1, from: best[1] };
}

export class SearchEngine {
  constructor(files, directory) {
    this.files = files;
    this.kinds = directory.kinds;
    this.subjects = directory.subjects;
    this.glossary = directory.glossary;
    this.named = new Set(directory.named); // kinds of pages that are called something
    this.own = directory.own;
    this.context = directory.context;
    this.types = new Set(directory.types);
    this.regions = directory.regions;
    this.offsets = []; // of regions: the number of their first place
    this.pages = []; // every page with the numbers of its places, and where what is shown of it is
    let place = 0;
    for (const [region, { folder, base, name, municipalities, pages }] of directory.regions.entries()) {
      this.offsets.push(place);
      for (const [file, [below, title, around, town, years, kinds]] of pages.entries()) {
        let inFile = 0;
        for (const [kind, count] of kinds) {
          this.pages.push({
            address: base + below, title: title || municipalities[town], around, years, kind: this.kinds[kind], region: name, regionAt: region,
            municipality: municipalities[town], townAt: town, first: place, folder, file, inFile,
          }); // prettier-ignore
          inFile += count;
          place += count;
        }
      }
    }
    this.places = place;
  }

  static async open(files) {
    return new SearchEngine(files, await files.directory());
  }

  page(place) {
    let [low, high] = [0, this.pages.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.pages[middle].first <= place) low = middle;
      else high = middle - 1;
    }
    return this.pages[low];
  }

  async positions(key) {
    const told = await this.files.postings(key);
    return told ? placed(told, this.offsets) : new Map();
  }

  // Where each word of a question stands on pages that are wanted, exactly or begun, and how rare it is.
  async words(asked, wanted) {
    const words = await Promise.all(
      asked.map(async ({ keys, begun, word }) => {
        const met = new Map();
        for (const positions of await Promise.all(keys.map((key) => this.positions(key)))) {
          for (const [place, of] of positions) if (wanted(this.page(place))) met.set(place, met.has(place) ? [...met.get(place), ...of].sort((a, b) => a - b) : of);
        }
        const year = /^(19|20)\d\d$/.test(word) && word;
        const named = new Set(keys.flatMap((key) => (this.context[key] || []).map(String)));
        const around = ({ regionAt, townAt, years }) =>
          named.has(`${regionAt},-1`) || named.has(`${regionAt},${townAt}`) || (year && years.includes(year));
        const weight = Math.log(1 + (this.places - met.size + 0.5) / (met.size + 0.5));
        const type = keys.some((key) => this.types.has(key));
        return { met, weight, type, around: (named.size || year) && around, whole: begun ? WHOLE.begun : WHOLE.exact };
      }),
    );
    // «Округ» beside a name says no more than the name.
    const naming = words.filter(({ around, type }) => around && !type).map(({ around }) => around);
    for (const word of words) if (word.type && naming.length) word.around = (page) => naming.some((around) => around(page));
    return words;
  }

  // Where terms of the same meaning stand: all words of one near one another.
  async alike(spans, wanted) {
    const light = spans.filter(({ keys }) => keys.every((key) => !(this.own[key] > HEAVY)));
    return Promise.all(
      light.map(async ({ from, to, name, keys }) => {
        const [first, ...others] = await Promise.all(keys.map((key) => this.positions(key)));
        const met = new Map();
        for (const [place, positions] of first) {
          if (!wanted(this.page(place))) continue;
          const several = [positions, ...others.map((other) => other.get(place))];
          if (several.some((of) => !of)) continue;
          const { length, from: start } = narrowest(several);
          if (length > keys.length + NEAR) continue;
          met.set(place, several.flat().filter((at) => at >= start && at < start + length));
        }
        return { from, to, name, met };
      }),
    );
  }

  // Every place that has a word of the question or what means the same, with its score, the best first.
  async find({ words: asked, alike, explaining }, { exact, wanted }) {
    const counted = asked.filter(({ keys }) => keys.length);
    const words = await this.words(counted, wanted);
    const others = exact ? [] : await this.alike(alike, wanted);
    const places = new Set([...words, ...others].flatMap(({ met }) => [...met.keys()]));
    const total = words.reduce((sum, { weight }) => sum + weight, 0);
    const found = [...places].map((place) => this.scored(place, words, others, total));
    for (const place of found) if (explaining && place.explains) place.score *= EXPLAINED;
    found.sort((a, b) => b.score - a.score || a.place - b.place);
    const also = others.filter(({ met }) => met.size);
    const absent = counted.filter((_, at) => !words[at].met.size && !words[at].around && !also.some(({ from, to }) => from <= at && at < to));
    return { found, also: [...new Set(also.map(({ name }) => name))], absent: absent.map(({ written }) => written) };
  }

  scored(place, words, others, total) {
    const page = this.page(place);
    const held = words.map(({ met, whole, around }) => {
      if (met.has(place)) return { positions: met.get(place), share: whole };
      return around && around(page) ? { positions: [], share: WHOLE.around } : null;
    });
    for (const { from, to, met } of others) {
      const positions = met.get(place);
      for (let at = from; positions && at < to; at += 1) {
        const had = held[at];
        if (!had || had.share < WHOLE.alike) held[at] = { positions, share: WHOLE.alike };
        else if (positions[0] < TITLE) held[at] = { positions: [positions[0], ...had.positions], share: had.share };
      }
    }
    const own = this.named.has(page.kind);
    const inName = (had) => had && (had.positions[0] < TITLE || !had.positions.length); // a place that stands in its region
    const inTitle = (share) => words.reduce((part, { weight }, at) => part + (inName(held[at]) && held[at].share > share ? weight : 0), 0) / total;
    const called = own && inTitle(0) === 1;
    const isSubject = page.kind === this.subjects && (called || inTitle(WHOLE.alike) > PARTLY); // by a part of the question only as asked
    const stood = held.filter((had) => had?.positions.length).map(({ positions }) => positions);
    let [sum, answered] = [0, 0];
    for (const [at, had] of held.entries()) {
      if (!had) continue;
      const { weight } = words[at];
      sum += weight * had.share * (had.positions[0] < TITLE ? 2 : 1) * (1 + 0.15 * Math.min(had.positions.length, 4));
      answered += weight;
    }
    let score = sum * (answered / total) ** 2;
    const [earliest] = stood.map(([at]) => at).sort((a, b) => a - b);
    if (earliest >= TITLE) score *= 1 + EARLY / (1 + (earliest - TITLE) / 8); // what a text begins with it is about
    const boost = (CALLED - 1) * (called ? 1 : PARTLY);
    if (called || isSubject) score *= 1 + boost / (1 + Math.min(...stood.map(([at]) => at)) / 2); // names that begin so
    else if (own) score *= BESIDES;
    if (stood.length > 1 && (called || isSubject || !own)) {
      const { length } = narrowest(stood);
      score *= 1 + 0.6 / (1 + Math.max(0, length - stood.length) / 3);
    }
    const offered = page.kind === this.subjects && !called && !isSubject; // a subject that the words belong to, not its name
    const explains = page.kind === this.glossary;
    return { place, page, called: called || isSubject, offered, explains, score, complete: isSubject || held.every(Boolean), marked: new Set(stood.flat()) };
  }

  // What is shown of a place.
  async record({ place, page }) {
    const records = await this.files.shown(page.folder, page.file);
    const [where, name, words] = records[page.inFile + place - page.first];
    return { address: page.address + where, name, words };
  }
}
