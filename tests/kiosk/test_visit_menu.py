"""The menu of a visit, with the commands that no key has."""

from dataclasses import replace

import pytest

from newsreader.commands import Command
from newsreader.kiosk.policy.barred_commands import BARRED
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.visit.keypad import ROWS
from newsreader.kiosk.visit.menu import Menu
from newsreader.session.values import FollowVoice, ListView, Read, Say, SentenceHeard
from tests.kiosk.visits import READERS_KEY, Visitor, awake, choose, in_article, said, step
from tests.session.memory_library import six_headlines


def menu_lines(visitor: Visitor) -> list[str]:
    visitor.press("7")
    view = visitor.visit.view
    assert isinstance(view, ListView)
    return [row.text for row in view.rows(0, view.count)]


def test_the_menu_has_the_commands_without_a_key() -> None:
    assert menu_lines(awake(replace(Policy(), commands=USUAL_COMMANDS | {Command.SPELL, Command.NEXT_SENTENCE}))) == [
        "Earlier day.",
        "Later day.",
        "First headline.",
        "Last headline.",
        "Read all from here on, one article after another.",
        "Hear only the titles from here on.",
        "Spell the word.",
        "Choose a source.",
        "Next source.",
        "Previous source.",
        "How new the news is.",
        "End the visit.",
    ]


def test_the_menu_of_an_article_has_the_commands_of_an_article() -> None:
    lines = menu_lines(in_article())
    assert lines[:5] == [
        "Back to the headlines.",
        "Next heading.",
        "Previous heading.",
        "Start of the article.",
        "Last paragraph.",
    ]
    assert not {"Earlier day.", "First headline.", "Hear only the titles from here on."} & set(lines)


def test_an_article_without_headings_offers_none() -> None:
    lines = [said for said, _ in Menu(USUAL_COMMANDS, "article", has_headings=False)._items]
    assert lines[:2] == ["Back to the headlines.", "Start of the article."]
    assert "Hear only the headings from here on." not in lines


def test_the_menu_has_every_allowed_command_that_the_keypad_lacks() -> None:
    pointless = {Command.ESCAPE}  # point and 0 do it
    on_keypad = {command for row in ROWS.values() for command in (*row.on_list, *row.in_article)}
    for command in set(Command) - set(BARRED) - on_keypad - pointless:
        assert any(
            command in [chosen for _, chosen in Menu({command}, screen, has_headings=True)._items]
            for screen in ("list", "article", "views")
        ), command


@pytest.mark.slow
def test_no_line_of_the_menu_names_a_keyboard_key_wherever_it_is_chosen() -> None:
    policy = replace(Policy(), commands=frozenset(Command) - set(BARRED))
    for way in ([], ["6", "comes"], ["views"], ["queue"], ["versions"], ["history"]):
        for number in range(40):
            visitor = awake(policy)
            for part in way:
                step(visitor, part) if part in ("6", "comes") else choose(visitor, part)
            visitor.press("7", *["2"] * number, "6")
            for key in ("", *ROWS):
                if key:
                    visitor.press(key)
                assert not READERS_KEY.search(said(visitor.outcome)), (way, number, key)


def test_a_line_of_the_menu_can_be_reached_and_chosen() -> None:
    visitor = awake()
    lines = menu_lines(visitor)
    wanted = lines.index("Choose a source.")
    visitor.press(*["2"] * wanted)
    assert "Press 6 to show one, or 4 to go back." in visitor.press("6")
    assert visitor.session.screen == "views"


def test_the_menu_says_how_new_the_news_is() -> None:
    visitor = awake()
    count = len(menu_lines(visitor))
    visitor.press(*["2"] * (count - 2))
    assert visitor.press("6") == "The news was fetched an hour ago."


def test_the_menu_leads_back_to_the_headlines() -> None:
    visitor = in_article()
    assert menu_lines(visitor)[0] == "Back to the headlines."
    assert visitor.press("6").startswith(six_headlines().listed[0].title)
    assert visitor.session.screen == "list"


@pytest.mark.parametrize("key", ["7", "4", "."])
def test_leaving_the_menu_returns_to_the_current_item(key: str) -> None:
    visitor = awake()
    visitor.press("2", "7")
    title = six_headlines().listed[1].title
    assert visitor.press(key).endswith(title) or title in said(visitor.outcome)
    assert visitor.press("2").startswith(six_headlines().listed[2].title)


def test_the_menu_stops_reading_aloud() -> None:
    visitor = in_article()
    visitor.press("0", "7")
    visitor.hear_all()
    assert not any(isinstance(effect, Read) for effect in visitor.outcome.effects)


def test_loudness_and_speed_can_be_changed_in_the_menu() -> None:
    visitor = awake()
    visitor.press("7")
    assert visitor.press("-") == "Volume 70 percent."
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.name == "Menu"


def test_faces_follow_the_titles_that_the_voice_speaks() -> None:
    visitor = awake()
    choose(visitor, "titles")
    titles = next(effect for effect in visitor.outcome.effects if isinstance(effect, Say))
    assert FollowVoice() in visitor.take(visitor.visit.handle(SentenceHeard(titles.token, 0))).effects


def test_a_visitor_can_be_allowed_to_follow_links_and_hears_no_key_of_a_keyboard() -> None:
    visitor = in_article(replace(Policy(), commands=USUAL_COMMANDS | {Command.LINKS}))
    choose(visitor, "links")
    listed = said(visitor.outcome)
    opened = visitor.press("6")
    assert listed.endswith("herald.example: the page of this article. 1 of 1.")
    assert opened == "This is the page that you are reading."
    assert not READERS_KEY.search(f"{listed} {opened}")
