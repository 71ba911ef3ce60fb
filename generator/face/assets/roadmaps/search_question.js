// Understands what was asked: each word by its forms, whatever the keyboard, the alphabet and the ending; terms that mean the same.
import { folded, split } from "./search_files.js";

const FEW = 3; // letters of a beginning that words are guessed by
const MOST = 40; // keys that one beginning is taken for
const ROOT = 5; // letters that words of one root have in common at least
const REST = 4; // letters of a compound behind its clipped beginning, at least
const ENDING = 9; // letters that an ending with its suffixes has at most
const QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const ЙЦУКЕН = "ёйцукенгшщзхъфывапролджэячсмитьбю";
const ALIKE = ["aeopcxykmhbt", "аеорсхукмнвт"]; // letters that look the same, in capitals at least
const SOUNDS = [
  ["rayon", "район"], ["raion", "район"],
  ["shch", "щ"], ["sch", "щ"], ["yo", "е"], ["zh", "ж"], ["kh", "х"], ["ts", "ц"], ["ch", "ч"], ["sh", "ш"], ["yu", "ю"], ["ju", "ю"],
  ["ya", "я"], ["ja", "я"], ["eh", "э"], ["ij", "ий"], ["iy", "ий"], ["yj", "ый"], ["a", "а"], ["b", "б"], ["v", "в"], ["w", "в"],
  ["g", "г"], ["d", "д"], ["e", "е"], ["z", "з"], ["i", "и"], ["j", "й"], ["k", "к"], ["l", "л"], ["m", "м"], ["n", "н"], ["o", "о"],
  ["p", "п"], ["r", "р"], ["s", "с"], ["t", "т"], ["u", "у"], ["f", "ф"], ["h", "х"], ["c", "ц"], ["y", "ы"], ["x", "кс"], ["'", "ь"],
]; // prettier-ignore

const mapped = (text, from, to) => [...text].map((letter) => (from.includes(letter) ? to[from.indexOf(letter)] : letter)).join("");

export const relaid = (text) => mapped(text.toLowerCase(), QWERTY, ЙЦУКЕН).replaceAll("ё", "е");

const relaidBack = (text) => mapped(text, ЙЦУКЕН, QWERTY);

function spelled(word) {
  let [rest, said] = [word, ""];
  while (rest) {
    const [sound, letter] = SOUNDS.find(([begins]) => rest.startsWith(begins)) || [rest[0], rest[0]];
    said += letter;
    rest = rest.slice(sound.length);
  }
  return said;
}

// What a word may have been meant as, the likeliest first, each with how it was changed.
function* readings(word) {
  const latin = /\p{Script=Latin}/u.test(word);
  const cyrillic = /\p{Script=Cyrillic}/u.test(word);
  yield [word, ""];
  if (latin && [...word].every((letter) => ALIKE[0].includes(letter) || !/\p{Script=Latin}/u.test(letter))) {
    yield [mapped(word, ALIKE[0], ALIKE[1]), "letters"];
  }
  if (latin && !cyrillic) {
    yield [relaid(word), "layout"];
    yield [spelled(word), "letters"];
  }
  if (cyrillic && !latin) yield [relaidBack(word), "layout"];
}

// The keys of a word as it is written: by its forms, or its own where it has none (numbers, abbreviations).
async function known(files, word) {
  const { forms } = await files.forms(word);
  return forms.get(word) || ((await files.keys(word)).has(word) ? [word] : []);
}

// The keys of words that begin so.
async function begun(files, word) {
  if (word.length < FEW) return [];
  const { forms } = await files.forms(word);
  const keys = new Set();
  for (const [form, of] of forms) if (form.startsWith(word)) of.forEach((key) => keys.add(key));
  for (const key of (await files.keys(word)).keys()) if (key.startsWith(word)) keys.add(key);
  return [...keys].sort((a, b) => a.length - b.length).slice(0, MOST); // the shortest are nearest to what was typed
}

// The words of a compound that the site does not have, whose first is clipped: «соцпаспорт» is «социальный паспорт».
async function unclipped(files, word) {
  const { clipped } = await files.directory();
  for (const beginning of Object.keys(clipped).filter((letters) => word.startsWith(letters) && word.length >= letters.length + REST)) {
    const parts = [clipped[beginning], word.slice(beginning.length)];
    const keys = await Promise.all(parts.map((part) => known(files, part))); // oxlint-disable-line no-await-in-loop
    if (keys.every((of) => of.length)) return parts.map((part, at) => [part, keys[at]]);
  }
  return null;
}

// A word as it is searched; several of a compound.
async function understood(files, written) {
  const word = folded(written);
  const { clipped } = await files.directory();
  const isClipped = Object.hasOwn(clipped, word) && !(await files.forms(word)).forms.has(word); // «учеб» is of «учёба»
  const whole = isClipped ? await known(files, clipped[word]) : []; // «соц. паспорт»
  if (whole.length) return [{ written, word: clipped[word], keys: whole, changed: "clipped" }];
  for (const [reading, changed] of readings(word)) {
    const keys = await known(files, reading);
    const sound = keys.length && !changed && /^\p{Script=Latin}{4,}$/u.test(word) && spelled(word); // «rayon» is on the site too
    const sounded = sound ? await known(files, sound) : [];
    if (sounded.length) return [{ written, word: sound, keys: [...keys, ...sounded], changed: "letters" }];
    if (keys.length) return [{ written, word: reading, keys, changed }];
  }
  const parts = await unclipped(files, word);
  if (parts) return parts.map(([part, keys]) => ({ written, word: part, keys, changed: "clipped" }));
  for (const [reading, changed] of readings(word)) {
    const keys = await begun(files, reading);
    if (keys.length) return [{ written, word: reading, keys, changed, begun: true }];
  }
  return [{ written, word, keys: [], changed: "" }];
}

// The words of a question that count; those that do not (prepositions, single letters) count where there are no others.
async function worded(files, text) {
  const { stop, explaining, asking } = await files.directory();
  const words = split(text);
  const without = (...lists) => words.filter((word) => !lists.some((list) => list.includes(folded(word))) && (word.length > 1 || /\p{N}/u.test(word)));
  const telling = [without(stop, explaining, asking), without(stop, explaining), words].find((several) => several.length) || [];
  return (await Promise.all(telling.map((word) => understood(files, word)))).flat();
}

// Terms of the question that have others of the same meaning: where each begins, of how many words, which and by which keys.
async function alike(files, words) {
  const spans = [];
  for (const [from, { keys, begun: guessed }] of words.entries()) {
    for (const key of guessed ? [] : keys) {
      for (const [term, others] of (await files.forms(key)).alike) {
        if (term[0] !== key || !term.every((part, at) => words[from + at]?.keys.includes(part))) continue;
        spans.push(...others.map(([name, named]) => ({ from, to: from + term.length, name, keys: named })));
      }
    }
  }
  // Of «школы с низкими результатами» it is not told what «школы» alone means too.
  const within = (inner, outer) => outer !== inner && outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from;
  return spans.filter((span) => !spans.some((outer) => within(span, outer)));
}

async function keysOf(files, words) {
  const keys = await Promise.all(words.map((word) => known(files, word)));
  return [...new Set(keys.flat())];
}

// `instead` has words of the site for words of the question that it does not have.
export async function question(files, text, instead = new Map()) {
  let words = await worded(files, text);
  if (words.some(({ keys }) => !keys.length) && /[a-z]/i.test(text)) {
    const other = await worded(files, relaid(text)); // letters of Russian words stand where others have brackets and commas
    const lost = (asked) => asked.filter(({ keys }) => !keys.length).length;
    if (other.length && lost(other) < lost(words)) words = other.map((word) => ({ ...word, changed: "layout" }));
  }
  words = await Promise.all(words.map(async (word) => (instead.has(word.written) ? { ...word, keys: [...new Set([...word.keys, ...(await keysOf(files, instead.get(word.written)))])] } : word)));
  const { explaining } = await files.directory();
  const asksMeaning = split(text).some((word) => explaining.includes(folded(word)));
  return { text, words, explaining: asksMeaning, alike: await alike(files, words.filter(({ keys }) => keys.length)) };
}

// How many letters were typed wrong, left out, added or exchanged (Damerau and Levenshtein), at most `most`.
export function distance(left, right, most) {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let [before, last] = [[], [...Array(right.length + 1).keys()]];
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left[i - 1] !== right[j - 1]));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[right.length];
}

// Words of the site that have the root of one it does not have, the likest first: most of the letters of the shorter begin both.
export async function related(files, word) {
  const asked = folded(word).replace(/^не(?=.{6})/u, "");
  const ofRoot = [];
  for (const [other, times] of Object.entries(await files.spelling())) {
    if (!times) continue; // no document has it
    let common = 0;
    while (common < asked.length && asked[common] === other[common]) common += 1;
    const [shorter, longer] = [asked.length, other.length].sort((a, b) => a - b);
    if (common >= ROOT && common >= shorter * 0.65 && longer - common <= ENDING) ofRoot.push({ other, times, common });
  }
  return ofRoot.sort((a, b) => b.common - a.common || b.times - a.times).map(({ other }) => other);
}

// The word of the site that is nearest to one it does not have; nothing if none is near. It is sure where few letters differ.
export async function nearest(files, word) {
  const spelt = Object.entries(await files.spelling());
  let best;
  for (const reading of new Set([...readings(folded(word))].map(([said]) => said))) {
    const most = reading.length < 5 ? 1 : reading.length < 11 ? 2 : 3;
    for (const [other, times] of spelt) {
      const wrong = distance(reading, other, most);
      if (wrong > most) continue;
      const far = wrong + (reading[0] !== other[0]) / 2 + Math.abs(reading.length - other.length) / 4;
      if (!best || far < best.far || (far === best.far && times > best.times)) best = { word: other, far, times };
    }
  }
  return best && { word: best.word, sure: best.far < 2 };
}
