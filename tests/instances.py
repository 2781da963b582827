"""Instances of our JSON Schemas for property tests: mostly right, with something wrong now and then."""

import re
from typing import Any

from hypothesis import strategies as st

ODD = st.sampled_from(
    [
        *(None, True, False, 0, -1, 1, 1.5, "", " ", "x", " x", "x ", "x\n", "x\ny", "\u00a0x"),
        *("X y", "a--b", "-a", "a-", "a/b", "a/b/c", "x-own", "nl", "NL", "e", "2021", "2021-13"),
        *("2021-02-29", "2020-02-29", "2021-02-30", "2021-5", "1899", "2100", "2021-05-20\n"),
        *("http://x", "https://", "https://u:p@x.nl/", "https://x y", "ftp://x.nl", "HTTPS://x.nl"),
        *("a@b.nl", "a@b", "@b.nl", "a b@c.nl", "mailto:a@b.nl", "true", "unknown", "x" * 101),
        *("x" * 351, "x" * 6000, [], {}, ["x"], ["x", "x"], {"nl": "x"}, {"nl": ""}, {"NL": "x"}),
        *({"unknown": "x"}, {"unknown": ""}, {"unknown": {"nl": "x"}}, {"unknown": "x", "nl": "y"}),
        *({"nl": None}, {"nl": 1}, {"": "x"}, [None], [[]], [{}], 2021, 1899, 2100, 10**13),
    ]
)

_EXAMPLES = {
    "slug": ["a", "a-b", "a1", "2021"],
    "date": ["2021", "2021-05", "2021-05-20", "2020-02-29"],
    "url": ["https://example.org/", "http://example.org/a?b#c", "https://exämple.org"],
    "email": ["info@example.org"],
    "colour": ["#0a1b2c"],
    "sha": ["0" * 64],
    "text": ["x", "A line.", "Een regel – met “tekens”.", "x" * 100],
    "id": ["a/b", "town/coin"],
    "own": ["x-own", "x-a-b"],
    "language": ["nl", "en", "fry"],
}


def _matching(pattern: str) -> list[str]:
    """Give examples that fit a pattern of ours."""
    found = [
        example
        for examples in _EXAMPLES.values()
        for example in examples
        if re.search(pattern, example)
    ]
    assert found, f"no example fits {pattern}"
    return found


def instances(
    schema: dict[str, Any], root: dict[str, Any], depth: int = 0
) -> st.SearchStrategy[Any]:
    """Make instances of a schema; about one value in forty is replaced by something odd."""
    right = _right(schema, root, depth)
    return st.integers(0, 39).flatmap(lambda number: ODD if number == 0 and depth else right)


def _right(schema: dict[str, Any], root: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return _right(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, depth)
    if "anyOf" in schema and "type" not in schema:
        return st.one_of([_right(choice, root, depth) for choice in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    match schema["type"]:
        case "string":
            if "pattern" in schema:
                limit = schema.get("maxLength", 10**6)
                low = schema.get("minLength", 0)
                fitting = [e for e in _matching(schema["pattern"]) if low <= len(e) <= limit]
                return st.sampled_from(fitting)
            return st.sampled_from(_EXAMPLES["text"])
        case "integer":
            low, high = schema.get("minimum", 0), schema.get("maximum", 10)
            return st.integers(low, min(high, low + 50))
        case "boolean":
            return st.booleans()
        case "array":
            items = instances(schema["items"], root, depth + 1)
            return st.lists(items, min_size=schema.get("minItems", 0), max_size=2)
        case "object":
            return _objects(schema, root, depth)
    raise AssertionError(schema)


def _objects(schema: dict[str, Any], root: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    properties: dict[str, Any] = schema.get("properties", {})
    required = [name for name in properties if name in schema.get("required", [])]
    if not properties:
        return st.just({})
    optional = [name for name in properties if name not in required]
    most = 6 if depth == 0 else 2
    chosen = (
        st.lists(st.sampled_from(optional), max_size=most, unique=True) if optional else st.just([])
    )
    least = schema.get("minProperties", 0)

    def build(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
        kept = [*required, *names]
        if len(kept) < least:
            kept.append(next(iter(properties)))
        fixed = {name: instances(properties[name], root, depth + 1) for name in dict.fromkeys(kept)}
        return st.fixed_dictionaries(fixed)

    def disturb(value: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
        """Now and then leave out a field or add one that does not exist."""
        return st.integers(0, 29).map(
            lambda number: (
                {**value, "nonsense": "x"}
                if number == 0
                else {
                    k: v for i, (k, v) in enumerate(value.items()) if not (number == 1 and i == 0)
                }
            )
        )

    return chosen.flatmap(build).flatmap(disturb)
