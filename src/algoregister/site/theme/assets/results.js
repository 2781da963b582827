/* Writes what was found into a page. Texts come from the index, in the language of the page; all of it
   is set as text, never as markup. */

/** Give a text without the marks around what is not in the language of the page. */
export const plain = (text) => String(text).replace(/[\ue010\ue011]/g, "");

/** Give a text as nodes; what is marked says that it is in English. */
export const nodes = (text) => text.split(/(\ue010[^\ue010\ue011]*\ue011)/).filter(Boolean).map((piece) => {
  if (!piece.startsWith("\ue010")) { return plain(piece); }
  const made = document.createElement("span");
  made.lang = "en";
  made.textContent = plain(piece);
  return made;
});

/** Make an element with attributes and children; a child that is a string is text. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) { made.setAttribute(key, value === true ? "" : plain(value)); }
  }
  made.append(...children.flatMap((child) => (typeof child === "string" ? nodes(child) : [child])));
  return made;
};

/** Fill the gaps of a text: `say("{n} found", {n: 3})`. */
export const say = (text, gaps) => text.replace(/\{(\w+)\}/g, (gap, name) => (name in gaps ? String(gaps[name]) : gap));

/** Say how many were found, in words. */
export const counted = (texts, number, format) =>
  say(number === 0 ? texts.none : number === 1 ? texts.one : texts.many, { n: format(number) });

/** Give a text of a card, marked when it is in another language than the page. */
const spoken = (card, key) => {
  const language = card.languages?.[key];
  return language ? element("span", { lang: language }, card[key]) : card[key];
};

const status = (card) =>
  element("span", { class: `ar-status ar-status--${card.status || "unknown"}` }, card.status_label);

/** The register an entry was taken from, as a text before and the name itself; nothing for one of our own. */
const origin = (entry, texts) =>
  entry.origin ? [" ", element("span", {}, texts.taken_from, " ", spoken(entry, "origin"))] : [];

/** One result as a card of the catalogue. */
export const card = (entry, home, texts) =>
  element("li", { class: "ar-card" },
    element("h3", { class: "ar-card__title" },
      element("a", { href: `${home}algorithms/${entry.id}/` }, spoken(entry, "name"))),
    element("p", { class: "ar-card__meta" }, status(entry), " ", element("span", {}, spoken(entry, "organisation")), ...origin(entry, texts)),
    ...(entry.summary ? [element("p", {}, spoken(entry, "summary"))] : []));

/** One result as a line under the search box. */
export const line = (entry, home, texts) =>
  element("li", {},
    element("a", { href: `${home}algorithms/${entry.id}/` }, spoken(entry, "name")),
    element("span", { class: "ar-found__about" }, status(entry), " ", spoken(entry, "organisation"), ...origin(entry, texts)));

/** One page that is not an entry, as a line under the search box. */
export const pageLine = (page, home) =>
  element("li", {},
    element("a", { href: home + page.path }, spoken(page, "title")),
    element("span", { class: "ar-found__about" }, page.kind));

/** Say what was done with the words of a query: which were not there, which were taken for others. */
export const remarks = (texts, found) => {
  const told = [];
  const inQuotes = (words) => words.map((word) => `“${word}”`).join(", ");
  for (const [typed, taken] of found.guessed) {
    told.push(say(texts.guessed, { typed: `“${typed}”`, taken: inQuotes(taken) }));
  }
  if (found.missing.length > 0) { told.push(say(texts.missing, { words: inQuotes(found.missing) })); }
  if (found.partial) { told.push(texts.partial); }
  return told;
};

/** Run something a moment after the last time it was asked for. */
export const calmly = (run, wait = 250) => {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), wait);
  };
};

/** What is fetched before it is needed may fail: it is asked for again when it is needed. */
export const quietly = (coming) => { coming.catch(() => {}); };

/** Wait until the browser has nothing to do. */
export const idle = () => new Promise((done) => {
  if (window.requestIdleCallback) { requestIdleCallback(done, { timeout: 2000 }); } else { setTimeout(done, 200); }
});

/** Run something when the text of a box changes: at once, or a moment later when it ran just before.
    Only one or two letters of a word say little and stand for much: then it waits for more of them,
    unless they did not come one by one. */
export const whileTyping = (box, run) => {
  let timer = 0, ran = -Infinity, length = box.value.length;
  box.addEventListener("input", () => {
    const oneByOne = Math.abs(box.value.length - length) === 1;
    const begun = /(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,2}$/u.test(box.value);
    const wait = begun && oneByOne ? 250 : Math.max(0, ran + 50 - performance.now());
    length = box.value.length;
    clearTimeout(timer);
    const go = () => { ran = performance.now(); run(); };
    if (wait > 0) { timer = setTimeout(go, wait); } else { go(); }
  });
};
