// Finds the places that answer a question: by postings of its words, best first.
//
// A place scores by the words it has, each the more the rarer it is, in names twice; by the share of the question that it
// answers; by how near the words stand to one another. Pages that are called so (a school, a municipality, a theme) come first.
const TITLE = 64; // positions of names, as `search/region_index.py` counts them
const WHOLE = { exact: 1, begun: 0.7, alike: 0.65, around: 0.5 };
const APART = 32; // words between phrases by which a page is found, as `search/region_index.py` lays them
const NEAR = 4; // words that may stand between those of a term
const CALLED = 4; // how much more a page counts that is called what was asked
const PARTLY = 0.6; // of the weight of a question that the name of a page has to answer
const MOSTLY = 0.7; // of the weight of a question that one word has by which a subject is offered
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

// Shares out the positions of a word that is asked twice («учитель — учитель»): the second has those next behind another.
function twice(first, second) {
  const [former, latter] = [new Map(), new Map()];
  for (const [place, positions] of first.met) {
    const next = positions.filter((at, number) => number && at - positions[number - 1] <= 2);
    const of = next.length ? next : positions.slice(1);
    if (of.length) latter.set(place, of);
    former.set(place, positions.filter((at) => !of.includes(at)));
  }
  [first.met, second.met] = [former, latter];
}

export class SearchEngine {
  constructor(files, directory) {
    this.files = files;
    this.kinds = directory.kinds;
    this.subjects = directory.subjects;
    this.glossary = directory.glossary;
    this.about = directory.about;
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

  // Where each word of a question stands, exactly or begun, and how rare it is.
  async words(asked) {
    const words = await Promise.all(
      asked.map(async ({ keys, begun, word }) => {
        const met = new Map();
        for (const positions of await Promise.all(keys.map((key) => this.positions(key)))) {
          for (const [place, of] of positions) met.set(place, met.has(place) ? [...met.get(place), ...of].sort((a, b) => a - b) : of);
        }
        const year = /^(19|20)\d\d$/.test(word) && word;
        const named = new Set(keys.flatMap((key) => (this.context[key] || []).map(String)));
        const around = ({ regionAt, townAt, years }) =>
          named.has(`${regionAt},-1`) || named.has(`${regionAt},${townAt}`) || (year && years.includes(year));
        const size = [...met].filter(([place, [first]]) => first < TITLE || this.page(place).kind !== this.about).length;
        const weight = Math.log(1 + (this.places - size + 0.5) / (size + 0.5));
        const type = keys.some((key) => this.types.has(key));
        return { met, keys, weight, type, around: (named.size || year) && around, whole: begun ? WHOLE.begun : WHOLE.exact };
      }),
    );
    for (const [at, word] of words.entries()) {
      const first = words.findIndex(({ keys }, before) => before < at && keys.join(" ") === word.keys.join(" "));
      if (first >= 0) twice(words[first], word);
    }
    // «Округ» beside a name says no more than the name.
    const naming = words.filter(({ around, type }) => around && !type).map(({ around }) => around);
    for (const word of words) if (word.type && naming.length) word.around = (page) => naming.some((around) => around(page));
    return words;
  }

  // Where terms of the same meaning stand: all words of one near one another.
  async alike(spans, words) {
    const loaded = new Set(words.flatMap(({ keys }) => keys));
    const light = spans.filter(({ keys }) => keys.every((key) => loaded.has(key) || !(this.own[key] > HEAVY)));
    return Promise.all(
      light.map(async ({ from, to, name, keys }) => {
        const [first, ...others] = await Promise.all(keys.map((key) => this.positions(key)));
        const met = new Map();
        for (const [place, positions] of first) {
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

  // Whether what was met stands in a name or in the words of a document, not only among those by which a subject is known or in what
  // is said about the site.
  stands(met) {
    for (const [place, [first]] of met) if (first < TITLE || ![this.about, this.subjects].includes(this.page(place).kind)) return true;
    return false;
  }

  // Every place that has a word of the question or what means the same, with its score, the best first.
  async find({ words: asked, alike, explaining }, { exact }) {
    const counted = asked.filter(({ keys }) => keys.length);
    const words = await this.words(counted);
    const others = exact ? [] : await this.alike(alike, words);
    const places = new Set([...words, ...others].flatMap(({ met }) => [...met.keys()]));
    const also = others.filter(({ met }) => met.size);
    const meant = also.filter(({ met }) => this.stands(met));
    const lacking = words.map(({ met, around }, at) => !this.stands(met) && !around && !meant.some(({ from, to }) => from <= at && at < to));
    for (const [at, word] of words.entries()) word.needed = !lacking[at] || lacking.every(Boolean);
    const found = [...places].map((place) => this.scored(place, words, others, explaining));
    found.sort((a, b) => b.score - a.score || a.place - b.place);
    const absent = counted.filter((_, at) => lacking[at]);
    return { found, also: [...new Set(also.map(({ name }) => name))], absent: absent.map(({ written }) => written) };
  }

  scored(place, words, others, explaining) {
    const page = this.page(place);
    // Of each word where it stands, how surely it is what was asked, and how surely what stands in a name is.
    const held = words.map(({ met, whole, around }) => {
      const positions = met.get(place);
      if (positions) return { positions, share: whole, named: positions[0] < TITLE ? whole : 0 };
      return around && around(page) ? { positions: [], share: WHOLE.around, named: WHOLE.around } : null; // a place that stands in its region
    });
    for (const { from, to, met } of others) {
      const positions = met.get(place);
      const named = positions && positions[0] < TITLE ? WHOLE.alike : 0;
      for (let at = from; positions && at < to; at += 1) {
        const had = held[at];
        if (!had || had.share < WHOLE.alike) held[at] = { positions, share: WHOLE.alike, named: Math.max(named, had ? had.named : 0) };
        else if (named > had.named) held[at] = { ...had, positions: [positions[0], ...had.positions], named };
      }
    }
    const own = this.named.has(page.kind);
    const ofSubject = page.kind === this.subjects && !page.region; // the comparison of a region is of no subject
    // What no document has is not expected of a plan; a subject that is known by it is what was asked.
    const needs = words.map(({ needed }, at) => needed || page.kind === this.about || (ofSubject && held[at]));
    const weighed = (share) => words.reduce((sum, { weight }, at) => sum + (needs[at] ? weight * share(held[at], at) : 0), 0);
    const total = weighed(() => 1);
    const inTitle = (least) => weighed((had) => (had && had.named > least ? 1 : 0)) / total;
    const called = inTitle(0) === 1 && (own || page.kind === this.about);
    const isSubject = ofSubject && (called || inTitle(WHOLE.alike) > PARTLY); // by a part of the question only as asked
    const offered = ofSubject && !isSubject; // a subject that the words belong to, not its name
    const aside = page.kind === this.about && !called;
    const stood = held.filter((had) => had?.positions.length);
    const apart = stood.filter(({ named }) => !named).map(({ positions }) => positions);
    // Words of several phrases by which a subject is known, or of several thoughts about the site, are none of its own.
    const scattered = (offered || aside) && apart.length > 1 && narrowest(apart).length > APART;
    const times = ({ positions }) => 1 + 0.15 * (isSubject ? 1 : Math.min(positions.length, 4));
    const answered = weighed((had) => (had ? 1 : 0)) / total;
    let score = weighed((had) => (had ? (had.share + (had.positions.length ? had.named : 0)) * times(had) : 0)) * answered ** 2;
    const [earliest] = stood.map(({ positions: [at] }) => at).sort((a, b) => a - b);
    if (earliest >= TITLE && !own) score *= 1 + EARLY / (1 + (earliest - TITLE) / 8); // what a text begins with it is about
    const surely = weighed((had) => (had ? had.named : 0)) / total;
    const boost = (CALLED - 1) * (called ? Math.min(surely, 1) ** 2 : PARTLY);
    if (own && (called || isSubject)) score *= 1 + boost / (1 + earliest / 2); // names that begin so
    else if (own || page.kind === this.about || scattered) score *= BESIDES;
    const whole = held.every((had, at) => had || !needs[at]);
    const known = offered && held.some((had, at) => had && (words[at].weight > MOSTLY * total || !words[at].needed));
    // What the site says about itself: most of the question's words no document has, or they are what such a page is asked for by.
    const lacking = weighed((had, at) => (had && !words[at].needed ? 1 : 0)) / total;
    const byName = page.kind === this.about && page.around && inTitle(WHOLE.alike) > PARTLY;
    const meant = stood.length > 1 && (byName || (aside && !scattered && lacking > PARTLY));
    const explains = page.kind === this.glossary;
    const meaning = explains && explaining && held.some((had) => had?.named === WHOLE.exact);
    if (explains && explaining) score *= EXPLAINED;
    else if (explains && !(whole && stood.some(({ share }) => share === WHOLE.exact))) score *= BESIDES; // «деньги» are in many meanings
    if (stood.length > 1 && (called || isSubject || !own)) {
      const { length } = narrowest(stood.map(({ positions }) => positions));
      const between = Math.max(0, length - stood.length);
      score *= (1 + 0.6 / (1 + between / 3)) * Math.max((2 * APART) / Math.max(between, 2 * APART), 0.5); // far apart they are of several thoughts
    }
    return {
      place, page, called: own && (called || isSubject), offered, aside, surely, meant, explains, score, complete: isSubject || (whole && !scattered) || known || meaning,
      marked: new Set(stood.flatMap(({ positions }) => positions)),
    }; // prettier-ignore
  }

  // What is shown of a place.
  async record({ place, page }) {
    const records = await this.files.shown(page.folder, page.file);
    const [where, name, words] = records[page.inFile + place - page.first];
    return { address: page.address + where, name, words };
  }
}
