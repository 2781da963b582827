/* The search box on every page: results appear in a plain list under it, as links one can tab to.
   Without this script, or when it fails, the form leads to the catalogue. */

import { finder, sizeOf } from "./finder.js";
import { calmly, counted, element, line, nodes, pageLine, quietly, remarks, say, whileTyping } from "./results.js";

const SHOWN = 6;
const PAGES_SHOWN = 3;

/** Give what a search box needs: the index, the way home, and the texts. */
const opened = async (form) => {
  const found = finder(new URL(form.dataset.arSearch, document.baseURI).href);
  const { texts, language } = await found.index();
  const format = new Intl.NumberFormat(language).format;
  return { found, texts, format, home: form.dataset.arPages };
};

/** Search, and give the lines to show. */
const lines = async ({ found, home, texts }, query) => {
  const entries = async () => {
    const result = await found.search(query);
    return [result, await Promise.all(result.best(result.entries, 0, SHOWN).map(found.card))];
  };
  const [[result, cards], pages] = await Promise.all([entries(), found.pages(query)]);
  return {
    result,
    total: sizeOf(result.entries),
    pages,
    items: [...pages.slice(0, PAGES_SHOWN).map((page) => pageLine(page, home)), ...cards.map((card) => line(card, home, texts))],
  };
};

/** Let the search box of a page show results while one types. */
export const open = async (form) => {
  const box = form.elements.q;
  const place = form.querySelector("[data-ar-found]");
  const told = form.querySelector("[data-ar-told]");
  const tell = calmly((said) => told.replaceChildren(...nodes(said)));
  const search = await opened(form);
  let asked = 0;

  const close = () => { asked += 1; place.hidden = true; place.replaceChildren(); tell(""); };

  const show = async () => {
    const query = box.value.trim();
    if (query.length < 2) { close(); return; }
    asked += 1;
    const mine = asked;
    const { result, total, pages, items } = await lines(search, query);
    if (mine !== asked || place.contains(document.activeElement)) { return; }
    const said = total === 0 && pages.length > 0 ? search.texts.only_pages : counted(search.texts, total, search.format);
    const more = element("a", { href: `${form.action}?q=${encodeURIComponent(query)}` },
      total === 0 ? search.texts.browse : say(search.texts.all, { n: search.format(total) }));
    place.replaceChildren(
      element("p", {}, [said, ...remarks(search.texts, result)].join(" ")),
      ...(items.length > 0 ? [element("ul", {}, ...items)] : []),
      element("p", { class: "ar-found__more" }, more));
    place.hidden = false;
    tell(said);
  };

  whileTyping(box, show);
  if (!box.value.trim()) { quietly(search.found.pages("")); }
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !place.hidden) {
      event.preventDefault();
      close();
      box.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const links = [...place.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (links.length === 0 || (at < 0 && document.activeElement !== box)) { return; }
      event.preventDefault();
      const to = at + (event.key === "ArrowDown" ? 1 : -1);
      (to < 0 ? box : links[Math.min(to, links.length - 1)]).focus();
    }
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) { close(); } });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) { close(); }
  });
  if (box.value.trim()) { show(); }
};

/** On the page for an address that is not there: search for the words of that address. */
export const guess = async (form, place) => {
  const words = decodeURIComponent(location.pathname).replace(/\.html?$/, "").split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  const query = words.slice(-8).join(" ");
  if (!query) { return; }
  const search = await opened(form);
  const { total, items } = await lines(search, query);
  if (items.length === 0) { return; }
  place.append(
    element("p", {}, say(search.texts.perhaps, { n: total })),
    element("ul", { class: "ar-found__list" }, ...items));
};
