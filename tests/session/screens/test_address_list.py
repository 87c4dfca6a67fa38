"""An address that is typed or pasted: its page is read, or it is added as a source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import Kind
from newsreader.session.session import Session
from newsreader.session.values import ArticleOpened, Ask, OpenPage, Outcome
from tests.session.changes import changes
from tests.session.steps import list_view, open_article, press, said, selected, session

ASKS = "Read a page. Type or paste its address, then press Enter."
NOTHING = "Pasted text does nothing here. Paste when you are asked to type."


def addresses(outcome: Outcome) -> list[str]:
    pages = [effect.address for effect in outcome.effects if isinstance(effect, OpenPage)]
    return [*pages, *(str(asked[1]) for asked in changes(outcome) if asked[0] == "add_source")]


def test_a_page_is_read_by_its_address() -> None:
    reader = session()
    outcome = press(reader, "O")
    assert (said(outcome), outcome.ask) == (ASKS, Ask(ASKS))
    assert addresses(reader.answer(" herald.example/storm\n")) == ["herald.example/storm"]
    press(reader, "O")
    assert said(reader.answer("")) == "Nothing typed."
    press(reader, "O")
    assert said(reader.answer(None)) == "Cancelled."


def pasted(reader: Session) -> Outcome:
    return reader.paste("https://herald.example/storm\n")


def test_a_pasted_address_is_offered_to_be_read_added_or_left() -> None:
    reader = session()
    assert said(pasted(reader)) == (
        "Pasted: https://herald.example/storm. Read it, add it as a source, or cancel. Read it. 1 of 3."
    )
    assert [row.text for row in list_view(reader).rows(0, 3)] == ["Read it", "Add it as a source", "Cancel"]
    assert press(reader, "enter").effects[-1] == OpenPage("https://herald.example/storm", 1)


def test_a_pasted_address_can_be_added_as_a_source() -> None:
    reader = session()
    pasted(reader)
    assert addresses(press(reader, "down", "enter")) == ["https://herald.example/storm"]
    assert reader.screen == "list"


def test_a_pasted_address_that_is_left_alone_leaves_the_list_open_below_it() -> None:
    reader = session()
    press(reader, "U")
    pasted(reader)
    press(reader, "end", "enter")
    assert reader.screen == "marks"


@pytest.mark.parametrize("keys", [("end", "enter"), ("b",), ("escape", "escape")])
def test_a_pasted_address_can_be_left_alone(keys: tuple[str, ...]) -> None:
    reader = session()
    press(reader, "down")
    pasted(reader)
    outcome = press(reader, *keys)
    assert "Local choir wins national prize" in said(outcome)
    assert addresses(outcome) == []
    assert selected(reader) == "Local choir wins national prize"


def test_an_address_can_be_pasted_in_an_article() -> None:
    reader = session()
    open_article(reader)
    pasted(reader)
    press(reader, "b")
    assert reader.screen == "article"


@pytest.mark.parametrize("text", ["", "qsD\rzzz n", "hello", "see herald.example/storm for more", "mailto:a@b.example"])
def test_pasted_text_that_is_no_address_does_nothing(text: str) -> None:
    reader = session()
    assert said(reader.paste(text)) == NOTHING
    assert reader.screen == "list"


@given(st.text(max_size=300))
def test_any_text_can_be_pasted(text: str) -> None:
    reader = session()
    outcome = reader.paste(text)
    assert said(outcome) == NOTHING or said(outcome).startswith("Pasted: ")
    assert not addresses(outcome), "nothing is fetched before it is chosen"
    assert "\x1b" not in said(outcome)


@pytest.mark.parametrize("by_paste", [False, True])
def test_http_is_offered_for_a_page_whose_typed_address_has_no_secure_answer(by_paste: bool) -> None:
    reader = session()
    if by_paste:
        reader.paste("herald.example/storm")
        outcome = press(reader, "enter")
    else:
        press(reader, "O")
        outcome = reader.answer("herald.example/storm")
    (asked,) = [effect for effect in outcome.effects if isinstance(effect, OpenPage)]
    offered = reader.handle(ArticleOpened(asked.generation, problem="It failed.", kind=Kind.NOT_SECURE))
    assert offered.ask is not None
    assert offered.ask.text == "http://herald.example/storm"
    assert addresses(reader.answer(offered.ask.text)) == ["http://herald.example/storm"]


def test_the_address_of_a_page_that_failed_is_offered_to_be_edited() -> None:
    reader = session()
    press(reader, "O")
    (asked,) = [effect for effect in reader.answer("herald.exmaple").effects if isinstance(effect, OpenPage)]
    assert said(reader.handle(ArticleOpened(asked.generation, problem="It failed."))) == "It failed."
    ask = press(reader, "O").ask
    assert ask is not None
    assert ask.text == "herald.exmaple"


def test_a_password_in_a_pasted_address_is_never_said() -> None:
    reader = session()
    assert "s3cret" not in said(reader.paste("https://ann:s3cret@herald.example/bridge"))
