// Loads the files of the search: each is packed by gzip and named by the first letters of the words it holds, as
// `search/site_index.py` lays them.

const LETTERS = 2; // of a word's beginning that names its file

// Old browsers unpack by a library, which only they load.
async function unpacked(packed) {
  if ("DecompressionStream" in self) {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
  const { gunzipSync } = await import("./fflate.js");
  return gunzipSync(new Uint8Array(packed));
}

async function bytes(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return unpacked(await answer.arrayBuffer());
}

const json = async (url) => JSON.parse(new TextDecoder().decode(await bytes(url)));

const named = (letters) => [...letters].map((letter) => letter.codePointAt(0).toString(16)).join("-");

export const beginning = (word) => [...word].slice(0, LETTERS).join("");

export const folded = (text) => text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase().replaceAll("ё", "е");

export const split = (text) => text.normalize("NFC").replaceAll("\u00ad", "").match(/[\p{L}\p{N}]+/gu) || [];

export class SearchFiles {
  constructor(base) {
    this.base = base;
    this.held = new Map(); // promises of files by their names: each is loaded once
  }

  // A file that did not come may come the next time.
  load(name, read = json) {
    if (!this.held.has(name)) {
      const file = read(new URL(name, this.base));
      file.catch(() => this.held.delete(name));
      this.held.set(name, file);
    }
    return this.held.get(name);
  }

  directory() {
    return this.load("directory.idx");
  }

  spelling() {
    return this.load("spelling.idx");
  }

  shown(folder, number) {
    return this.load(`places/${folder}/${number}.idx`);
  }

  // Pages that are suggested for words that begin so, nothing if there is none.
  async names(word) {
    const letters = beginning(word);
    const { files } = await this.directory();
    return files.names.includes(letters) ? this.load(`names/${named(letters)}.idx`) : [];
  }

  // The forms of words that begin so, each with its keys, and what means the same as terms that begin with such a key.
  async forms(word) {
    const letters = beginning(word);
    const { files } = await this.directory();
    if (!files.forms.includes(letters)) return { forms: new Map(), alike: [] };
    return this.load(`forms/${named(letters)}.idx`, async (url) => {
      const { forms, alike } = await json(url);
      const keys = new Map();
      for (const [key, written] of Object.entries(forms)) {
        for (const form of written) keys.set(form, [...(keys.get(form) || []), key]);
      }
      return { forms: keys, alike };
    });
  }

  // Where a key stands: bytes, or nothing.
  async postings(key) {
    const within = await this.keys(key);
    return within.get(key);
  }

  // The keys that begin with the same letters, each with its bytes.
  async keys(key) {
    const { files, own } = await this.directory();
    const alone = Object.hasOwn(own, key);
    const letters = beginning(key);
    if (!alone && !files.words.includes(letters)) return new Map();
    return this.load(`words/${named(alone ? key : letters)}${alone ? "-" : ""}.idx`, async (url) => {
      const content = await bytes(url);
      const length = new DataView(content.buffer, content.byteOffset).getUint32(0, true);
      const lengths = JSON.parse(new TextDecoder().decode(content.subarray(4, 4 + length)));
      const within = new Map();
      let at = 4 + length;
      for (const [word, size] of lengths) {
        within.set(word, content.subarray(at, at + size));
        at += size;
      }
      return within;
    });
  }
}
