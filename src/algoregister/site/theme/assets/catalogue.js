/* The catalogue: the list of all entries, filtered and searched in place. The address tells what is
   chosen, so that it can be shared and the back button works. Without this script the page is a list. */

import { every, finder, inAll, numbersIn, sizeOf } from "./finder.js";
import { calmly, card, counted, element, idle, nodes, quietly, remarks, say, whileTyping } from "./results.js";

const PER_PAGE = 10;
const MANY = 8;
/* How many values of a filter are looked ahead at, and how many cards of each: what a screen shows. */
const VALUES_AHEAD = 8, CARDS_AHEAD = 3;

/** Read what is chosen from an address. */
const choiceOf = (search, names) => {
  const given = new URLSearchParams(search);
  const page = Number.parseInt(given.get("page") ?? "1", 10);
  return {
    q: (given.get("q") ?? "").slice(0, 200),
    page: page > 0 ? page : 1,
    facets: Object.fromEntries(names.map((name) => [name, given.getAll(name)])),
  };
};

/** Write what is chosen as an address; nothing chosen is the plain address. */
const addressOf = ({ q, page, facets }) => {
  const written = new URLSearchParams();
  if (q.trim()) { written.set("q", q.trim()); }
  for (const [name, codes] of Object.entries(facets)) { codes.forEach((code) => written.append(name, code)); }
  if (page > 1) { written.set("page", String(page)); }
  const query = written.toString();
  return location.pathname + (query ? `?${query}` : "");
};

/** Give the number of the last page with so many results; there is always a first. */
const lastPage = (size) => Math.max(1, Math.ceil(size / PER_PAGE));

const isPlain = ({ q, facets }) => !q.trim() && Object.values(facets).every((codes) => codes.length === 0);

/** One facet: a group of boxes to tick, filled when it is opened or used. */
const facetBox = (details, changed) => {
  const name = details.dataset.arFacet;
  const place = details.querySelector("[data-ar-values]");
  const boxes = new Map();
  let written = [];

  const fill = (facet, chosen, texts) => {
    if (boxes.size > 0) { return; }
    const order = facet.values.map((value, index) => ({ ...value, index }));
    const list = element("ul", {});
    for (const value of order) {
      const box = element("input", { type: "checkbox", name, value: value.code });
      box.checked = chosen.includes(value.code);
      box.addEventListener("change", changed);
      const number = element("span", { class: "ar-facet__count" }, "\u00a0");
      const item = element("li", {}, element("label", {}, box, element("span", {}, value.label), " ", number));
      boxes.set(value.code, { box, number, item, index: value.index });
      list.append(item);
    }
    place.replaceChildren(list);
    if (order.length <= MANY) { return; }
    const narrow = element("input", { type: "search", class: "ar-facet__narrow", "aria-label": say(texts.narrow, { facet: details.dataset.arName }), placeholder: texts.narrow_short });
    narrow.addEventListener("input", () => {
      const wanted = narrow.value.trim().toLocaleLowerCase();
      for (const { item } of boxes.values()) { item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted); }
    });
    place.prepend(narrow);
    list.classList.add("ar-facet__long");
  };

  return {
    name,
    details,
    fill,
    filled: () => boxes.size > 0,
    codes: () => [...boxes.keys()],
    chosen: () => [...boxes].filter(([, { box }]) => box.checked).map(([code]) => code),
    choose: (codes) => { for (const [code, { box }] of boxes) { box.checked = codes.includes(code); } },
    /* Writing is what takes time: only the counts that have changed are written. */
    count: (counts, format) => {
      for (const { number, index, box, item } of boxes.values()) {
        if (written[index] !== counts[index]) { number.firstChild.data = `(${format(counts[index])})`; }
        item.classList.toggle("ar-facet__none", counts[index] === 0 && !box.checked);
      }
      written = counts;
    },
  };
};

/** Let a catalogue be searched and filtered. */
export const open = async (form, whole) => {
  const found = finder(new URL(form.dataset.arSearch, document.baseURI).href);
  const home = form.dataset.arPages;
  const box = form.elements.q;
  const told = form.querySelector("[data-ar-told]");
  const filters = whole.querySelector("[data-ar-filters]");
  const plain = whole.querySelector("[data-ar-plain]");
  const results = whole.querySelector("[data-ar-results]");
  const { texts, language, facets: sizes, total } = await found.index();
  const count = element("p", { class: "ar-results__count" });
  const marks = element("div", { class: "ar-chips" });
  const rest = element("div");
  results.replaceChildren(count, marks, rest);
  const format = new Intl.NumberFormat(language).format;
  const tell = calmly((said) => told.replaceChildren(...nodes(said)));
  const groups = [...whole.querySelectorAll("[data-ar-facet]")]
    .filter((details) => {
      const useful = (sizes[details.dataset.arFacet] ?? 0) > 1;
      details.hidden = !useful;
      return useful;
    })
    .map((details) => facetBox(details, () => act({ push: true })));
  const names = groups.map(({ name }) => name);
  let choice = choiceOf(location.search, names);
  let asked = 0;

  /** What is chosen: the entries that the words find, and those that each used facet leaves. */
  const chosen = async () => {
    const used = groups.filter(({ name }) => choice.facets[name].length > 0);
    const [answer, columns] = await Promise.all([
      choice.q.trim() ? found.search(choice.q) : null,
      found.facets(used.map(({ name }) => name)),
    ]);
    const left = new Map(used.map(({ name }, i) => [name, columns[i].having(choice.facets[name])]));
    const words = answer ? [answer.entries] : [];
    return {
      answer,
      used: used.map((group, i) => ({ group, facet: columns[i] })),
      entries: inAll([...words, ...left.values()], total),
      best: (within, from, to) => (answer ? answer.best(within, from, to) : numbersIn(within).slice(from, to)),
      without: (name) => inAll([...words, ...[...left].filter(([other]) => other !== name).map(([, set]) => set)], total),
    };
  };

  /** Count in the groups that can be seen how many there would be of each value, were it alone
      chosen in that group. */
  const countGroups = (state, mine) => Promise.all(groups
    .filter(({ filled, details }) => filled() || details.open)
    .map(async (group) => {
      const [facet] = await found.facets([group.name]);
      if (mine === asked) { countGroup(group, facet, state); }
    }));

  const countGroup = (group, facet, state) => {
    group.fill(facet, choice.facets[group.name], texts);
    const entries = choice.facets[group.name].length > 0 ? state.without(group.name) : state.entries;
    group.count(facet.count(entries), format);
  };

  const chips = (state) => state.used.flatMap(({ group, facet }) => choice.facets[group.name].map((code) => {
    const label = facet.values.find((value) => value.code === code)?.label ?? code;
    const button = element("button", { type: "button", class: "ar-chip" },
      `${group.details.dataset.arName}: ${label} `, element("span", { "aria-hidden": "true" }, "×"),
      element("span", { class: "ar-hidden" }, texts.remove));
    button.addEventListener("click", () => {
      choice.facets[group.name] = choice.facets[group.name].filter((other) => other !== code);
      group.choose(choice.facets[group.name]);
      act({ push: true, read: false });
      whole.querySelector("[data-ar-heading]").focus();
    });
    return button;
  }));

  const pager = (size) => {
    const last = lastPage(size);
    if (last < 2) { return []; }
    const step = (to, text, rel) => {
      if (to < 1 || to > last) { return []; }
      const link = element("a", { href: addressOf({ ...choice, page: to }), rel }, text);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choice.page = to;
        act({ push: true, read: false, same: true });
        whole.querySelector("[data-ar-heading]").focus();
      });
      return [element("li", {}, link)];
    };
    return [element("nav", { class: "ar-pages", "aria-label": texts.pages }, element("ul", {},
      ...step(choice.page - 1, texts.previous, "prev"),
      element("li", {}, element("span", { "aria-current": "page" }, say(texts.page_of, { page: choice.page, last }))),
      ...step(choice.page + 1, texts.next, "next")))];
  };

  /** Say at once how many there are; what was there stays until the first of the new cards has come. */
  const sayAtOnce = (lead, buttons) => {
    count.replaceChildren(...nodes(lead));
    marks.replaceChildren(...buttons);
    marks.hidden = buttons.length === 0;
    results.hidden = false;
    plain.hidden = true;
  };

  /** Fill a list with cards as they come; gives when the first is there, and when all are. */
  const cardsOf = (numbers) => {
    const list = element("ul", { class: "ar-cards", "aria-busy": "true" });
    const coming = numbers.map(async (number) => {
      const place = element("li", { class: "ar-card ar-card--coming" });
      list.append(place);
      place.replaceWith(card(await found.card(number), home, texts));
    });
    const all = Promise.all(coming).then(() => list.removeAttribute("aria-busy"));
    return { list, first: Promise.race([...coming, all]), all };
  };

  /** Fetch what the next click would show, bit by bit while nothing happens: the line is slow, not the
      counting. Of each value of a filter that is open, the first cards there would be. */
  const lookAhead = async (state, mine) => {
    if (navigator.connection?.saveData) { return; }
    await idle();
    const fetched = (within, from) => Promise.all(state.best(within, from, from + CARDS_AHEAD).map(found.card));
    if (mine === asked && !isPlain(choice)) { await fetched(state.entries, choice.page * PER_PAGE); }
    for (const group of groups.filter(({ filled, details }) => filled() && details.open)) {
      const [facet] = await found.facets([group.name]);
      for (const code of group.codes().slice(0, VALUES_AHEAD)) {
        await idle();
        if (mine !== asked) { return; }
        const chosen = choice.facets[group.name];
        const codes = chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code];
        const left = state.without(group.name);
        await fetched(codes.length > 0 ? inAll([left, facet.having(codes)], total) : left, 0);
      }
    }
  };

  const seeAlso = (pages) => element("p", {}, `${texts.see_too} `, ...pages.slice(0, 4).flatMap((page, i) =>
    [...(i > 0 ? [", "] : []), element("a", { href: home + page.path }, page.title)]));

  const showPlain = () => {
    results.hidden = true;
    rest.replaceChildren();
    plain.hidden = false;
    tell("");
  };

  const show = async () => {
    asked += 1;
    const mine = asked;
    const state = await chosen();
    if (mine !== asked) { return; }
    if (isPlain(choice)) {
      showPlain();
      await countGroups(state, mine);
      quietly(lookAhead(state, mine));
      return;
    }
    const { answer, entries } = state;
    const size = sizeOf(entries);
    choice.page = Math.min(choice.page, lastPage(size));
    const from = (choice.page - 1) * PER_PAGE, to = choice.page * PER_PAGE;
    const cards = cardsOf(state.best(entries, from, to));
    const body = element("div", {}, cards.list);
    let drawn = false;
    if (answer && choice.page === 1) {
      found.pages(choice.q).then((pages) => { if (pages.length > 0) { body[drawn ? "append" : "prepend"](seeAlso(pages)); } });
    }
    const said = counted(texts, size, format);
    const lead = [said, ...(answer ? remarks(texts, answer) : [])].join(" ");
    const buttons = chips(state);
    sayAtOnce(lead, buttons);
    countGroups(state, mine);
    await cards.first;
    if (mine !== asked) { return; }
    const advice = size === 0 ? [element("p", {}, buttons.length > 0 ? texts.fewer : texts.advice)] : [];
    rest.replaceChildren(...advice, body, ...pager(size));
    drawn = true;
    await cards.all;
    if (mine !== asked) { return; }
    tell(said);
    quietly(lookAhead(state, mine));
  };

  /** Something was chosen: read it, write it into the address, show it. */
  const act = ({ push, read = true, same = false }) => {
    if (read) {
      choice.q = box.value;
      for (const group of groups) { if (group.filled()) { choice.facets[group.name] = group.chosen(); } }
    }
    if (!same) { choice.page = 1; }
    history[push ? "pushState" : "replaceState"](null, "", addressOf(choice));
    return show();
  };

  const restore = () => {
    choice = choiceOf(location.search, names);
    box.value = choice.q;
    for (const group of groups) {
      group.choose(choice.facets[group.name]);
      if (choice.facets[group.name].length > 0) { group.details.open = true; }
    }
    return show();
  };

  whileTyping(box, () => act({ push: false }));
  form.addEventListener("submit", (event) => { event.preventDefault(); act({ push: true }); });
  filters.addEventListener("submit", (event) => event.preventDefault());
  whole.querySelector("[data-ar-clear]").addEventListener("click", () => {
    box.value = "";
    for (const group of groups) { group.choose([]); choice.facets[group.name] = []; }
    act({ push: true });
  });
  addEventListener("popstate", restore);
  for (const group of groups) {
    group.details.addEventListener("toggle", async () => {
      if (!group.details.open || group.filled()) { return; }
      const [[facet], state] = await Promise.all([found.facets([group.name]), chosen()]);
      countGroup(group, facet, state);
      quietly(lookAhead(state, asked));
    });
  }
  if (!choice.q && box.value) {
    choice.q = box.value;
    history.replaceState(null, "", addressOf(choice));
  }
  if (matchMedia("(min-width: 60em)").matches) {
    whole.querySelector("[data-ar-all]").open = true;
    if (groups.length > 0) { groups[0].details.open = true; }
  }
  filters.hidden = false;
  whole.classList.add("ar-catalogue--filtered");
  await restore();
  await idle();
  quietly(found.pages(""));
};
