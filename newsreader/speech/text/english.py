"""The listener's kind of English, which decides how dates, numbers and the letter Z are said."""

import os
import re
from functools import cache
from pathlib import Path

AMERICAN = "en-US"
USUAL = "en-GB"

LISTENED = (USUAL, AMERICAN, "en-AU", "en-IE", "en-IN", "en-ZA")
"""The kinds of English that differ in how a text is said."""


def listeners_english(choice: str) -> str:
    """The kind of English that a setting chooses. For "auto" it is the locale's, or British if the locale is not
    English."""
    if choice != "auto":
        return choice
    # LC_TIME is how a user sets a computer in American English to the dates of another country.
    chosen = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_TIME", "LC_MESSAGES"))), "")
    kind = kind_of((chosen or os.environ.get("LANG", "")).partition(".")[0].replace("_", "-"))
    # Installers set LANG to en_US all over the world.
    return _kind_in(os.environ.get("TZ") or _zone_of_computer()) or kind if kind == AMERICAN and not chosen else kind


_IN_ZONES = (
    *((zone, USUAL) for zone in ("Europe/London", "Europe/Belfast", "Europe/Jersey", "Europe/Guernsey")),
    *((zone, USUAL) for zone in ("Europe/Isle_of_Man", "Pacific/Auckland", "GB", "NZ")),
    ("Europe/Dublin", "en-IE"), ("Australia/", "en-AU"), ("Africa/Johannesburg", "en-ZA"),
    ("Asia/Kolkata", "en-IN"), ("Asia/Calcutta", "en-IN"),
)  # fmt: skip
"""Beginnings of the names of time zones where people speak English and write the day first, with their kind of
English."""


def _kind_in(zone: str) -> str:
    return next((kind for start, kind in _IN_ZONES if zone.lstrip(":").startswith(start)), "")


@cache
def _zone_of_computer() -> str:
    """The name of the computer's time zone, "" if unknown. It is read from the link into the database of zones."""
    try:
        return Path("/etc/localtime").readlink().as_posix().partition("zoneinfo/")[2]
    except OSError:
        return ""


def kind_of(tag: str) -> str:
    """The kind of English of a BCP 47 tag, British for all others."""
    return next((kind for kind in LISTENED if kind.lower() == tag.lower()), USUAL)


_AND = re.compile(r"\b(hundred|thousand|million) and (?=[a-z])")
_Z = re.compile(r"(?<![\w'’-])Z(?=(?:['’]?s)?(?![\w'’-]))")


def in_words_of(kind: str, said: str, letter_z: str) -> str:
    """Change a rule's words to this kind of English: "two thousand five", "N zee"."""
    return _Z.sub(letter_z, _AND.sub(r"\1 ", said) if kind == AMERICAN else said)
