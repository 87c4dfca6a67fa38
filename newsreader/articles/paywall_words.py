"""Patterns that recognise a paywall by its words; the words are rows of `phrases.tsv`.

A paywall addresses its reader: a sentence begins with a request, or says that this article is closed. Articles mention
members, trials and readers of others, in the middle of sentences.
"""

import re

from newsreader.articles import phrases
from newsreader.articles.boilerplate import NO_QUOTATION

CLOSED = phrases.compiled(rf"\A{NO_QUOTATION}(?=.{{0,400}}?{{wall}})", re.I | re.S)
"""A paywall, or the label of an article behind one, in the first 400 characters of a block."""

MORE = phrases.compiled(rf"\A{NO_QUOTATION}(?=.{{0,200}}?{{wall-before-the-rest}})", re.I | re.S)
"""A paywall that says that the rest of the text is behind it, and often how much."""

OFFERS = phrases.compiled(r"{offer}")
"""Words of an offer to subscribe."""
