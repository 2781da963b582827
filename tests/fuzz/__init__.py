"""Mutated files against reading, checking, publishing and rendering: no traceback, no hang."""
