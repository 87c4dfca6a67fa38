"""What each key of the keypad does in a visit, and what it says."""

from dataclasses import replace

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


def test_at_the_end_of_an_article_the_ways_on_are_told() -> None:
    told = "End of article. Press 2 for the next article, or point for the headlines."
    visitor = in_article()
    visitor.press("0")
    assert visitor.hear_all() == told
    assert spoken(visitor.outcome) == [told]
    assert visitor.press(*["6"] * 12) == told


def test_at_the_end_of_an_article_the_menu_is_offered_where_no_key_leads_on() -> None:
    visitor = in_article(replace(Policy(), commands=frozenset({Command.NEXT, Command.OPEN, Command.READ_ALOUD})))
    assert visitor.press(*["6"] * 12) == "End of article. Press 7 for the menu."


def test_who_comes_back_to_an_article_is_told_of_no_key_that_is_not_there() -> None:
    visitor = in_article()
    visitor.press("6", "6", "6", ".", "6")
    told = visitor.comes()
    assert "Resuming at" in told
    assert not READERS_KEY.search(told)


def test_nothing_is_said_of_marks_that_nobody_can_make() -> None:
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


def test_0_starts_stops_and_goes_on() -> None:
    visitor = in_article()
    visitor.press("0")
    assert any(isinstance(effect, Read) for effect in visitor.outcome.effects)
    visitor.press("0")
    assert any(isinstance(effect, Pause) for effect in visitor.outcome.effects)
    visitor.press("0")
    assert any(isinstance(effect, Resume) for effect in visitor.outcome.effects)


def test_0_on_a_headline_has_it_read() -> None:
    visitor = awake()
    visitor.press("0")
    visitor.comes()
    assert any(isinstance(effect, Read) for effect in visitor.outcome.effects)


def test_5_says_it_again_and_where_one_is() -> None:
    visitor = awake()
    there = visitor.press("2")
    assert visitor.press("5") == f"List of headlines. {there}"
    article = in_article()
    again = article.press("5")
    assert "percent" in again


def test_5_says_a_headline_once_even_after_the_edge_of_the_list_was_told() -> None:
    visitor = awake()
    there = six_headlines().listed[0].title
    visitor.press("8")
    assert said(visitor.outcome).startswith("First headline.")
    assert visitor.press("5").count(there) == 1
    assert visitor.press("5").count(there) == 1


def test_5_while_an_article_is_read_says_where_and_lets_it_go_on() -> None:
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


def test_slash_goes_through_the_speeds_and_comes_round() -> None:
    visitor = awake(replace(Policy(), rate=160))
    told = [visitor.press("/") for _ in range(5)]
    assert told == [f"{rate} words a minute." for rate in (175, 230, 300, 130, 160)]


def test_star_tells_of_each_key_and_does_nothing_until_star_again() -> None:
    visitor = awake()
    assert visitor.press("*").startswith("Help. Press a key")
    assert visitor.press("2") == "2: Next headline. In an article, the next article."
    assert visitor.press("9") == "9: End the visit."
    assert visitor.press("1") == "That key does nothing."
    assert visitor.press("*").startswith("Help is over.")
    assert visitor.press("2").startswith(six_headlines().listed[1].title)


def test_the_keys_are_on_the_screen_while_they_are_told_of() -> None:
    visitor = awake()
    visitor.press("*", "6")
    view = visitor.visit.view
    assert isinstance(view, ListView)
    assert [row.text for row in view.rows(view.position, 1)] == [
        "6: Open the headline you are on. In an article, the next paragraph."
    ]


def test_what_the_screen_shows_anyway_is_not_written_there_twice() -> None:
    visitor = awake()
    visitor.press("*", "6")
    assert [told.place for told in visitor.outcome.announcements] == [True]
    visitor.press("1")
    assert [told.place for told in visitor.outcome.announcements] == [False]
    visitor.press("*", "9")
    assert [told.place for told in visitor.outcome.announcements] == [True]


def test_a_key_that_does_nothing_says_so() -> None:
    assert awake().press("q") == "That key does nothing here. Press star for help."


def test_what_the_policy_does_not_name_does_not_exist() -> None:
    visitor = awake(replace(Policy(), commands=frozenset({Command.NEXT, Command.PREVIOUS})))
    for key in ("6", "enter", "4", "0", "5", "+", "-", "/", "*"):
        assert visitor.press(key) == "That key does nothing here."
    assert visitor.press("7").startswith("Menu. 2 lines.")
