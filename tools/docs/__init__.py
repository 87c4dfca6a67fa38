"""Fills in the parts of the documents that are made from tables: commands, settings, arguments, checks of the doctor.

`python -m tools.docs` writes them into `docs/`. The pages and the man page are written by hand; each made part of one
stands between two marks, which name it. The guide's articles and the completions of shells are made as a whole.
"""
