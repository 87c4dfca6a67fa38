"""The action and the announcement of each key of the keypad."""

from dataclasses import replace

import pytest

from newsreader.commands import Command
from newsreader.kiosk.policy.policy import Policy
from newsreader.session.values import (
    ListView,
    Pause,
    Read,
    Resume,
)
from tests.kiosk.visits import READERS_KEY, awake, choose, in_article, said, spoken
from tests.session.memory_library import six_headlines


def test_8_and_2_move_through_the_headlines() -> None:
    visitor, titles = awake(), [each.title for each in six_headlines().listed]
    assert visitor.press("2").startswith(titles[1])
    assert visitor.press("2").startswith(titles[2])
    assert visitor.press("8").startswith(titles[1])


def test_the_end_of_an_article_names_the_keys_that_lead_on() -> None:
    announcement = "End of article. Press 2 for the next article, or point for the headlines."
    visitor = in_article()
    visitor.press("0")
    assert visitor.hear_all() == announcement
    assert spoken(visitor.outcome) == [announcement]
    assert visitor.press(*["6"] * 12) == announcement


def test_the_end_of_an_article_names_the_menu_where_no_key_leads_on() -> None:
    visitor = in_article(replace(Policy(), commands=frozenset({Command.NEXT, Command.OPEN, Command.READ_ALOUD})))
    assert visitor.press(*["6"] * 12) == "End of article. Press 7 for the menu."


def test_a_resumed_article_names_no_keyboard_key() -> None:
    visitor = in_article()
    visitor.press("6", "6", "6", ".", "6")
    announcement = visitor.comes()
    assert "Resuming at" in announcement
    assert not READERS_KEY.search(announcement)


def test_marks_that_a_visitor_cannot_make_are_not_mentioned() -> None:
    visitor = awake()
    choose(visitor, "views")
    view = visitor.visit.view
    assert isinstance(view, ListView)
    rows = view.rows(0, view.count)
    assert not {"Unread", "Saved"} & {row.text for row in rows}
    assert not any("unread" in row.detail for row in rows)
    visitor.press("2")
    assert "unread" not in visitor.press("6")


def test_6_and_enter_open_and_in_an_article_6_and_4_move_by_paragraphs() -> None:
    for key in ("6", "enter"):
        visitor = awake()
        visitor.press(key)
        assert visitor.comes().startswith(six_headlines().listed[0].title)
        first = visitor.press("6")
        second = visitor.press("6")
        assert first
        assert second
        assert first != second
        assert visitor.press("4") == first


def test_4_at_the_start_of_an_article_goes_back_to_the_headlines() -> None:
    visitor = in_article()
    assert visitor.press("4").startswith(six_headlines().listed[0].title)
    assert visitor.session.screen == "list"


def test_point_goes_back_from_anywhere_in_an_article() -> None:
    visitor = in_article()
    visitor.press("6", "6", ".")
    assert visitor.session.screen == "list"


def test_2_in_an_article_opens_the_next_one() -> None:
    visitor = in_article()
    visitor.press("2")
    assert visitor.comes().startswith(six_headlines().listed[1].title)


def test_0_starts_stops_and_resumes_reading() -> None:
    visitor = in_article()
    visitor.press("0")
    assert any(isinstance(effect, Read) for effect in visitor.outcome.effects)
    visitor.press("0")
    assert any(isinstance(effect, Pause) for effect in visitor.outcome.effects)
    visitor.press("0")
    assert any(isinstance(effect, Resume) for effect in visitor.outcome.effects)


def test_0_on_a_headline_reads_its_article() -> None:
    visitor = awake()
    visitor.press("0")
    visitor.comes()
    assert any(isinstance(effect, Read) for effect in visitor.outcome.effects)


def test_5_repeats_the_current_item_and_its_place() -> None:
    visitor = awake()
    there = visitor.press("2")
    assert visitor.press("5") == f"List of headlines. {there}"
    article = in_article()
    again = article.press("5")
    assert "percent" in again


def test_5_speaks_a_headline_once_even_at_the_edge_of_the_list() -> None:
    visitor = awake()
    there = six_headlines().listed[0].title
    visitor.press("8")
    assert said(visitor.outcome).startswith("First headline.")
    assert visitor.press("5").count(there) == 1
    assert visitor.press("5").count(there) == 1


def test_5_during_reading_says_the_place_and_resumes_reading() -> None:
    visitor = in_article()
    visitor.press("0", "5")
    visitor.hear_all()
    assert any(isinstance(effect, Read) for effect in visitor.outcome.effects)


def test_plus_and_minus_stay_within_what_the_policy_allows() -> None:
    visitor = awake(replace(Policy(), volume=60, volume_ceiling=70))
    assert visitor.press("+") == "Volume 70 percent."
    assert visitor.press("+") == "Volume 70 percent. That is the limit."
    for _ in range(12):
        visitor.press("-")
    assert visitor.press("-") == "Volume 20 percent. That is the limit."


def test_minus_never_makes_it_louder() -> None:
    visitor = awake(replace(Policy(), volume=5, volume_ceiling=60))
    assert visitor.press("-") == "Volume 5 percent. That is the limit."
    assert visitor.press("+") == "Volume 15 percent."
    assert visitor.press("-") == "Volume 5 percent."
    visitor = awake(replace(Policy(), volume=3, volume_ceiling=3))
    assert visitor.press("-") == "Volume 3 percent. That is the limit."


def test_slash_cycles_through_the_speeds() -> None:
    visitor = awake(replace(Policy(), rate=160))
    announcement = [visitor.press("/") for _ in range(5)]
    assert announcement == [f"{rate} words a minute." for rate in (175, 230, 300, 130, 160)]


def test_star_describes_keys_without_acting_until_star_again() -> None:
    visitor = awake()
    assert visitor.press("*").startswith("Help. Press a key")
    assert visitor.press("2") == "2: Next headline. In an article, the next article."
    assert visitor.press("9") == "9: End the visit. Press 9 again to end it."
    assert visitor.press("1") == "That key does nothing."
    assert visitor.press("*").startswith("Help is over.")
    assert visitor.press("2").startswith(six_headlines().listed[1].title)


@pytest.mark.parametrize("before", ["", "7", "6", "0", "5+-/", "7*29", "*9*"])
def test_the_key_that_ends_a_visit_ends_it_at_the_second_stroke_at_the_latest(before: str) -> None:
    """So that a visitor who struck star by mistake can leave without finding it again."""
    visitor = awake()
    visitor.press(*before, "*")
    assert any("Goodbye" in visitor.press("9") for _ in range(2))


def test_the_key_that_ends_a_visit_is_described_again_after_another_key() -> None:
    visitor = awake()
    assert visitor.press("*", "9", "2", "9") == "9: End the visit. Press 9 again to end it."


def test_the_screen_shows_the_keys_while_they_are_described() -> None:
    visitor = awake()
    visitor.press("*", "6")
    view = visitor.visit.view
    assert isinstance(view, ListView)
    assert [row.text for row in view.rows(view.position, 1)] == [
        "6: Open the headline you are on. In an article, the next paragraph. In a recording, 30 seconds on."
    ]


def test_a_description_that_the_screen_shows_is_not_repeated_on_it() -> None:
    visitor = awake()
    visitor.press("*", "6")
    assert [each.place for each in visitor.outcome.announcements] == [True]
    visitor.press("1")
    assert [each.place for each in visitor.outcome.announcements] == [False]
    visitor.press("*", "9")
    assert [each.place for each in visitor.outcome.announcements] == [True]


def test_a_key_that_does_nothing_says_so() -> None:
    assert awake().press("q") == "That key does nothing here. Press star for help."


def test_commands_that_the_policy_lacks_do_nothing() -> None:
    visitor = awake(replace(Policy(), commands=frozenset({Command.NEXT, Command.PREVIOUS})))
    for key in ("6", "enter", "4", "0", "5", "+", "-", "/", "*"):
        assert visitor.press(key) == "That key does nothing here."
    assert visitor.press("7").startswith("Menu. 2 lines.")
