"""Names that look like other names: letters of two scripts in one word, letters that look like a–z.

What looks like what is Unicode's own list (UTS 39), as the library `confusable_homoglyphs` carries
it. It is loaded when a name first holds a letter beyond a–z: most registers never have one.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_ANY_SCRIPT = frozenset({"COMMON", "INHERITED"})
_WRITTEN_TOGETHER = (
    frozenset({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "HAN", "HANGUL"}),
    frozenset({"LATIN", "HAN", "BOPOMOFO"}),
)
"""Scripts that one word may hold: those of Japanese, Korean and Chinese (UTS 39, highly restrictive)."""
_AT_HOME: dict[str, frozenset[str]] = {
    "CYRILLIC": frozenset(
        ["ba", "bg", "by", "kg", "kz", "me", "mk", "mn", "rs", "ru", "su", "tj", "ua", "uz"]
    ),
    "GREEK": frozenset({"cy", "gr"}),
    "ARMENIAN": frozenset({"am"}),
    "GEORGIAN": frozenset({"ge"}),
    "ETHIOPIC": frozenset({"er", "et"}),
    "HEBREW": frozenset({"il"}),
}
"""Where a word of a script that happens to look like a Latin one is expected, by the end of a host."""
_OF_LIVING_ALPHABETS = frozenset("æœ")
"""Letters of whole languages that Unicode's list takes apart; nobody reads them as two."""
_DOTLESS = "ı"
_TURKIC = frozenset({"az", "tr"})
_A_TO_Z = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_PLAIN = _A_TO_Z | {"-"}


def mixed_in(word: str) -> str | None:
    """Give a letter or digit of a word that is not written together with the others; None if all are."""
    if word.isascii():
        return None
    letters = Counter(_script(sign) for sign in word if _script(sign) not in _ANY_SCRIPT)
    if len(letters) > 1 and not any(letters.keys() <= kin for kin in _WRITTEN_TOGETHER):
        rarest = min(letters, key=lambda script: (letters[script], script == "LATIN"))
        return next(sign for sign in word if _script(sign) == rarest)
    zeros = {ord(sign) - int(sign): sign for sign in word if unicodedata.category(sign) == "Nd"}
    return zeros[max(zeros)] if len(zeros) > 1 else None


def posing_as(word: str, end: str) -> tuple[str, str] | None:
    """Give the word of a–z that another one would be taken for; None when it is what it seems.

    Args:
        word: in small letters, of one script.
        end: the last part of the host it is of: `gr`, `рф`.

    Returns:
        That word, and the first letter that looks like another.
    """
    if word.isascii():
        return None
    seen = "".join(map(_seen, word))
    if seen == word or not (_PLAIN.issuperset(seen) or any(map(_is_disguised, word))):
        return None
    scripts = {_script(sign) for sign in word} - _ANY_SCRIPT
    if scripts & {_script(sign) for sign in end if not sign.isascii()}:
        return None
    if any(end in _AT_HOME.get(script, ()) for script in scripts):
        return None
    if end in _TURKIC and word.replace(_DOTLESS, "i").isascii():
        return None
    return seen, next(sign for sign in word if _seen(sign) != sign)


def skeleton(name: str) -> str:
    """Give what an eye makes of a name: two names with the same skeleton are taken for each other."""
    seen = name if name.isascii() else "".join(map(_seen, unicodedata.normalize("NFD", name)))
    if not seen.isascii():
        seen = "".join(sign for sign in seen if unicodedata.category(sign) != "Mn")
    return seen.translate(_SAME_TO_THE_EYE).replace("rn", "m").replace("vv", "w")


_SAME_TO_THE_EYE = str.maketrans("01", "ol")


@lru_cache(maxsize=1024)
def _seen(letter: str) -> str:
    """Give the letters of a–z, or digits, that a letter would be taken for; itself when there are none."""
    if letter.isascii() or letter in _OF_LIVING_ALPHABETS:
        return letter
    for like in _look_alikes(letter):
        if _A_TO_Z.issuperset(like):
            return like
    return letter


def _is_disguised(letter: str) -> bool:
    """Tell whether a Latin letter that no spelling of a name needs looks like one of a–z."""
    return letter != _DOTLESS and _script(letter) == "LATIN" and _seen(letter) != letter


def _look_alikes(letter: str) -> Iterator[str]:
    from confusable_homoglyphs.confusables import confusables_data  # noqa: PLC0415 - see above

    known: list[dict[str, Any]] = confusables_data.get(letter, [])
    for like in known:
        yield str(like["c"]).casefold()


@lru_cache(maxsize=1024)
def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN" if letter.isalpha() else "COMMON"
    from confusable_homoglyphs.categories import alias  # noqa: PLC0415 - see above

    return str(alias(letter))
