"""What is pasted is told from what is typed, in whatever pieces it comes, with an escape in it or not."""

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from newsreader.faces.line.pastes import QUIET_SECONDS
from newsreader.faces.visual.pastes import BEGINS, ENDS, Part, Pastes

PASTED = "qs\x1b[B\x1bD\r\x1b"
SENT = f"n{BEGINS}{PASTED}{ENDS}\x1b[Ap"


def taken(*pieces: str) -> tuple[list[str], list[str]]:
    """The keys that Textual's parser finds in what is typed, and what is pasted."""
    pastes, parser = Pastes(), XTermParser()
    parts = [part for piece in pieces for part in pastes.add(piece, 0.0)]
    events = [event for part in parts if not part.pasted for event in parser.feed(part.text)]
    empty = [event for event in events if isinstance(event, Paste)]
    assert all(not event.text for event in empty)
    return [event.key for event in events if isinstance(event, Key)], [part.text for part in parts if part.pasted]


def test_keys_before_and_after_a_paste_are_keys_and_nothing_of_it_is() -> None:
    for cut in range(len(SENT)):
        for again in (cut, min(cut + 3, len(SENT))):
            assert taken(SENT[:cut], SENT[cut:again], SENT[again:]) == (["n", "up", "p"], [PASTED])


def test_what_is_typed_is_given_at_once() -> None:
    pastes = Pastes()
    assert [*pastes.add("\x1b", 0.0)] == [Part("\x1b")]
    assert [*pastes.add("[", 0.0)] == [Part("[")]
    assert [*pastes.add("A", 0.0)] == [Part("A")]


def test_a_paste_that_was_cut_off_ends_with_a_rest() -> None:
    pastes = Pastes()
    assert [*pastes.add(f"{BEGINS}q", 1.0)] == []
    assert [*pastes.add("s", 1.1)] == []
    assert [*pastes.add("n", 1.1 + QUIET_SECONDS)] == [Part("qs", pasted=True), Part("n")]
