"""Patterns that recognise a paywall by its words; the words are rows of `phrases.tsv`.

A wall speaks to its reader: it asks, at the beginning of a sentence, or says of this very text that it is closed. What
a story tells of members, trials and people who keep reading is told of others, in the middle of its sentences.
"""

import re

from newsreader.articles import phrases
from newsreader.articles.boilerplate import NO_QUOTATION

CLOSED = phrases.compiled(rf"\A{NO_QUOTATION}(?=.{{0,400}}?{{wall}})", re.I | re.S)
"""A wall of subscription, or the label of an article that stands behind one, in a block of up to 400 characters."""

MORE = phrases.compiled(rf"\A{NO_QUOTATION}(?=.{{0,200}}?{{wall-before-the-rest}})", re.I | re.S)
"""A wall that says that some of the text is behind it, and often how much."""

OFFERS = phrases.compiled(r"{offer}")
"""What the sentences of an offer talk of."""
