"""The numbered steps from one schema to the next, run by `govtool.store.schema.upgrade`.

A new step is a file `versions/000N_what_it_does.py`; its number also goes into `.current-head`, so
that two people who add a step at the same time meet in a merge conflict and not in a broken
database. A step that makes a table anew on SQLite loses the table's triggers and has to make them
again.
"""
