/* Searches and filters the register from the small files under search/<language>/.
   Knows nothing of the page: `finder(base)` gives functions, the page shows what they return.
   Entries are numbers; a set of entries is an array of bits, 32 to a number. */

const LONG = 4;
const WEIGHTS = [8, 3, 1];
/* Scores are whole numbers, so that their sums are the same in every browser and order. */
const FINE = 1e6, BEYOND = 1e10;
const SHORT_PREFIX = 2;
const BEGINNINGS = 6;
const GUESSES = [6, 6];
const NEAREST = { wholly: 1, stem: 0.9, also: 0.8, beginning: 0.6, slip: 0.5, alike: 0.3 };

/** Write a word in small letters, without accents, as the index does. */
export const folded = (word) =>
  word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

/** Give the words of a query. */
export const wordsOf = (query) =>
  (query.match(/[\p{L}\p{N}]+/gu) ?? []).map(folded).filter((word) => word.length > 1).slice(0, 12);

const fileName = (prefix) =>
  /^[a-z0-9]+$/.test(prefix)
    ? prefix
    : Array.from(prefix, (letter) => letter.codePointAt(0).toString(16)).join("-") + "-";

/** Numbers of letters to change, add, leave out or swap to make of a word each beginning of another. */
const distances = (a, b, most) => {
  let before = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) { return [most + 1]; }
    [before, last] = [last, row];
  }
  return last;
};

/** Count the letters to change, add, leave out or swap to make one word of another; at most `most`. */
export const distance = (a, b, most) =>
  (Math.abs(a.length - b.length) > most ? most + 1 : distances(a, b, most).at(-1));

const sharedStart = (a, b) => {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) { i += 1; }
  return i;
};

/** The prefixes under which a word that was typed with a slip may stand, likeliest first: those of
    which most letters are right. Those with the first letter as typed and others take turns. */
export const likely = (prefixes, word, most) => {
  const near = prefixes
    .map((prefix) => [prefix, prefix.length - Math.min(...distances(prefix, word.slice(0, prefix.length + most), most))])
    .filter(([prefix, right]) => right >= prefix.length - most && right > 0)
    .sort(([a, m], [b, n]) => n - m || sharedStart(b, word) - sharedStart(a, word))
    .map(([prefix]) => prefix);
  const begun = near.filter((prefix) => prefix[0] === word[0]), other = near.filter((prefix) => prefix[0] !== word[0]);
  return near.flatMap((_, i) => [...begun.slice(i, i + 1), ...other.slice(i, i + 1)]);
};

/** A set without entries. */
export const none = (total) => new Uint32Array((total + 31) >>> 5);

/** The set of all entries. */
export const every = (total) => {
  const set = none(total).fill(0xffffffff);
  if (total % 32) { set[set.length - 1] = 2 ** (total % 32) - 1; }
  return set;
};

/** The entries that are in all of some sets. */
export const inAll = (sets, total) => {
  const made = every(total);
  for (const set of sets) { for (let i = 0; i < made.length; i += 1) { made[i] &= set[i]; } }
  return made;
};

/** The numbers of the entries in a set, rising. */
export const numbersIn = (set) => {
  const numbers = [];
  for (let i = 0; i < set.length; i += 1) {
    for (let left = set[i]; left !== 0; left &= left - 1) { numbers.push(i * 32 + 31 - Math.clz32(left & -left)); }
  }
  return numbers;
};

/** How many entries are in a set. */
export const sizeOf = (set) => {
  let size = 0;
  for (let bits of set) {
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    size += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return size;
};

/** Prefixes as they are: the index lists by their first two letters what comes after those. */
const joined = (prefixes) =>
  Object.entries(prefixes).flatMap(([start, ends]) => ends.split(" ").map((end) => start + end));

/** What an object holds under a name; not what every object has, such as `constructor`. */
const under = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

/** The stem of a form that does not stand in the register; the forms of a stem are written as what
    they begin with and their endings. */
const stemOf = (forms, word) => Object.keys(forms).find((stem) => {
  const [start, ends] = forms[stem];
  return word.startsWith(start) && ` ${ends} `.includes(` ${word.slice(start.length)} `);
});

/** The numbers of a list of the index: steps between them, or bits where that is shorter. */
const listed = (list) => {
  const numbers = [];
  if (typeof list !== "string") {
    let number = -1;
    for (const step of list) { numbers.push(number += step); }
    return numbers;
  }
  const bytes = atob(list);
  for (let i = 0; i < bytes.length; i += 1) {
    for (let left = bytes.charCodeAt(i); left !== 0; left &= left - 1) { numbers.push(i * 8 + 31 - Math.clz32(left & -left)); }
  }
  return numbers;
};

/** A facet as it is asked: how many of some entries have each value, which entries have some values. */
const asked = (facet) => {
  const column = Uint32Array.from(facet.column);
  return {
    ...facet,

    /** How many entries of a set have each value, in the order of the values. */
    count: (set) => {
      const perSet = new Uint32Array(facet.sets.length);
      for (let i = 0; i < set.length; i += 1) {
        for (let left = set[i]; left !== 0; left &= left - 1) { perSet[column[i * 32 + 31 - Math.clz32(left & -left)]] += 1; }
      }
      const counts = new Uint32Array(facet.values.length);
      facet.sets.forEach((places, i) => places.forEach((place) => { counts[place] += perSet[i]; }));
      return counts;
    },

    /** The set of entries that have one of some values. */
    having: (codes) => {
      const places = new Set(codes.map((code) => facet.values.findIndex((value) => value.code === code)));
      const wanted = Uint8Array.from(facet.sets, (set) => set.some((place) => places.has(place)));
      const made = none(column.length);
      for (let number = 0; number < column.length; number += 1) { made[number >>> 5] |= wanted[column[number]] << (number & 31); }
      return made;
    },
  };
};

const opened = new Map();

/** Give the finder of the index at an address that ends in a slash: one, whoever asks for it. */
export const finder = (base) => {
  if (!opened.has(base)) { opened.set(base, opening(base)); }
  return opened.get(base);
};

const opening = (base) => {
  const kept = new Map();
  let latest = {};
  const get = (path, made = (content) => content) => {
    if (!kept.has(path)) {
      kept.set(path, fetch(base + path).then(async (answer) => {
        if (!answer.ok) { throw new Error(`${path}: ${answer.status}`); }
        return made(await answer.json());
      }).catch((error) => { kept.delete(path); throw error; }));
    }
    return kept.get(path);
  };
  const index = () => get("index.json", (content) => ({ ...content, prefixes: joined(content.prefixes) }));
  const words = (prefix) => get(`words/${fileName(prefix)}.json`);

  /** The file in which a word stands, if it stands anywhere. */
  const prefixOf = (prefixes, word) =>
    prefixes.filter((prefix) => word.startsWith(prefix)).sort((a, b) => b.length - a.length).slice(0, 1);

  /** The files in which words that begin like this one stand. */
  const prefixesOf = (prefixes, word) => {
    const found = prefixOf(prefixes, word);
    if (word.length > SHORT_PREFIX && found.includes(word)) { return found; }
    return found.concat(prefixes.filter((prefix) => prefix !== word && prefix.startsWith(word)).slice(0, BEGINNINGS));
  };

  /** Words of the register that a word of the query stands for, each with how well it fits. */
  const meant = async (word, last) => {
    const { prefixes } = await index();
    const found = new Map();
    const add = (name, entry, fit) => {
      if ((found.get(name)?.fit ?? 0) < fit) { found.set(name, { entry, fit }); }
    };
    const files = await Promise.all(prefixesOf(prefixes, word).map(words));
    const stems = new Map();
    for (const file of files) {
      const exact = under(file.words, word);
      if (exact) { add(word, exact, NEAREST.wholly); }
      const stem = exact ? exact[0] : stemOf(file.forms, word);
      if (stem) { stems.set(stem, file); }
    }
    for (const file of files) {
      for (const [name, entry] of Object.entries(file.words)) {
        if (stems.has(entry[0])) { add(name, entry, NEAREST.stem); }
        else if ((last || word.length > LONG) && name.startsWith(word)) { add(name, entry, NEAREST.beginning); }
      }
    }
    const others = [...stems].flatMap(([stem, file]) => under(file.also, stem) ?? []);
    await Promise.all(others.flatMap((other) => prefixOf(prefixes, other).map(async (prefix) => {
      const entry = under((await words(prefix)).words, other);
      if (entry) { add(other, entry, NEAREST.also); }
    })));
    if (found.size > 0) { return { places: [...found.values()], guessed: [] }; }
    await guess(word, files, add);
    const guessed = [...found].sort(([, one], [, other]) => other.fit - one.fit).map(([name]) => name);
    return { places: [...found.values()], guessed };
  };

  /** Nothing fits: look for words that differ by a letter or two, also in the first letters. */
  const guess = async (word, files, add) => {
    if (word.length < LONG) { return; }
    const most = word.length > 7 ? 2 : 1;
    const near = (file) => {
      let any = false;
      for (const [name, entry] of Object.entries(file.words)) {
        const far = distance(word, name, most);
        const alike = far <= most ? NEAREST.slip / far : (sharedStart(word, name) >= Math.max(5, word.length - 3) ? NEAREST.alike : 0);
        if (alike > 0 && name.length >= LONG) { add(name, entry, alike); any = true; }
      }
      return any;
    };
    if (files.map(near).some(Boolean)) { return; }
    const left = likely((await index()).prefixes, word, most);
    for (const size of GUESSES) {
      const read = await Promise.all(left.splice(0, size).map(words));
      if (read.map(near).some(Boolean)) { return; }
    }
  };

  /** Add to the score of each entry what the best of some words gives it. */
  const score = (places, scores, counts) => {
    const total = scores.length;
    const best = new Float64Array(total);
    for (const { entry: [, ...lists], fit } of places) {
      const numbers = lists.map(listed);
      const size = numbers.reduce((sum, list) => sum + list.length, 0);
      const rare = Math.log(1 + total / (1 + size));
      numbers.forEach((list, heaviness) => {
        const worth = Math.round(FINE * fit * rare * WEIGHTS[heaviness]);
        for (const number of list) { if (best[number] < worth) { best[number] = worth; } }
      });
    }
    for (let number = 0; number < total; number += 1) {
      if (best[number] > 0) { scores[number] += best[number]; counts[number] += 1; }
    }
  };

  /** The words of a query that tell something. */
  const telling = async (query) => {
    const { stop_words: stop } = await index();
    const all = wordsOf(query);
    const kept = all.filter((word) => !stop.includes(word));
    return kept.length > 0 ? kept : all;
  };

  /** What a query finds: the set of the entries with every word, and if there are none of those with
      most of them (`partial`), and `best(within, from, to)`: which of those in a set come at some
      places, best first. `missing` are words that stand nowhere, `guessed` those that were taken for
      others. What was asked last is kept. */
  const search = (query) => {
    const words = wordsOf(query).join(" ");
    if (latest.words !== words) {
      latest = { words, found: look(query) };
      latest.found.catch(() => { latest = {}; });
    }
    return latest.found;
  };

  const look = async (query) => {
    const words = await telling(query);
    const { total } = await index();
    const all = await Promise.all(words.map((word, i) => meant(word, i === words.length - 1)));
    const there = all.filter(({ places }) => places.length > 0);
    const scores = new Float64Array(total), counts = new Uint16Array(total);
    for (const { places } of there) { score(places, scores, counts); }
    const most = counts.reduce((one, other) => Math.max(one, other), 0);
    const least = Math.max(1, most === there.length ? most : most - 1);
    const entries = none(total);
    for (let number = 0; number < total; number += 1) {
      if (counts[number] >= least) { entries[number >>> 5] |= 1 << (number & 31); }
    }
    const compared = (a, b) => counts[b] - counts[a] || scores[b] - scores[a] || a - b;
    return {
      entries,
      best: (within, from, to) => topOf(numbersIn(within), (number) => (counts[number] - least) * BEYOND + scores[number], to)
        .sort(compared).slice(from, to),
      partial: most > 0 && most < there.length,
      missing: words.filter((_, i) => all[i].places.length === 0),
      guessed: words.flatMap((word, i) => (all[i].guessed.length > 0 ? [[word, all[i].guessed.slice(0, 3)]] : [])),
    };
  };

  /** Pages besides those of entries in which every word of a query stands, best first. */
  const pages = async (query) => {
    const words = await telling(query);
    const { pages: all, stems, named, told } = await get("pages.json");
    if (words.length === 0) { return []; }
    const marks = all.map(() => 0), found = all.map(() => 0);
    for (const word of words) {
      const fits = (name) => name === word || (word.length > LONG && name.startsWith(word));
      const meant = Object.keys(stems).filter((stem) => stems[stem].some(fits));
      const best = new Map();
      for (const [places, mark] of [[told, 1], [named, 3]]) {
        for (const stem of meant) { for (const place of listed(under(places, stem) ?? [])) { best.set(place, mark); } }
      }
      for (const [place, mark] of best) { marks[place] += mark; found[place] += 1; }
    }
    return all.map((_, place) => place).filter((place) => found[place] === words.length)
      .sort((a, b) => marks[b] - marks[a] || a - b).map((place) => all[place]);
  };

  /** Facets by name: values with label and count, and what `asked` gives them. */
  const facets = (names) => Promise.all(names.map((name) => get(`facets/${name}.json`, asked)));

  /** What results show of an entry. */
  const card = async (number) => {
    const { cards_per_file: size } = await index();
    return (await get(`cards/${Math.floor(number / size)}.json`))[number % size];
  };

  return { index, search, pages, facets, card };
};

/** Those of some numbers whose worth is among the `size` greatest, in their order; more when the last are equal. */
const topOf = (numbers, worth, size) => {
  if (numbers.length <= size) { return numbers; }
  const worths = Float64Array.from(numbers, worth);
  const least = worths.slice().sort()[numbers.length - size];
  return numbers.filter((_, i) => worths[i] >= least);
};
