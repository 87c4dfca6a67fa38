"""What each key of the keypad does and announces, and the menu of what no key does."""

import pytest

from newsreader.commands import Command
from newsreader.kiosk.policy.barred_commands import BARRED
from newsreader.kiosk.policy.policy import USUAL_COMMANDS
from newsreader.kiosk.visit.beginning_and_end import Ending
from newsreader.kiosk.visit.keypad import ROWS, is_no_key_here
from newsreader.kiosk.visit.menu import Menu
from newsreader.session.values import FollowVoice, Outcome, Pause, Read, Resume, Say, SentenceHeard, Silence
from tests.kiosk.visits import READERS_KEY, TITLES, Visitor, awake, in_article

END = "End of article. Press 2 for the next article, or point for the headlines."


@pytest.mark.parametrize(
    ("keys", "begins", "screen"),
    [
        ("2", TITLES[1], "list"),
        ("2 2", TITLES[2], "list"),
        ("2 2 8", TITLES[1], "list"),
        ("8", "First headline.", "list"),
        ("6 comes", TITLES[0], "article"),
        ("enter comes", TITLES[0], "article"),
        ("6 comes 4", TITLES[0], "list"),
        ("6 comes 6 6 .", TITLES[0], "list"),
        ("6 comes 2 comes", TITLES[1], "article"),
        ("6 comes 7 6", TITLES[0], "list"),
        ("2 5", f"List of headlines. {TITLES[1]}", "list"),
        ("q", "That key does nothing here. Press star for help.", "list"),
        ("*", "Help. Press a key", "list"),
        ("* 2", "2: Next headline. In an article, the next article.", "list"),
        ("* 9", "9: End the visit. Press 9 again to end it.", "list"),
        ("* 9 2 9", "9: End the visit. Press 9 again to end it.", "list"),
        ("* 1", "That key does nothing.", "list"),
        ("* 2 *", "Help is over.", "list"),
        ("* 2 * 2", TITLES[1], "list"),
        ("7 -", "Volume 70 percent.", "list"),
        ("2 7 7", f"Menu closed. {TITLES[1]}", "list"),
        ("2 7 4", f"Menu closed. {TITLES[1]}", "list"),
        ("2 7 .", f"Menu closed. {TITLES[1]}", "list"),
        ("2 7 7 2", TITLES[2], "list"),
        ("6 comes" + " 6" * 12, END, "article"),
    ],
)
def test_a_key_announces_what_it_has_done(keys: str, begins: str, screen: str) -> None:
    visitor = awake()
    assert visitor.does(keys).startswith(begins)
    assert visitor.session.screen == screen


def test_6_and_4_move_by_paragraphs_in_an_article() -> None:
    visitor = in_article()
    first, second = visitor.press("6"), visitor.press("6")
    assert first
    assert second not in ("", first)
    assert visitor.press("4") == first


def test_0_starts_stops_and_resumes_reading() -> None:
    visitor = in_article()
    for effect in (Read, Pause, Resume):
        visitor.press("0")
        assert visitor.effects(effect)
    visitor = awake()
    visitor.does("0 comes")
    assert visitor.effects(Read), "on a headline, of its article"
    assert visitor.does("heard") == END
    assert visitor.spoken == [END]


def test_5_repeats_the_current_item_and_its_place() -> None:
    assert "percent" in in_article().press("5")
    visitor = awake()
    visitor.press("8")
    for _ in range(2):
        assert visitor.press("5").count(TITLES[0]) == 1, "even at the edge of the list"
    visitor = in_article()
    visitor.does("0 5 heard")
    assert visitor.effects(Read), "and reading resumes"


@pytest.mark.parametrize(
    ("limits", "keys", "says"),
    [
        ((60, 70), "+", "Volume 70 percent."),
        ((60, 70), "+ +", "Volume 70 percent. That is the limit."),
        ((60, 70), "-" + " -" * 12, "Volume 20 percent. That is the limit."),
        ((5, 60), "-", "Volume 5 percent. That is the limit."),
        ((5, 60), "- +", "Volume 15 percent."),
        ((5, 60), "- + -", "Volume 5 percent."),
        ((3, 3), "-", "Volume 3 percent. That is the limit."),
    ],
)
def test_plus_and_minus_stay_within_what_the_policy_allows(limits: tuple[int, int], keys: str, says: str) -> None:
    assert awake(volume=limits[0], volume_ceiling=limits[1]).does(keys) == says


def test_slash_cycles_through_the_speeds() -> None:
    visitor = awake(rate=160)
    announcements = [visitor.press("/") for _ in range(5)]
    assert announcements == [f"{rate} words a minute." for rate in (175, 230, 300, 130, 160)]


@pytest.mark.parametrize("before", ["", "7", "6", "0", "5+-/", "7*29", "*9*"])
def test_the_key_that_ends_a_visit_ends_it_at_the_second_stroke_at_the_latest(before: str) -> None:
    """So that a visitor who struck star by mistake can leave without finding it again."""
    visitor = awake()
    visitor.press(*before, "*")
    assert any("Goodbye" in visitor.press("9") for _ in range(2))


def test_the_screen_shows_the_keys_while_they_are_described() -> None:
    visitor = awake()
    visitor.does("* 6")
    assert visitor.rows[visitor.shown.position] == (
        "6: Open the headline you are on. In an article, the next paragraph. In a recording, 30 seconds on."
    )
    for key, shown in (("6", True), ("1", False), ("9", True)):
        visitor.press(key)
        assert [each.place for each in visitor.outcome.announcements] == [shown], "then it is not repeated there"


def test_commands_that_the_policy_lacks_do_nothing() -> None:
    visitor = awake(commands=frozenset({Command.NEXT, Command.PREVIOUS}))
    for key in ("6", "enter", "4", "0", "5", "+", "-", "/", "*"):
        assert visitor.press(key) == "That key does nothing here."
    assert visitor.press("7").startswith("Menu. 2 lines.")
    visitor = in_article(commands=frozenset({Command.NEXT, Command.OPEN, Command.READ_ALOUD}))
    assert visitor.press(*["6"] * 12) == "End of article. Press 7 for the menu."


def test_marks_that_a_visitor_cannot_make_are_not_mentioned() -> None:
    visitor = awake()
    visitor.choose("views")
    assert not {"Unread", "Saved"} & set(visitor.rows)
    assert not any("unread" in row.detail for row in visitor.shown.rows(0, visitor.shown.count))
    assert "unread" not in visitor.does("2 6")


# Keys of a keyboard that are none here.


def test_keypad_keys_and_letters_are_keys_here() -> None:
    assert "f5" in Command.REFRESH.value.keys
    assert not [key for key in (*ROWS, "f", "F", "down", "ctrl", "5") if is_no_key_here(key)]


@pytest.mark.parametrize("key", ["f1", "f5", "f10", "f12", "f24", "ctrl+l"])
def test_a_function_key_does_not_wake_extend_or_announce_anything(key: str) -> None:
    visitor = Visitor()

    def nothing_comes_of_it() -> bool:
        """Pressed as a face does: by its name if a command has it."""
        known = any(key in command.value.keys for command in Command)
        visitor.world.at += 1
        visitor.take(visitor.visit.press(key) if known else visitor.visit.press_other(key))
        return visitor.outcome == Outcome()

    for before in ("", "5", "*", "* wait", "wait"):
        visitor.does(before)
        assert nothing_comes_of_it(), before
    assert visitor.shown.empty == "The visit has ended. Goodbye."
    visitor.visit.pressed_too_late(key)
    assert visitor.visit.ending is Ending.VISIT_ENDED
    visitor = awake()
    assert nothing_comes_of_it()
    assert visitor.press("2", seconds=0.01), "it does not debounce the next"


# The menu.


def menu(visitor: Visitor) -> list[str]:
    visitor.press("7")
    return visitor.rows


def test_the_menu_has_the_commands_without_a_key() -> None:
    assert menu(awake(commands=USUAL_COMMANDS | {Command.SPELL, Command.NEXT_SENTENCE})) == [
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
    lines = menu(in_article())
    assert lines[:3] == ["Back to the headlines.", "Next heading.", "Previous heading."]
    assert lines[3:5] == ["Start of the article.", "Last paragraph."]
    assert not {"Earlier day.", "First headline.", "Hear only the titles from here on."} & set(lines)
    lines = [said for said, _ in Menu(USUAL_COMMANDS, "article", has_headings=False)._items]
    assert lines[:2] == ["Back to the headlines.", "Start of the article."]
    assert "Hear only the headings from here on." not in lines


def test_the_menu_has_every_allowed_command_that_the_keypad_lacks() -> None:
    pointless = {Command.ESCAPE}  # point and 0 do it
    on_keypad = {command for row in ROWS.values() for command in (*row.on_list, *row.in_article)}
    for command in set(Command) - set(BARRED) - on_keypad - pointless:
        menus = (Menu({command}, screen, has_headings=True) for screen in ("list", "article", "views"))
        assert any(command in [chosen for _, chosen in each._items] for each in menus), command


def test_a_line_of_the_menu_can_be_reached_and_chosen() -> None:
    visitor = awake()
    assert "Press 6 to show one, or 4 to go back." in visitor.press(
        *["2"] * menu(visitor).index("Choose a source."), "6"
    )
    assert visitor.session.screen == "views"
    visitor = awake()
    news = menu(visitor).index("How new the news is.")
    assert visitor.press(*["2"] * news, "6") == "The news was fetched an hour ago."


def test_the_menu_stops_reading_aloud_and_0_silences_it() -> None:
    visitor = in_article()
    visitor.does("0 7 heard")
    assert not visitor.effects(Read)
    assert visitor.shown.name == "Menu"
    visitor.does("2 0")
    assert visitor.effects(Silence)


def test_faces_follow_the_titles_that_the_voice_speaks() -> None:
    visitor = awake()
    visitor.choose("titles")
    visitor.gets(SentenceHeard(visitor.effects(Say)[0].token, 0))
    assert FollowVoice() in visitor.outcome.effects


def test_a_visitor_can_be_allowed_to_follow_links_and_hears_no_key_of_a_keyboard() -> None:
    visitor = in_article(commands=USUAL_COMMANDS | {Command.LINKS})
    listed, opened = visitor.choose("links"), visitor.press("6")
    assert listed.endswith("herald.example: the page of this article. 1 of 1.")
    assert opened == "This is the page that you are reading."
    assert not READERS_KEY.search(f"{listed} {opened}")
