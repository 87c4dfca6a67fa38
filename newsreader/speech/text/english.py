"""The listener's English: which dates, numbers and letters a reader from there would say."""

import os
import re

AMERICAN = "en-US"
USUAL = "en-GB"

LISTENED = (USUAL, AMERICAN, "en-AU", "en-IE", "en-IN", "en-ZA")
"""The kinds of English that differ in what is said."""


def listeners_english(choice: str) -> str:
    """The kind of English that a setting chooses: itself, or for "auto" that of the locale, British if it is none."""
    if choice != "auto":
        return choice
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return kind_of(locale.partition(".")[0].replace("_", "-"))


def kind_of(tag: str) -> str:
    """The kind of English of a BCP 47 tag, British for all others."""
    return next((kind for kind in LISTENED if kind.lower() == tag.lower()), USUAL)


_AND = re.compile(r"\b(hundred|thousand|million) and (?=[a-z])")
_Z = re.compile(r"(?<![\w'’-])Z(?=(?:['’]?s)?(?![\w'’-]))")


def in_words_of(kind: str, said: str, letter_z: str) -> str:
    """Words that a rule made, in this English: "two thousand five", "N zee"."""
    return _Z.sub(letter_z, _AND.sub(r"\1 ", said) if kind == AMERICAN else said)
