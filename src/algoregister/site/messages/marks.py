"""Marks around texts that are not in the language of the page, until the page says so in HTML.

A text that a catalogue lacks is shown in English. It comes through templates, labels and Python
before it stands on a page; so it carries a mark on either side, and the finished page has `lang`
in the place of the marks. In attributes, titles and scripts the marks are taken out.
"""

import re

OPEN, CLOSE = "\ue010", "\ue011"
"""Signs of the private use area; no text of a register can hold them."""
FALLBACK = "en"
_BOTH = str.maketrans("", "", OPEN + CLOSE)
_TOKEN = re.compile(
    rf"<(script|style|title|option|textarea)\b[^>]*>.*?</\1\s*>|<!--.*?-->|<[^>]*>|[{OPEN}{CLOSE}]",
    re.DOTALL,
)
_WHOLE = re.compile(rf"(<(?:title|option)\b)([^>]*>{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}</)")
_ENDS_A_BLOCK = re.compile("</(?:p|h[1-6]|li|d[dt]|t[dhr]|div|section|summary|figcaption|caption)>")
_EMPTY_ELEMENTS = ("<input ", "<img ")


def marked(text: str) -> str:
    """Put marks around a text that is in English on a page in another language."""
    return f"{OPEN}{text}{CLOSE}"


def without_marks(text: str) -> str:
    """Take the marks out of a text."""
    return text.translate(_BOTH)


def resolved(html: str) -> str:
    """Give a finished page with `lang` where the marks are."""
    if OPEN not in html:
        return html
    pieces: list[str] = []
    opened: list[int] = []
    at, in_drawing = 0, False
    for found in _TOKEN.finditer(html):
        pieces.append(html[at : found.start()])
        at, piece = found.end(), found[0]
        if piece == OPEN:
            opened.append(len(pieces))
            pieces.append("")
        elif piece == CLOSE:
            if len(opened) == 1:
                name = "tspan" if in_drawing else "span"
                pieces[opened[0]] = f'<{name} lang="{FALLBACK}">'
                pieces.append(f"</{name}>")
            del opened[-1:]
        else:
            if _ENDS_A_BLOCK.fullmatch(piece):  # a mark whose other side was cut off
                opened.clear()
            in_drawing = piece.startswith("<svg") or (in_drawing and piece != "</svg>")
            pieces.append(_tag(piece))
    return "".join([*pieces, html[at:]])


def _tag(tag: str) -> str:
    """Take the marks out of a tag; one that holds nothing but attributes says their language."""
    if OPEN not in tag and CLOSE not in tag:
        return tag
    tag = _WHOLE.sub(rf'\1 lang="{FALLBACK}"\2', tag)
    if tag.startswith(_EMPTY_ELEMENTS) and " lang=" not in tag:
        name, _, rest = tag.partition(" ")
        tag = f'{name} lang="{FALLBACK}" {rest}'
    return without_marks(tag)
