"""The registers of others: reading theirs, and giving ours in their form.

What corresponds to what stands in `crosswalks/`, one file per standard and version; the code only
applies it. Nothing is ever cut or made up: what does not fit is kept as it is or refused, and told.
"""
