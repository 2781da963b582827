/* Small comforts. Every page works without them. Searching is only fetched when somebody searches. */
(() => {
  "use strict";
  const root = document.documentElement;
  const here = document.currentScript.src;
  root.classList.add("ar-js");
  const stored = () => {
    try { return localStorage.getItem("ar-scheme"); } catch { return null; }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (stored() ?? (dark.matches ? "dark" : "light")) === "dark";
  const apply = () => {
    const chosen = stored();
    if (chosen) { root.dataset.arScheme = chosen; } else { delete root.dataset.arScheme; }
    const button = document.querySelector("button[data-ar-scheme]");
    if (button) { button.setAttribute("aria-pressed", String(isDark())); }
  };
  apply();
  dark.addEventListener("change", apply);

  /* Words in the address are looked for while the rest of the page is still coming. */
  const words = new URLSearchParams(location.search).get("q");
  if (words) {
    import(new URL("finder.js", here).href)
      .then(({ finder }) => finder(new URL(`../search/${root.lang}/`, here).href).search(words))
      .catch(() => { /* it is asked for again when the page is there */ });
  }

  const colours = () => {
    const button = document.querySelector("button[data-ar-scheme]");
    button.hidden = false;
    button.addEventListener("click", () => {
      try { localStorage.setItem("ar-scheme", isDark() ? "light" : "dark"); } catch { /* private mode */ }
      apply();
    });
  };

  /* On a narrow screen the menu opens and closes; on a wide one, and without this script, it is there. */
  const menu = () => {
    const button = document.querySelector("button[data-ar-menu]");
    const list = document.getElementById("menu");
    const open = (wanted) => {
      button.setAttribute("aria-expanded", String(wanted));
      list.classList.toggle("ar-nav--open", wanted);
    };
    button.hidden = false;
    button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
    list.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") { open(false); button.focus(); }
    });
  };

  const contents = () => {
    const found = document.querySelector("details.ar-toc");
    if (found && matchMedia("(min-width: 68em)").matches) { found.open = true; }
  };

  const printing = () => {
    const place = document.querySelector("[data-ar-print]");
    if (place) { place.hidden = false; place.firstElementChild.addEventListener("click", () => print()); }
  };

  const searching = () => {
    const form = document.querySelector("form[data-ar-search]");
    const whole = document.querySelector("[data-ar-catalogue]");
    const module = (name) => import(new URL(name, here).href);
    if (whole) { module("catalogue.js").then(({ open }) => open(form, whole)); return; }
    const box = form.elements.q;
    const missed = document.querySelector("[data-ar-missed]");
    let loading = null;
    /* All that is needed is asked for at once: on a slow line it is the turns that take time. */
    const ahead = () => {
      const index = Object.assign(document.createElement("link"),
        { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: `${form.dataset.arSearch}index.json` });
      document.head.append(index);
      return Promise.all(["search.js", "finder.js", "results.js"].map(module)).then(([search]) => search);
    };
    const load = () => { loading ??= ahead().then(({ open }) => open(form)); };
    box.addEventListener("focus", load, { once: true });
    box.addEventListener("input", load, { once: true });
    if (missed) { ahead().then(({ guess }) => guess(form, missed)); }
  };

  document.addEventListener("DOMContentLoaded", () => {
    apply();
    colours();
    menu();
    contents();
    printing();
    searching();
  });
})();
