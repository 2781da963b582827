/* The catalogue: the list of all entries, filtered and searched in place. The address tells what is
   chosen, so that it can be shared and the back button works. Without this script the page is a list. */

import { finder } from "./finder.js";
import { calmly, card, counted, element, nodes, remarks, say } from "./results.js";

const PER_PAGE = 10;
const MANY = 8;

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

const isPlain = ({ q, facets }) => !q.trim() && Object.values(facets).every((codes) => codes.length === 0);

/** One facet: a group of boxes to tick, filled when it is opened or used. */
const facetBox = (details, changed) => {
  const name = details.dataset.arFacet;
  const place = details.querySelector("[data-ar-values]");
  const boxes = new Map();

  const fill = (facet, chosen, texts) => {
    if (boxes.size > 0) { return; }
    const order = facet.values.map((value, index) => ({ ...value, index }));
    const list = element("ul", {});
    for (const value of order) {
      const box = element("input", { type: "checkbox", name, value: value.code });
      box.checked = chosen.includes(value.code);
      box.addEventListener("change", changed);
      const number = element("span", { class: "ar-facet__count" });
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
    chosen: () => [...boxes].filter(([, { box }]) => box.checked).map(([code]) => code),
    choose: (codes) => { for (const [code, { box }] of boxes) { box.checked = codes.includes(code); } },
    count: (counts, locale) => {
      for (const { number, index, box, item } of boxes.values()) {
        number.textContent = `(${counts[index].toLocaleString(locale)})`;
        item.classList.toggle("ar-facet__none", counts[index] === 0 && !box.checked);
      }
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
  const { texts, language, facets: sizes } = await found.index();
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

  /** Numbers that match the query and the facets, without one of the facets. */
  const matching = async (matched, without) => {
    const facets = { ...choice.facets };
    if (without) { delete facets[without]; }
    const numbers = await found.filter(facets);
    if (matched === null) { return numbers; }
    const kept = new Set(numbers);
    return matched.filter((number) => kept.has(number));
  };

  const fillGroup = async (group, matched) => {
    const [facet] = await found.facets([group.name]);
    group.fill(facet, choice.facets[group.name], texts);
    const used = choice.facets[group.name].length > 0;
    const numbers = await matching(matched, used ? group.name : null);
    group.count(found.count(facet, numbers), language);
  };

  const chips = async () => {
    const made = [];
    for (const group of groups) {
      const codes = choice.facets[group.name];
      if (codes.length === 0) { continue; }
      const [facet] = await found.facets([group.name]);
      for (const code of codes) {
        const label = facet.values.find((value) => value.code === code)?.label ?? code;
        const button = element("button", { type: "button", class: "ar-chip" },
          `${group.details.dataset.arName}: ${label} `, element("span", { "aria-hidden": "true" }, "×"),
          element("span", { class: "ar-hidden" }, texts.remove));
        button.addEventListener("click", () => {
          choice.facets[group.name] = codes.filter((other) => other !== code);
          group.choose(choice.facets[group.name]);
          act({ push: true, read: false });
          whole.querySelector("[data-ar-heading]").focus();
        });
        made.push(button);
      }
    }
    return made;
  };

  const pager = (total) => {
    const last = Math.ceil(total / PER_PAGE);
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

  /** Say how many there are before their cards have come. */
  const sayAtOnce = (lead) => {
    const there = results.hidden ? null : results.querySelector(".ar-results__count");
    if (there) { there.replaceChildren(...nodes(lead)); } else { results.replaceChildren(element("p", { class: "ar-results__count" }, lead)); }
    results.hidden = false;
    plain.hidden = true;
  };

  const countGroups = async (matched, mine) => {
    for (const group of groups) {
      if (mine !== asked) { return; }
      if (group.filled() || group.details.open) { await fillGroup(group, matched); }
    }
  };

  const show = async () => {
    asked += 1;
    const mine = asked;
    const hasQuery = choice.q.trim() !== "";
    const answer = hasQuery ? await found.search(choice.q) : null;
    const matched = answer && answer.numbers;
    if (isPlain(choice)) {
      results.hidden = true;
      results.replaceChildren();
      plain.hidden = false;
      told.textContent = "";
      await countGroups(matched, mine);
    } else {
      const numbers = await matching(matched, null);
      choice.page = Math.min(choice.page, Math.max(1, Math.ceil(numbers.length / PER_PAGE)));
      const coming = Promise.all([
        found.cards(numbers.slice((choice.page - 1) * PER_PAGE, choice.page * PER_PAGE)),
        chips(),
        hasQuery && choice.page === 1 ? found.pages(choice.q) : [],
      ]);
      const said = counted(texts, numbers.length, language);
      const lead = [said, ...(answer ? remarks(texts, answer) : [])].join(" ");
      if (mine !== asked) { return; }
      sayAtOnce(lead);
      await countGroups(matched, mine);
      const [shown, buttons, pages] = await coming;
      if (mine !== asked) { return; }
      const advice = numbers.length === 0 ? [element("p", {}, buttons.length > 0 ? texts.fewer : texts.advice)] : [];
      results.replaceChildren(
        element("p", { class: "ar-results__count" }, lead),
        ...(buttons.length > 0 ? [element("div", { class: "ar-chips" }, ...buttons)] : []),
        ...advice,
        ...(pages.length > 0 ? [element("p", {}, `${texts.see_too} `, ...pages.slice(0, 4).flatMap((page, i) =>
          [...(i > 0 ? [", "] : []), element("a", { href: home + page.path }, page.title)]))] : []),
        element("ul", { class: "ar-cards" }, ...shown.map((entry) => card(entry, home, texts))),
        ...pager(numbers.length));
      results.hidden = false;
      plain.hidden = true;
      told.replaceChildren(...nodes(said));
    }
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

  box.addEventListener("input", calmly(() => act({ push: false })));
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
      if (group.details.open && !group.filled()) {
        await fillGroup(group, choice.q.trim() ? (await found.search(choice.q)).numbers : null);
      }
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
};
