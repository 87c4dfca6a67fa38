"""Announcements, the keys that they name, and helpers that join parts to sentences."""

from collections.abc import Sequence
from typing import Any, Protocol

from newsreader.commands import Command
from newsreader.model.credentials import addresses_without_credentials, without_credentials
from newsreader.model.frozen import dataclass, replace


@dataclass(frozen=True, slots=True)
class Hint:
    """A command and its purpose.

    A key map renders it: "b to go back" on a keyboard, "4 to go back" on a keypad. `in_article`: keypads have other
    keys in an article than in a list. `keypad_only`: keyboards do not need the hint.
    """

    command: Command
    purpose: str
    in_article: bool = False
    keypad_only: bool = False


TO_UNDO = Hint(Command.UNDO, "to undo")
"""Follows a change that is the next to be undone."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence that names no key, left out for users who do not have the command."""

    command: Command
    sentence: str


class KeyMap(Protocol):
    """The keys that the user presses: those of a keyboard, or of a kiosk's keypad."""

    def has(self, command: Command) -> bool:
        """Whether the user has the command at all."""

    def press(self, hint: Hint) -> str:
        """The key and its purpose: "b to go back". "" where the user has no such key."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A message to the user. Faces show it, the voice speaks it: the same words.

    `place` marks an announcement that only says where the user is: a face that shows the position itself does not write
    it twice. `aloud` are the sentences of an article in it: the voice speaks them as when it reads that article aloud,
    with the pitch, the sounds and the languages that cannot be shown. `voice` is the id of the voice that speaks it, ""
    for the chosen one. `hints` follow the full text, once a key map has
    rendered them (`with_keys`); `otherwise` is the sentence that follows if none of them can be rendered.
    """

    full: str
    brief: str = ""
    place: bool = False
    aloud: tuple[Any, ...] = ()
    voice: str = ""
    hints: tuple[Hint | Advice, ...] = ()
    otherwise: str = ""

    def text(self, brief: bool = False) -> str:
        return self.brief if brief and self.brief else self.full

    def with_keys(self, keys: KeyMap) -> "Announcement":
        """The announcement with its hints as text."""
        if not (self.hints or self.otherwise):
            return self
        said = hints_sentence(self.hints, keys) or self.otherwise
        aloud = (*self.aloud, said) if self.aloud and said else self.aloud
        return replace(self, full=sentences([self.full, said]), aloud=aloud, hints=(), otherwise="")

    def after(self, text: str) -> "Announcement":
        """This announcement after another sentence. It is then more than a `place`."""
        return Announcement(
            f"{text} {self.full}",
            f"{text} {self.brief}" if self.brief else "",
            hints=self.hints,
            otherwise=self.otherwise,
        )


def hinted(text: str, *hints: Hint | Advice) -> Announcement:
    """An announcement whose brief form has the same words, and no hints."""
    return Announcement(text, text, hints=hints)


def hints_sentence(hints: Sequence[Hint | Advice], keys: KeyMap) -> str:
    """ "Press Enter to open one, or b to go back." "" if the key map has none of these."""
    pressed = [said for hint in hints if isinstance(hint, Hint) and (said := keys.press(hint))]
    advice = [each.sentence for each in hints if isinstance(each, Advice) and keys.has(each.command)]
    return sentences([f"Press {one_of(pressed)}" if pressed else "", *advice])


def plural(count: int, one: str, many: str = "") -> str:
    """`count` with its noun: "1 headline", "3 headlines"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


CLIPPED_AT = 80
"""Most letters of a wrong text that a message repeats: enough to know it by, and few enough to listen to."""

PATH_CLIPPED_AT = 250
"""The same for a file's path, whose end matters too."""


def clipped(typed: str, most: int = CLIPPED_AT) -> str:
    """A typed name, path or address, as a message repeats it: its beginning if it is long, "(empty)" if it is nothing,
    and no password."""
    return shortened(without_credentials(typed), most)


def shortened(words: str, most: int = CLIPPED_AT) -> str:
    """Typed words that are no address, as `clipped`: "Re:ann@a.example" stays."""
    words = addresses_without_credentials(words)
    return (words if len(words) <= most else f"{words[:most].rstrip()}…") or "(empty)"


def day_in_sentence(day: str) -> str:
    """The name of a day as it is written within a sentence: "yesterday", "Monday 23 November"."""
    return day.lower() if day in ("Today", "Yesterday") else day


def did_you_mean(near: str) -> str:
    """The name that was probably meant, followed by a space; "" if there is none."""
    return f"Did you mean {near}? " if near else ""


def and_list(names: Sequence[str]) -> str:
    """ "the Herald", "the Herald and the Post", "the Herald, the Post and the Echo"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def or_list(names: Sequence[str]) -> str:
    """ "mp3", "mp3 or wav", "mp3, wav or txt"."""
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def one_of(phrases: Sequence[str]) -> str:
    """ "x to save it, or b to go back". The comma makes an audible pause."""
    return ", or ".join(part for part in (", ".join(phrases[:-1]), *phrases[-1:]) if part)


_CLOSED = (".", "!", "?", "…")
_CLOSING = "\"'”’“»›)]}"  # “ closes a quotation in German and its neighbours


def sentence(text: str) -> str:
    """The text, closed with a full stop if nothing closes it yet."""
    if not text or text.endswith(_CLOSED) or (text[-1] in _CLOSING and text[:-1].endswith(_CLOSED)):
        return text
    return text + "."


def sentences(parts: Sequence[str]) -> str:
    """The parts that are not empty, each closed with a full stop."""
    return " ".join(sentence(part) for part in parts if part)
