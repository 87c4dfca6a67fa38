"""A text being typed: what each key makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.draft import EDITING, Draft, begun, edited, with_typed
from newsreader.faces.visual.typesetter import Typesetter
from newsreader.model.text import line
from tests.faces.visual.views import list_view, row, rows

PROMPT = "Search. Type words, then press Enter."


def at(text: str) -> Draft:
    """A draft whose cursor stands where the bar is."""
    before, _, after = text.partition("|")
    return Draft(PROMPT, before + after, len(before))


@pytest.mark.parametrize(
    ("before", "key", "after", "said"),
    [
        *[("ab|c", "left", "a|bc", "b"), ("ab|c", "right", "abc|", ""), ("|abc", "left", "|abc", "a")],
        *[("ab|c", "home", "|abc", "a"), ("ab|c", "end", "abc|", ""), ("|", "right", "|", "")],
        *[("ab|c", "backspace", "a|c", "b"), ("|abc", "backspace", "|abc", ""), ("ab|c", "delete", "ab|", "c")],
        *[("ab|c", "ctrl+u", "|c", "ab"), ("|abc", "ctrl+u", "|abc", "")],
        *[("abc|", "delete", "abc|", ""), ("e\u0301|x", "backspace", "|x", "e\u0301")],
    ],
)  # fmt: skip
def test_keys_move_over_and_delete_whole_characters(before: str, key: str, after: str, said: str) -> None:
    change = edited(at(before), key)
    assert (change.draft, change.passed) == (at(after), said)


def test_typed_or_pasted_text_is_inserted_at_the_cursor_as_one_line() -> None:
    assert with_typed(at("po|ce"), "li").draft == at("poli|ce")
    assert with_typed(at("a|"), " ").draft == at("a |")
    change = with_typed(at("a |"), "storm\r\n\x1b[31mroad\x07")
    assert (change.draft, change.passed) == (at("a storm road|"), "storm road")
    assert len(with_typed(at("|"), "x" * 100_000).draft.text) <= 1000


def test_a_draft_may_begin_with_a_text() -> None:
    assert begun(PROMPT, "police") == at("police|")


@given(st.text(), st.lists(st.sampled_from(sorted(EDITING)) | st.text(max_size=3), max_size=30))
def test_the_cursor_always_stands_in_the_text(text: str, keys: list[str]) -> None:
    draft = begun(PROMPT, text)
    for key in keys:
        draft = (edited(draft, key) if key in EDITING else with_typed(draft, key)).draft
        assert 0 <= draft.cursor <= len(draft.text)


NEWS = [row(f"Headline {number}") for number in range(60)]


def test_the_question_and_the_typed_text_stand_at_the_foot() -> None:
    page = Typesetter().page(list_view(NEWS), PROMPT, 80, 24, draft=at("po|lice"))
    assert rows(page)[-2:] == [f"    {PROMPT}", "  > police"]
    assert page.cursor == (6, 23)


def test_an_announcement_during_typing_is_shown() -> None:
    page = Typesetter().page(list_view(NEWS), "1 new headline.", 80, 24, draft=at("|"))
    assert rows(page)[-2:] == [f"    1 new headline. {PROMPT}", "  >"]


def test_a_question_is_shown_once_with_other_announcements() -> None:
    page = Typesetter().page(list_view(NEWS), f"{PROMPT} police.", 80, 24, draft=at("police|"))
    assert rows(page)[-2:] == [f"    {PROMPT} police.", "  > police"]


@given(st.text().map(line), st.integers(0, 2000), st.integers(1, 130), st.integers(1, 50))
def test_the_drafts_cursor_is_visible_on_any_screen(text: str, cursor: int, width: int, height: int) -> None:
    draft = Draft(PROMPT, text * 40, min(cursor, len(text * 40)))
    page = Typesetter().page(list_view(NEWS, 30), PROMPT, width, height, draft=draft)
    assert len(page.lines) == height
    assert page.cursor[1] == height - 1
    assert page.cursor[0] < width


def test_the_end_of_a_long_draft_is_visible() -> None:
    page = Typesetter().page(list_view(NEWS), PROMPT, 40, 12, draft=at("x" * 100 + "end|"))
    assert rows(page)[-1].endswith("xend")
