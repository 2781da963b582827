/* Searches and filters the register from the small files under search/<language>/.
   Knows nothing of the page: `finder(base)` gives functions, the page shows what they return. */

const LONG = 4;
const WEIGHTS = [8, 3, 1];
const FILES_TO_GUESS_IN = 12;

/** How a word may have begun before a slip in its first letters: likelier slips first. */
const mistyped = (word) => {
  const [a, b, c] = word;
  return [[b + a, a + c, b + c], [a], [b]];
};

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

/** Count the letters to change, add, leave out or swap to make one word of another; at most `most`. */
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) { return most + 1; }
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
    if (least > most) { return most + 1; }
    [before, last] = [last, row];
  }
  return last[b.length];
};

/** Open the index at an address that ends in a slash. */
export const finder = (base) => {
  const kept = new Map();
  const get = (path) => {
    if (!kept.has(path)) {
      kept.set(path, fetch(base + path).then((answer) => {
        if (!answer.ok) { throw new Error(`${path}: ${answer.status}`); }
        return answer.json();
      }).catch((error) => { kept.delete(path); throw error; }));
    }
    return kept.get(path);
  };
  const index = () => get("index.json");
  const words = async (prefix) => get(`words/${fileName(prefix)}.json`);

  /** The files in which words that begin like this one stand. */
  const prefixesOf = async (word, whole) => {
    const { prefixes } = await index();
    const exact = prefixes.filter((prefix) => word.startsWith(prefix));
    if (whole || exact.some((prefix) => prefix.length === word.length || prefix.length > 2)) { return exact; }
    return exact.concat(prefixes.filter((prefix) => prefix !== word && prefix.startsWith(word)).slice(0, 6));
  };

  /** Words of the register that a word of the query stands for, each with how well it fits. */
  const meant = async (word, last) => {
    const found = new Map();
    const add = (name, entry, fit) => {
      if ((found.get(name)?.fit ?? 0) < fit) { found.set(name, { entry, fit }); }
    };
    const files = await Promise.all((await prefixesOf(word, false)).map(words));
    const stems = new Map();
    for (const file of files) {
      const exact = file.words[word];
      if (exact) { add(word, exact, 1); }
      const stem = exact ? exact[0] : file.forms[word];
      if (stem) { stems.set(stem, file); }
    }
    for (const file of files) {
      for (const [name, entry] of Object.entries(file.words)) {
        if (stems.has(entry[0])) { add(name, entry, 0.9); }
        else if ((last || word.length > LONG) && name.startsWith(word)) { add(name, entry, 0.6); }
      }
    }
    for (const [stem, file] of stems) {
      for (const other of file.also[stem] ?? []) {
        for (const prefix of await prefixesOf(other, true)) {
          const entry = (await words(prefix)).words[other];
          if (entry) { add(other, entry, 0.8); }
        }
      }
    }
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
        const alike = far <= most ? 0.5 / far : (sharedStart(word, name) >= Math.max(5, word.length - 3) ? 0.3 : 0);
        if (alike > 0 && name.length >= LONG) { add(name, entry, alike); any = true; }
      }
      return any;
    };
    if (files.map(near).some(Boolean)) { return; }
    const { prefixes } = await index();
    for (const starts of mistyped(word)) {
      const likely = prefixes.filter((prefix) => starts.some((start) =>
        prefix.startsWith(start) || start.startsWith(prefix))).filter((prefix) => !word.startsWith(prefix));
      const read = await Promise.all(likely.slice(0, FILES_TO_GUESS_IN).map(words));
      if (read.map(near).some(Boolean)) { return; }
    }
  };

  const sharedStart = (a, b) => {
    let i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) { i += 1; }
    return i;
  };

  /** Scores of the entries in which one of some words stands, by number. */
  const scored = (places, total) => {
    const scores = new Map();
    for (const { entry: [, ...weights], fit } of places) {
      const size = weights.reduce((sum, steps) => sum + steps.length, 0);
      const rare = Math.log(1 + total / (1 + size));
      weights.forEach((steps, heaviness) => {
        let number = -1;
        for (const step of steps) {
          number += step;
          const score = fit * rare * WEIGHTS[heaviness];
          if ((scores.get(number) ?? 0) < score) { scores.set(number, score); }
        }
      });
    }
    return scores;
  };

  /** The words of a query that tell something. */
  const telling = async (query) => {
    const { stop_words: stop } = await index();
    const all = wordsOf(query);
    const kept = all.filter((word) => !stop.includes(word));
    return kept.length > 0 ? kept : all;
  };

  /** Numbers of the entries a query finds, best first: those with every word, and if there are none
      those with most of them (`partial`). `missing` are words that stand nowhere, `guessed` those
      that were taken for others. */
  const search = async (query) => {
    const asked = await telling(query);
    const { total } = await index();
    const all = await Promise.all(asked.map((word, i) => meant(word, i === asked.length - 1)));
    const there = all.filter(({ places }) => places.length > 0);
    const sums = new Map();
    for (const { places } of there) {
      for (const [number, score] of scored(places, total)) {
        const [had, count] = sums.get(number) ?? [0, 0];
        sums.set(number, [had + score, count + 1]);
      }
    }
    const most = Math.max(0, ...[...sums.values()].map(([, count]) => count));
    const least = most === there.length ? most : Math.max(1, most - 1);
    return {
      numbers: [...sums].filter(([, [, count]]) => count >= least)
        .sort(([a, [x, m]], [b, [y, n]]) => n - m || y - x || a - b).map(([number]) => number),
      partial: most > 0 && most < there.length,
      missing: asked.filter((_, i) => all[i].places.length === 0),
      guessed: asked.flatMap((word, i) => (all[i].guessed.length > 0 ? [[word, all[i].guessed.slice(0, 3)]] : [])),
    };
  };

  /** Pages besides those of entries in which every word of a query stands, best first. */
  const pages = async (query) => {
    const asked = await telling(query);
    if (asked.length === 0) { return []; }
    const fits = (among, word) => among.some((name) => name === word || (word.length > LONG && name.startsWith(word)));
    return (await get("pages.json"))
      .map((page) => [page, asked.map((word) => (fits(page.named, word) ? 3 : fits(page.told, word) ? 1 : 0))])
      .filter(([, marks]) => marks.every((mark) => mark > 0))
      .map(([page, marks]) => [page, marks.reduce((sum, mark) => sum + mark, 0) / marks.length])
      .sort(([, one], [, other]) => other - one)
      .map(([page]) => page);
  };

  /** Facets by name: values with label and count, and the set of values of each entry. */
  const facets = async (names) => Promise.all(names.map((name) => get(`facets/${name}.json`)));

  /** Numbers of the entries that have a chosen value in each facet of a choice. */
  const filter = async (choice) => {
    const { total } = await index();
    const names = Object.keys(choice).filter((name) => choice[name].length > 0);
    const columns = await facets(names);
    const wanted = columns.map((facet, i) => {
      const places = new Set(choice[names[i]].map((code) => facet.values.findIndex((value) => value.code === code)));
      return facet.sets.map((set) => set.some((place) => places.has(place)));
    });
    const numbers = [];
    for (let number = 0; number < total; number += 1) {
      if (columns.every((facet, i) => wanted[i][facet.column[number]])) { numbers.push(number); }
    }
    return numbers;
  };

  /** How many of some entries have each value of a facet, in the order of its values. */
  const count = (facet, numbers) => {
    const perSet = new Array(facet.sets.length).fill(0);
    for (const number of numbers) { perSet[facet.column[number]] += 1; }
    const counts = new Array(facet.values.length).fill(0);
    facet.sets.forEach((set, i) => set.forEach((place) => { counts[place] += perSet[i]; }));
    return counts;
  };

  /** What results show of some entries, in their order. */
  const cards = async (numbers) => {
    const { cards_per_file: size } = await index();
    return Promise.all(numbers.map(async (number) =>
      (await get(`cards/${Math.floor(number / size)}.json`))[number % size]));
  };

  return { index, search, pages, facets, filter, count, cards };
};
