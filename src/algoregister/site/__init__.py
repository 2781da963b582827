"""The public site: pages made from published records, in the skin of mkdocs and material.

`pages/` makes fragments of HTML and knows nothing of mkdocs; `plugin.py` and `skin.py` put them
into the skin.
"""
