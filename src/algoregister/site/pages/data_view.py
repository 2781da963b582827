"""What the page about the data tells of each file."""

import re
from collections.abc import Mapping
from typing import Any

from algoregister.model.json_schema import WRITTEN_SCHEMAS
from algoregister.publishing.endpoints import ENDPOINTS, PARAMETERS, Endpoint
from algoregister.publishing.files import PUBLISHED_FOLDER, WRITTEN_FOLDER
from algoregister.publishing.publish import Published
from algoregister.site.pages.voice import Voice

Json = dict[str, Any]

_UNITS = ((1_000_000, "MB"), (1_000, "kB"))


def files(published: Published, voice: Voice, sizes: Mapping[str, int]) -> list[Json]:
    """Tell of every file of the API: address, what it holds, size, and the schemas it fits.

    Args:
        published: the records.
        voice: of the page.
        sizes: of the files of the site, by path, in bytes.
    """
    examples = {name: parameter.example for name, parameter in PARAMETERS.items()}
    if published.listed:
        examples["organisation"], examples["algorithm"] = published.listed[0]["id"].split("/")
    other_languages = published.languages[1:]
    examples |= {"language": other_languages[0]} if other_languages else {}
    left_out = {"{part}"} if other_languages else {"{part}", "{language}"}
    return [
        _file(endpoint, voice, sizes, examples)
        for endpoint in ENDPOINTS
        if not any(name in endpoint.path for name in left_out)
    ]


def written_schemas() -> list[str]:
    """Give the addresses of the schemas of what maintainers write."""
    return [f"{WRITTEN_FOLDER}{name}.schema.json" for name in WRITTEN_SCHEMAS]


def _file(
    endpoint: Endpoint, voice: Voice, sizes: Mapping[str, int], examples: Mapping[str, str]
) -> Json:
    example = re.sub(r"{(\w+)}", lambda found: examples[found[1]], endpoint.path)
    size = sizes.get(example)
    return {
        "path": endpoint.path,
        "example": example if example != endpoint.path else "",
        "label": voice.messages.wording(endpoint.label),
        "size": _in_words(size, voice) if size is not None else "",
        "schemas": [f"{PUBLISHED_FOLDER}{name}.schema.json" for name in endpoint.schemas],
    }


def _in_words(size: int, voice: Voice) -> str:
    """Give a size the way people read it."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{voice.decimal(size / unit)} {name}"
    return f"{voice.number(size)} bytes"
