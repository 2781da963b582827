"""Escaping text for HTML: what markupsafe makes of it, with less around it."""

from markupsafe import Markup

try:
    from markupsafe._speedups import _escape_inner as escaped
except ImportError:
    from markupsafe._native import _escape_inner as escaped

__all__ = ["escaped", "safe"]


def safe(html: str) -> Markup:
    """Mark HTML of ours as safe: nothing in it is to be escaped."""
    return str.__new__(Markup, html)
