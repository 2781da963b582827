"""What a page does in a browser: which scripts run, what it asks for, and what stands in it."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error

WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "open"]) {
  window[name] = (...given) => { window.ran.push(name + "(" + given.join() + ")"); return null; };
}
window.addEventListener("securitypolicyviolation", (event) => window.ran.push("policy: " + event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""
"""Runs before anything else of a page, and notes what a script of an attacker would call.

`print` is not among it: a button of the page calls that."""

PROVOKE = """
() => {
  const stay = (event) => {
    const found = event.target.closest("a, button, form, summary");
    if (found && !/script:/i.test(found.href ?? "")) { event.preventDefault(); }
  };
  document.addEventListener("click", stay, true);
  document.addEventListener("submit", (event) => event.preventDefault(), true);
  const kinds = ["mouseover", "mousemove", "mouseenter", "pointerdown", "focus", "blur", "toggle",
    "load", "error", "animationstart", "keydown", "click"];
  for (const element of document.querySelectorAll("main *, title, head *")) {
    for (const kind of kinds) { element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true })); }
  }
  for (const details of document.querySelectorAll("details")) { details.open = true; }
}
"""
"""Does what a reader could do: points at, focuses and clicks every element; only scripts may lead away."""

LOOK = """
() => {
  const prose = new Set(["P", "UL", "OL", "LI", "EM", "STRONG", "BLOCKQUOTE", "BR", "A", "SUP", "SPAN", "DIV", "CODE", "ABBR", "DFN"]);
  const skeleton = [], wrong = [];
  for (const element of document.querySelectorAll("*")) {
    // Words that the page explains depend on its texts.
    const explained = element.closest('[aria-labelledby="words"], .ar-term, .ar-toc');
    const own = !explained && (!prose.has(element.tagName) || element.className);
    if (own) { skeleton.push(element.tagName.toLowerCase() + (element.className && typeof element.className === "string" ? "." + element.className : "")); }
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || name === "style" || name === "srcdoc" || name === "ping") { wrong.push(element.tagName + " " + name + "=" + value); }
      if (["href", "src", "action", "formaction", "poster", "data", "xlink:href", "background"].includes(name)) {
        const address = new URL(value, document.baseURI);
        if (!["http:", "https:", "mailto:", "tel:"].includes(address.protocol)) { wrong.push(element.tagName + " " + name + "=" + value); }
        if (element.tagName !== "A" && element.tagName !== "LINK" && address.origin !== location.origin) { wrong.push(element.tagName + " " + name + "=" + value); }
        if (element.tagName === "LINK" && !/^(canonical|alternate|license)$/.test(element.rel) && address.origin !== location.origin) { wrong.push("LINK " + value); }
      }
    }
  }
  for (const script of document.querySelectorAll("script[type]")) {
    if (/json/.test(script.type)) { try { JSON.parse(script.textContent); } catch (error) { wrong.push("no JSON in " + script.type + ": " + error); } }
  }
  return { skeleton, wrong, ran: window.ran, title: document.title, text: document.body.innerText };
}
"""
"""Says which elements of ours stand in the page, in order, and what should not be there."""


@dataclass(frozen=True)
class Seen:
    """What a page did and holds.

    Attributes:
        skeleton: elements that are not those of prose, or have a class, in order.
        wrong: attributes that run, load or lead where they may not.
        ran: what scripts called, and what the policy stopped.
        asked: addresses outside the site that it asked for.
        text: what a reader sees.
    """

    skeleton: tuple[str, ...]
    wrong: tuple[str, ...]
    ran: tuple[str, ...]
    asked: tuple[str, ...]
    text: str


class Visitor:
    """Opens pages of one site, one after the other."""

    def __init__(self, browser: Browser, site: str, *, policy: bool = True) -> None:
        """Visit a site.

        Args:
            browser: the browser.
            site: its address.
            policy: whether pages keep their content security policy.
        """
        self.site = site
        self.asked: list[str] = []
        self.context: BrowserContext = browser.new_context(bypass_csp=not policy)
        self.context.add_init_script(WATCH)
        self.context.route("**/*", self._answer)
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def _answer(self, route: Any) -> None:
        if route.request.url.startswith(self.site):
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()

    def visit(self, path: str) -> Seen:
        """Open a page, do what a reader could do, and say what happened."""
        self.asked.clear()
        self.page.goto(self.site + path, wait_until="load")
        self.page.evaluate(PROVOKE)
        looked = self.page.evaluate(LOOK)
        return Seen(
            tuple(looked["skeleton"]),
            tuple(looked["wrong"]),
            tuple(looked["ran"]),
            tuple(self.asked),
            looked["text"],
        )

    def scripts_of(self, path: str) -> list[str]:
        """Open a page that may lead away, and say which scripts it ran."""
        self.page.goto(self.site + path, wait_until="load")
        with suppress(Error):
            self.page.evaluate(PROVOKE)
        with suppress(Error):
            ran: list[str] = self.page.evaluate("window.ran")
            return [call for call in ran if not call.startswith("policy:")]
        return []

    def close(self) -> None:
        """Leave."""
        self.context.close()
