"""Fragments of HTML made from published records. Nothing here imports mkdocs."""
