"""A text being typed: what is there, where the cursor is, and what a key makes of it. Pure."""

from newsreader.model.frozen import dataclass
from newsreader.model.text import line

LETTERS_AT_MOST = 1000
"""Of a draft. No address is longer; something pasted by mistake may be."""

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
"""The keys that change a draft, by the names that Textual has for them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`prompt` is the sentence that asks for it, `cursor` how many letters of the text stand before the cursor."""

    prompt: str
    text: str
    cursor: int


@dataclass(frozen=True, slots=True)
class Edited:
    """What a key made of a draft, and the letters that it typed, took away or came to; "" if there are none."""

    draft: Draft
    passed: str = ""


def begun(prompt: str, text: str) -> Draft:
    """The cursor stands behind what is there already."""
    return Draft(prompt, line(text), len(line(text)))


def with_typed(draft: Draft, typed: str) -> Edited:
    """A text, typed or pasted, put in at the cursor."""
    before, after = draft.text[: draft.cursor], draft.text[draft.cursor :]
    put_in = (typed if typed == " " else line(typed))[: max(0, LETTERS_AT_MOST - len(draft.text))]
    return Edited(Draft(draft.prompt, before + put_in + after, draft.cursor + len(put_in)), put_in)


def edited(draft: Draft, key: str) -> Edited:
    """A key of `EDITING`."""
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
            come_to = min((stop for stop in stops if stop > to), default=to)
            return Edited(Draft(draft.prompt, draft.text, to), draft.text[to:come_to])


def _stops(text: str) -> list[int]:
    """Where the cursor can stand: between characters as they are seen."""
    if text.isascii():
        return list(range(len(text) + 1))
    from rich.cells import split_graphemes  # noqa: PLC0415  # it loads large tables

    characters, _cells = split_graphemes(text)
    return [0, *(last for _first, last, _width in characters)]
