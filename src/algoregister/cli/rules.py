"""`algoregister rules` and `algoregister explain CODE`: what checking looks for, and why."""

import json
import sys
from collections.abc import Sequence

import click

from algoregister.checking.explanations import explanations, nearest_codes
from algoregister.cli.settings import WRONG_USE, Settings
from algoregister.cli.terminal import paint
from algoregister.model.wording import Bilingual
from algoregister.problem import Explanation

_LANGUAGE = click.option(
    "--language", type=click.Choice(["en", "nl"]), default=None, help="Language of the explanation."
)
_WHY = Bilingual("Waarom dit ertoe doet", "Why it matters")
_MEND = Bilingual("Hoe je het herstelt", "How to mend it")
_NO_SUCH_CODE = Bilingual("Er is geen code {code}.", "There is no code {code}.")
_DID_YOU_MEAN = Bilingual("Bedoel je: {codes}?", "Did you mean: {codes}?")
_LIST = Bilingual(
    "`algoregister rules` noemt alle codes.", "`algoregister rules` lists every code."
)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs (in both languages).",
)
@_LANGUAGE
@click.pass_obj
def rules(settings: Settings, form: str, language: str | None) -> None:
    """List every code a check can give, with what is wrong."""
    known = list(explanations().values())
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in known], ensure_ascii=False, indent=2))
        return
    index = _index(settings, language)
    width = max(len(one.code) for one in known)
    for one in known:
        severity = paint(f"{one.severity:7}", one.severity)
        click.echo(f"{paint(f'{one.code:{width}}', 'code')}  {severity}  {one.what[index]}")


@click.command()
@click.argument("code")
@_LANGUAGE
@click.pass_obj
def explain(settings: Settings, code: str, language: str | None) -> None:
    """Explain a code: what is wrong, why it matters, and how to mend it."""
    index = _index(settings, language)
    found = explanations().get(code.strip().casefold())
    if found is None:
        click.echo(_unknown(code, nearest_codes(code.strip()), index), err=True)
        sys.exit(WRONG_USE)
    click.echo(f"{paint(found.code, 'code')} ({paint(found.severity, found.severity)})\n")
    click.echo(f"{_filled(found.what[index])}\n")
    for title, text in ((_WHY, found.why), (_MEND, found.mend)):
        click.echo(f"{paint(title[index], 'place')}\n{_filled(text[index])}\n")


def _unknown(code: str, near: Sequence[str], index: int) -> str:
    hint = _DID_YOU_MEAN[index].format(codes=", ".join(near[:5])) if near else _LIST[index]
    shown = "".join(c for c in code if c.isprintable())[:60]
    return f"{_NO_SUCH_CODE[index].format(code=shown)} {hint}"


def _filled(text: str) -> str:
    return click.wrap_text(text, 88)


def _index(settings: Settings, language: str | None) -> int:
    return 0 if (language or settings.language) == "nl" else 1


def _as_json(one: Explanation) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        **{name: getattr(one, name)._asdict() for name in ("what", "why", "mend")},
    }
