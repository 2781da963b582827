"""An edition of the register: read, checked and published entry by entry, side by side.

At ten thousand entries the models of all of them do not fit in memory, and reading them one after
the other takes too long. So each entry is assessed apart from all others, in worker processes, and
leaves behind its published record and a few facts; what was assessed before and has not changed is
remembered.
"""
