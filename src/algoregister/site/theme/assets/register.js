/* Small comforts. Every page works without them. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("ar-js");
  const stored = () => {
    try { return localStorage.getItem("ar-scheme"); } catch { return null; }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (stored() ?? (dark.matches ? "dark" : "light")) === "dark";
  const apply = () => {
    const chosen = stored();
    if (chosen) { root.dataset.arScheme = chosen; } else { delete root.dataset.arScheme; }
    const button = document.querySelector("[data-ar-scheme]");
    if (button) { button.setAttribute("aria-pressed", String(isDark())); }
  };
  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button[data-ar-scheme]");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => {
        try { localStorage.setItem("ar-scheme", isDark() ? "light" : "dark"); } catch { /* private mode */ }
        apply();
      });
    }
    apply();
    const contents = document.querySelector("details.ar-toc");
    if (contents && matchMedia("(min-width: 68em)").matches) { contents.open = true; }
  });
})();
