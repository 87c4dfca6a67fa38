"""`Draft`, a text being typed, and its editing by keys. Pure."""

from newsreader.model.frozen import dataclass
from newsreader.model.text import line

LETTERS_AT_MOST = 1000
"""Characters of a draft: more than any address, but something pasted by mistake may be longer."""

EDITING = {
    "left": "left",
    "right": "right",
    "home": "home",
    "end": "end",
    "backspace": "backspace",
    "delete": "delete",
    "ctrl+h": "backspace",
    "ctrl+u": "clear",
}
"""Editing keys, by their names in Textual."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text being typed. `prompt` is the question; `cursor` is the number of characters before the cursor."""

    prompt: str
    text: str
    cursor: int


@dataclass(frozen=True, slots=True)
class Edited:
    """A draft after a key, and the letters that it typed, deleted or moved to, for the voice to speak."""

    draft: Draft
    passed: str = ""


def begun(prompt: str, text: str) -> Draft:
    """A new draft of `text`, with the cursor at its end."""
    return Draft(prompt, line(text), len(line(text)))


def with_typed(draft: Draft, typed: str) -> Edited:
    """Insert typed or pasted text at the cursor."""
    before, after = draft.text[: draft.cursor], draft.text[draft.cursor :]
    put_in = (typed if typed == " " else line(typed))[: max(0, LETTERS_AT_MOST - len(draft.text))]
    return Edited(Draft(draft.prompt, before + put_in + after, draft.cursor + len(put_in)), put_in)


def edited(draft: Draft, key: str) -> Edited:
    """Apply a key of `EDITING`."""
    stops = _stops(draft.text)
    before = max((stop for stop in stops if stop < draft.cursor), default=draft.cursor)
    after = min((stop for stop in stops if stop > draft.cursor), default=draft.cursor)
    match EDITING[key]:
        case "backspace":
            taken = draft.text[before : draft.cursor]
            return Edited(Draft(draft.prompt, draft.text[:before] + draft.text[draft.cursor :], before), taken)
        case "delete":
            taken = draft.text[draft.cursor : after]
            return Edited(Draft(draft.prompt, draft.text[: draft.cursor] + draft.text[after:], draft.cursor), taken)
        case "clear":
            return Edited(Draft(draft.prompt, draft.text[draft.cursor :], 0), draft.text[: draft.cursor])
        case move:
            to = {"left": before, "right": after, "home": 0, "end": len(draft.text)}[move]
            after = min((stop for stop in stops if stop > to), default=to)
            return Edited(Draft(draft.prompt, draft.text, to), draft.text[to:after])


def _stops(text: str) -> list[int]:
    """The positions at which the cursor can stand: between grapheme clusters."""
    if text.isascii():
        return list(range(len(text) + 1))
    from rich.cells import split_graphemes  # noqa: PLC0415  # it loads large tables

    characters, _cells = split_graphemes(text)
    return [0, *(last for _first, last, _width in characters)]
