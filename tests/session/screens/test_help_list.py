"""Help: a list like any other, over any screen, and true on every screen."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from newsreader import messages
from newsreader.commands import IN_ORDER, Command, Group, Where
from newsreader.library.packs import Offer, Pack
from newsreader.model.values import Clean
from newsreader.session.session import Session
from newsreader.session.values import (
    ListView,
    Say,
)
from newsreader.settings import GROUPS, SETTINGS
from tests.session.changes import changes
from tests.session.memory_library import six_headlines
from tests.session.steps import list_view, open_article, place, press, said, selected, session


def test_help_is_a_list_of_every_command() -> None:
    reader = session()
    assert said(press(reader, "h")).startswith("Help. ")
    view = list_view(reader)
    assert view.count == len(Command) + 3
    lines = [row.text for row in view.rows(0, view.count)]
    assert sum("n and p, o and b instead of the arrow keys" in line for line in lines) == 1
    assert sum(line.startswith("Control P: In the full screen, find any command") for line in lines) == 1
    for command in Command:
        assert any(line.endswith(f": {command.help}") for line in lines)
    assert "Down arrow or n: Next headline, or next paragraph in an article." in said(press(reader, "home"))
    press(reader, "end", "b")
    assert selected(reader) == "Storm closes coastal road"


@pytest.mark.parametrize("key", ["h", "."])
def test_where_enter_repeats_the_line_the_key_line_says_so(key: str) -> None:
    reader = session()
    press(reader, "down", key)
    view = list_view(reader)
    assert view.opens == "repeat"
    assert said(press(reader, "enter")) == said(press(reader, "enter")) != ""
    assert reader.view == view


def test_help_lists_commands_by_group() -> None:
    reader = session()
    press(reader, "h")
    view = list_view(reader)
    headings = [row.heading for row in view.rows(0, view.count) if row.heading]
    assert headings == [group.value for group in Group]
    assert view.rows(1, 1)[0].heading == ""
    assert [command.group for command in IN_ORDER] == sorted(
        (command.group for command in Command), key=list(Group).index
    )


def test_the_name_of_a_group_is_announced_on_entering_it() -> None:
    reader = session()
    assert "Moving and opening. Down arrow or n: " in said(press(reader, "h"))
    assert said(press(reader, "down")).startswith("Up arrow or p: ")
    assert said(press(reader, "}")).startswith("Reading aloud. Space bar: ")
    assert said(press(reader, "down")).startswith("c: ")
    assert said(press(reader, "{")).startswith("Reading aloud. Space bar: ")
    assert said(press(reader, "up")).startswith("Moving and opening. With a screen reader: ")
    assert said(press(reader, "w")).startswith("Moving and opening. With a screen reader: "), (
        "it is said when one asks for it, too"
    )


def test_moving_beyond_the_first_or_last_group_says_so() -> None:
    reader = session()
    press(reader, "h")
    assert said(press(reader, "{")).startswith("This is the beginning. Down arrow")
    press(reader, "end")
    assert said(press(reader, "}")).startswith("This is the last group. q: Quit.")
    assert said(press(reader, "down")).startswith("Last line. q: Quit.")


def test_help_leads_back_to_the_article_it_was_opened_from() -> None:
    reader = session()
    open_article(reader)
    press(reader, "h", "down", "b")
    assert place(reader) == "Storm closes coastal road"


def test_help_does_not_act_on_the_screen_it_covers() -> None:
    reader = session()
    press(reader, "h")
    for key in ("s", "u", "]", "space"):
        outcome = press(reader, key)
        assert said(outcome) == "Leave help first. Press b to go back."
        assert not changes(outcome)


def reader_with_all() -> Session:
    """A session with a story of two versions, and packs to choose from."""
    library = six_headlines()
    first = library.listed[0]
    library.folded = [replace(first, id="60", folded_into=first.id)]
    library.offers = [Offer(Pack(1, Clean("North East"), ()), frozenset())]
    return session(library=library)


def at_list() -> Session:
    return reader_with_all()


def at_article() -> Session:
    reader = reader_with_all()
    open_article(reader)
    return reader


def at(name: str, *keys: str) -> Callable[[], Session]:
    """A session in which the list of this name is open over an article."""

    def opened() -> Session:
        reader = at_article()
        press(reader, *keys)
        assert isinstance(reader.view, ListView)
        assert reader.view.name == name
        return reader

    return opened


ANY_LIST = {Where.EVERYWHERE, Where.NOT_HEADLINES}
HEADLINE_HERE = {Where.EVERYWHERE, Where.HEADLINE, Where.WRITABLE}

SCREENS: dict[str, tuple[Callable[[], Session], set[Where]]] = {
    "headlines": (at_list, HEADLINE_HERE),
    "article": (at_article, HEADLINE_HERE | {Where.ARTICLE, Where.TEXT, Where.NOT_HEADLINES}),
    "versions": (at(messages.VERSIONS, "e"), HEADLINE_HERE | ANY_LIST),
    "queue": (at(messages.QUEUE, "i", "I"), HEADLINE_HERE | ANY_LIST | {Where.QUEUE}),
    "views": (at(messages.VIEWS, "d"), ANY_LIST | {Where.LISTS}),
    "links": (at(messages.LINKS, "l"), ANY_LIST),
    "packs": (at(messages.PACKS, "A"), ANY_LIST),
    "help": (at(messages.HELP, "h"), ANY_LIST),
    "settings": (at(messages.SETTINGS_NAME, ","), ANY_LIST),
    "history": (at(messages.HISTORY, "."), ANY_LIST | {Where.WRITABLE}),
}

REFUSALS = {each.with_keys(messages.KEYBOARD) for each in (
    messages.LEAVE_HELP_FIRST, messages.LEAVE_VIEWS_FIRST, messages.LEAVE_LINKS_FIRST, messages.OPEN_AN_ARTICLE,
    messages.ONLY_IN_QUEUE, messages.NOTHING_TO_REMOVE, messages.NO_LINKS,
    messages.FIND_ELSEWHERE,
)}  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
def test_a_command_works_exactly_where_help_says(screen: str) -> None:
    open_screen, here = SCREENS[screen]
    for command in Command:
        if (command, screen) == (Command.LINKS, "links"):
            continue
        outcome = press(open_screen(), command.keys[0])
        assert outcome.announcements or outcome.effects or outcome.ask, command
        refused = bool(REFUSALS & set(outcome.announcements))
        assert refused == (command.where not in here), command
        if refused:
            assert all(isinstance(effect, Say) for effect in outcome.effects), command


KEYS = [(key, command) for command in Command for key in command.keys]


def test_a_described_key_is_not_carried_out() -> None:
    for key, command in KEYS:
        reader = reader_with_all()
        press(reader, "k")
        outcome = press(reader, key)
        assert said(outcome) == f"{messages.key_name(key)}: {command.help}"
        assert all(isinstance(effect, Say) for effect in outcome.effects), key
        assert selected(reader) == "Storm closes coastal road", key


def test_help_and_settings_are_announced_in_words_without_signs() -> None:
    texts = [command.help for command in Command] + [messages.key_name(key) for key, _command in KEYS]
    texts += [setting.meaning for setting in SETTINGS.values()] + [*GROUPS, *(group.value for group in Group)]
    for text in texts:
        assert re.fullmatch(r"[A-Za-z0-9 .,:;()'-]+", text), text


@pytest.mark.parametrize("key", ["a", "O", "/"])
def test_a_prompt_that_is_not_about_help_closes_it(key: str) -> None:
    reader = session()
    press(reader, "h")
    assert press(reader, key).ask is not None
    assert reader.screen == "list"
    reader.answer(None)
    assert reader.screen == "list"


def test_finding_words_in_help_leaves_it_open() -> None:
    reader = session()
    press(reader, "h", "f")
    assert reader.screen == "help"
