"""Clicks on a line or a passage: they move to it, or open the current one."""

import pytest

from newsreader.session.values import ListView, OpenArticle, Read
from tests.session.steps import list_view, open_article, press, said, selected, session


def test_a_click_on_a_line_moves_to_it_and_announces_it() -> None:
    reader, other = session(), session()
    assert said(reader.point(2)) == said(press(other, "3", "enter"))
    assert selected(reader) == selected(other)


def test_a_click_on_the_current_line_opens_it() -> None:
    reader = session()
    reader.point(2)
    opened = [effect for effect in reader.point(2).effects if isinstance(effect, OpenArticle)]
    assert [each.headline.title for each in opened] == [selected(reader)]


def test_a_click_on_a_passage_moves_to_it_and_announces_it() -> None:
    reader, other = session(), session()
    for each in (reader, other):
        open_article(each)
    shown = reader.view
    assert not isinstance(shown, ListView)
    number = next(n for n, passage in enumerate(shown.passages) if n and not passage.silent)
    assert said(reader.point(number)) == said(press(other, "down"))
    assert reader.view == other.view
    assert said(reader.point(number)) == said(press(other, "r"))


def test_a_click_on_a_silent_passage_goes_to_the_next() -> None:
    reader = session()
    open_article(reader)
    view = reader.view
    assert not isinstance(view, ListView)
    for number, passage in enumerate(view.passages):
        reader.point(number)
        here = reader.view
        assert not isinstance(here, ListView)
        assert here.sentence.passage >= number or passage.silent


def test_a_click_ends_reading_and_cancels_a_number() -> None:
    reader = session()
    assert any(isinstance(effect, Read) for effect in open_article(reader, "space").effects)
    press(reader, "2")
    reader.point(0)
    view = reader.view
    assert not isinstance(view, ListView)
    assert not view.reading
    assert "no number" not in said(press(reader, "enter"))


@pytest.mark.parametrize("list_key", ["h", ",", "d", "."])
def test_every_list_can_be_clicked(list_key: str) -> None:
    reader = session()
    press(reader, "down", "down", list_key)
    reader.point(1)
    assert list_view(reader).position == 1
