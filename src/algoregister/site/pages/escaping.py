"""Escaping text for HTML: what markupsafe makes of it, without marking the result as safe."""

try:
    from markupsafe._speedups import _escape_inner as escaped
except ImportError:
    from markupsafe._native import _escape_inner as escaped

__all__ = ["escaped"]
