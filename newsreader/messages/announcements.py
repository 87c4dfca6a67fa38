"""What an announcement is, and how sentences are put together from parts."""

from collections.abc import Sequence
from typing import Any

from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something the program tells the user. Faces show it, the voice speaks it: the same words.

    `place` marks what only says where the user is now: a face that shows the place itself does not write it twice.
    `aloud` are the sentences of an article that it consists of: the voice says them as when it reads that aloud, with
    the pitch, the sounds and the languages that cannot be shown.
    """

    full: str
    brief: str = ""
    place: bool = False
    aloud: tuple[Any, ...] = ()

    def text(self, brief: bool = False) -> str:
        return self.brief if brief and self.brief else self.full


def plural(count: int, one: str, many: str = "") -> str:
    """`count` with its noun: "1 headline", "3 headlines"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day_in_sentence(day: str) -> str:
    """The name of a day, as it is written within a sentence: "yesterday", "Monday 23 November"."""
    return day.lower() if day in ("Today", "Yesterday") else day


def and_list(names: Sequence[str]) -> str:
    """ "the Herald", "the Herald and the Post", "the Herald, the Post and the Echo"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def or_list(names: Sequence[str]) -> str:
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


_CLOSED = (".", "!", "?", "…")
_CLOSING = "\"'”’“»›)]}"  # “ closes what German and its neighbours quote


def sentence(text: str) -> str:
    """The text, closed with a full stop if nothing closes it yet."""
    if not text or text.endswith(_CLOSED) or (text[-1] in _CLOSING and text[:-1].endswith(_CLOSED)):
        return text
    return text + "."


def sentences(parts: Sequence[str]) -> str:
    return " ".join(sentence(part) for part in parts if part)
