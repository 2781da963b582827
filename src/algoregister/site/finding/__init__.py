"""Finding: a search index and a catalogue in small files that a page fetches as it needs them.

No server and no big file: the words are divided by their first letters, the facets are columns of
codes, the cards that results are shown with come in blocks. Everything is per language and is a
function of the published records. `finder.js` in the theme reads it.
"""
