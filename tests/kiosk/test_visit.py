"""A visit from its sleep to its end, by the keypad alone."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import messages
from newsreader.commands import Command
from newsreader.kiosk.barred import BARRED
from newsreader.kiosk.endings import Ending
from newsreader.kiosk.keypad import ON_THE_KEYPAD, ROWS
from newsreader.kiosk.menu import Menu
from newsreader.kiosk.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.visit import LISTENING_SECONDS, VOICE_RESTS_SECONDS, Visit
from newsreader.messages import voices
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    ChangeSetting,
    ListView,
    OpenArticle,
    Outcome,
    Pause,
    Read,
    Resume,
    Say,
    SentenceHeard,
    Silence,
    SpeechEnded,
    StartTimer,
    TimerEnded,
    Trouble,
    VoiceTrouble,
    WordHeard,
)
from newsreader.speech import narrator
from tests.kiosk.visits import Visitor, said, spoken
from tests.session.shelves import MemoryShelf, opened, shelf


def awake(policy: Policy | None = None) -> Visitor:
    visitor = Visitor(policy)
    visitor.press("5")
    return visitor


def in_article(policy: Policy | None = None) -> Visitor:
    visitor = awake(policy)
    visitor.press("6")
    visitor.comes()
    return visitor


# Beginning.


def test_it_sleeps_without_a_word_until_a_key_is_pressed() -> None:
    visitor = Visitor()
    assert said(visitor.outcome) == "Press any key to begin."
    assert spoken(visitor.outcome) == []
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.empty == "Press any key to begin."


@pytest.mark.parametrize("key", ["5", "0", "9", "enter", "begin", "a", "space", "escape"])
def test_any_key_wakes_it_with_a_welcome_and_the_first_headline(key: str) -> None:
    visitor = Visitor()
    visitor.press(key)
    welcome, headline = spoken(visitor.outcome)
    assert welcome == messages.WELCOME
    assert headline.startswith(shelf().shelved[0].title)


def test_the_policy_has_its_own_welcome() -> None:
    assert awake(replace(Policy(), welcome="Good morning from the library.")).outcomes[-1].announcements[0].full == (
        "Good morning from the library."
    )


def test_after_a_crash_it_speaks_without_being_asked() -> None:
    visitor = Visitor(beginning="after a crash")
    assert spoken(visitor.outcome)[0].startswith(messages.BACK_AFTER_CRASH)
    assert visitor.waits("idle")


def test_outside_its_hours_it_says_when_it_opens_and_sleeps_on() -> None:
    visitor = Visitor(replace(Policy(), hours=("09:00-17:00",)))
    visitor.world.when = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    assert visitor.press("5") == "The reader is closed now. It opens tomorrow at 9:00."
    assert not visitor.waits("idle")
    visitor.world.when = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert visitor.press("5").startswith("Welcome")


def test_a_changed_policy_holds_when_the_next_visitor_begins() -> None:
    visitor = Visitor()
    visitor.world.is_another = True
    visitor.press("5")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_without_news_it_says_and_shows_so_and_names_no_key_of_the_reader() -> None:
    visitor = Visitor(shelved=MemoryShelf([]))
    visitor.press("5")
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.empty == "No headlines yet. Please come back later."
    visitor = Visitor(shelved=MemoryShelf([]))
    assert visitor.press("5").endswith("No headlines yet. Please come back later.")


# The keypad.


def test_8_and_2_move_through_the_headlines() -> None:
    visitor, titles = awake(), [each.title for each in shelf().shelved]
    assert visitor.press("2").startswith(titles[1])
    assert visitor.press("2").startswith(titles[2])
    assert visitor.press("8").startswith(titles[1])


def test_at_the_end_of_an_article_the_ways_on_are_told() -> None:
    told = "End of article. Press 2 for the next article, point for the headlines."
    visitor = in_article()
    visitor.press("0")
    assert visitor.hear_all() == told
    assert spoken(visitor.outcome) == [told]
    assert visitor.press(*["6"] * 12) == told


def test_at_the_end_of_an_article_no_way_is_told_that_there_is_not() -> None:
    visitor = in_article(replace(Policy(), commands=frozenset({Command.NEXT, Command.OPEN, Command.READ_ALOUD})))
    assert visitor.press(*["6"] * 12) == "End of article."


def test_who_comes_back_to_an_article_is_told_of_no_key_that_is_not_there() -> None:
    visitor = in_article()
    visitor.press("6", "6", "6", ".", "6")
    told = visitor.comes()
    assert "You stopped at" in told
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
        assert visitor.comes().startswith(shelf().shelved[0].title)
        first = visitor.press("6")
        second = visitor.press("6")
        assert first
        assert second
        assert first != second
        assert visitor.press("4") == first


def test_4_at_the_start_of_an_article_goes_back_to_the_headlines() -> None:
    visitor = in_article()
    assert visitor.press("4").startswith(shelf().shelved[0].title)
    assert visitor.session.screen == "list"


def test_point_goes_back_from_anywhere_in_an_article() -> None:
    visitor = in_article()
    visitor.press("6", "6", ".")
    assert visitor.session.screen == "list"


def test_2_in_an_article_opens_the_next_one() -> None:
    visitor = in_article()
    visitor.press("2")
    assert visitor.comes().startswith(shelf().shelved[1].title)


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
    there = shelf().shelved[0].title
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
    assert visitor.press("+") == "Volume 70 percent. It goes no further."
    for _ in range(12):
        visitor.press("-")
    assert visitor.press("-") == "Volume 20 percent. It goes no further."


def test_slash_goes_through_the_speeds_and_comes_round() -> None:
    visitor = awake(replace(Policy(), rate=160))
    told = [visitor.press("/") for _ in range(5)]
    assert told == [f"{rate} words a minute." for rate in (175, 230, 300, 130, 160)]


def test_a_key_that_no_command_has_is_passed_over_even_where_keys_are_told_of() -> None:
    visitor = Visitor()
    assert visitor.visit.press_other("f1") == Outcome(), "it wakes nobody"
    visitor.press("5", "*")
    assert visitor.visit.press_other("ctrl+l") == Outcome()
    assert visitor.press("2") == "2: Next headline. In an article, the next article."


def test_star_tells_of_each_key_and_does_nothing_until_star_again() -> None:
    visitor = awake()
    assert visitor.press("*").startswith("Help. Press any key")
    assert visitor.press("2") == "2: Next headline. In an article, the next article."
    assert visitor.press("9") == "9: End the visit."
    assert visitor.press("1") == "That key does nothing."
    assert visitor.press("*").startswith("Help is over.")
    assert visitor.press("2").startswith(shelf().shelved[1].title)


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
    assert awake().press("q") == "That key does nothing here. For help, press star."


def test_what_the_policy_does_not_name_does_not_exist() -> None:
    visitor = awake(replace(Policy(), commands=frozenset({Command.NEXT, Command.PREVIOUS})))
    for key in ("6", "enter", "4", "0", "5", "+", "-", "/", "*"):
        assert visitor.press(key) == "That key does nothing here."
    assert visitor.press("7").startswith("Menu. 2 lines.")


# The menu.


def menu_lines(visitor: Visitor) -> list[str]:
    visitor.press("7")
    view = visitor.visit.view
    assert isinstance(view, ListView)
    return [row.text for row in view.rows(0, view.count)]


def test_the_menu_has_what_has_no_key_of_its_own() -> None:
    assert menu_lines(awake(replace(Policy(), commands=USUAL_COMMANDS | {Command.SPELL, Command.NEXT_SENTENCE}))) == [
        "The day before.",
        "The day after.",
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


def test_the_menu_of_an_article_has_what_can_be_done_there() -> None:
    lines = menu_lines(in_article())
    assert lines[:5] == [
        "Back to the headlines.",
        "Next heading.",
        "Previous heading.",
        "Start of the article.",
        "Last paragraph.",
    ]
    assert not {"The day before.", "First headline.", "Hear only the titles from here on."} & set(lines)


def test_without_headings_none_are_offered() -> None:
    lines = [said for said, _ in Menu(USUAL_COMMANDS, "article", has_headings=False)._choices]
    assert lines[:2] == ["Back to the headlines.", "Start of the article."]
    assert "Hear only the headings from here on." not in lines


def test_the_menu_knows_all_that_a_kiosk_can_have_and_that_is_on_no_key() -> None:
    pointless = {Command.ESCAPE}  # point and 0 do it
    for command in set(Command) - set(BARRED) - ON_THE_KEYPAD - pointless:
        assert any(
            command in [chosen for _, chosen in Menu({command}, screen, has_headings=True)._choices]
            for screen in ("list", "article", "views")
        ), command


def test_no_line_of_the_menu_names_a_key_of_the_reader_wherever_it_is_chosen() -> None:
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


def choose(visitor: Visitor, name: str) -> None:
    """Choose a line of the menu, by the name of its command."""
    visitor.press("7")
    menu = Menu(visitor.policy.commands, visitor.session.screen, has_headings=visitor.session.has_headings)
    place = [chosen for _, chosen in menu._choices].index(Command[name.upper()])
    visitor.press(*["2"] * place, "6")


def test_the_menu_is_walked_and_a_line_of_it_chosen() -> None:
    visitor = awake()
    lines = menu_lines(visitor)
    wanted = lines.index("Choose a source.")
    visitor.press(*["2"] * wanted)
    assert "Press 6 to show one, 4 to go back." in visitor.press("6")
    assert visitor.session.screen == "views"


def test_the_menu_says_how_new_the_news_is() -> None:
    visitor = awake()
    count = len(menu_lines(visitor))
    visitor.press(*["2"] * (count - 2))
    assert visitor.press("6") == "The news was fetched an hour ago."


def test_the_menu_leads_back_to_the_headlines() -> None:
    visitor = in_article()
    assert menu_lines(visitor)[0] == "Back to the headlines."
    assert visitor.press("6").startswith(shelf().shelved[0].title)
    assert visitor.session.screen == "list"


@pytest.mark.parametrize("key", ["7", "4", "."])
def test_the_menu_is_left_for_where_one_was(key: str) -> None:
    visitor = awake()
    visitor.press("2", "7")
    assert visitor.press(key).endswith(shelf().shelved[1].title) or shelf().shelved[1].title in said(visitor.outcome)
    assert visitor.press("2").startswith(shelf().shelved[2].title)


def test_what_was_read_does_not_go_on_under_the_menu() -> None:
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


# Its end.


def test_9_ends_it_with_a_goodbye_and_then_it_is_over() -> None:
    visitor = in_article()
    assert visitor.press("9") == "The visit has ended. Goodbye."
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.empty == "The visit has ended. Goodbye."
    visitor.hear_all()
    assert visitor.has_left
    assert visitor.visit.ending is Ending.VISIT_ENDED


def test_it_is_over_even_if_the_goodbye_is_never_heard() -> None:
    visitor = awake()
    visitor.press("9")
    visitor.wait("over")
    assert visitor.has_left


def test_9_struck_twice_wakes_nobody() -> None:
    visitor = awake()
    assert visitor.press("9", "9") == ""
    assert not visitor.has_left


def test_a_goodbye_that_went_with_the_voice_is_said_by_the_next_one() -> None:
    visitor = awake()
    visitor.press("9")
    outcome = visitor.take(visitor.visit.tell(VoiceTrouble("The voice stopped.", fatal=False, restarted=True)))
    assert spoken(outcome) == ["The visit has ended. Goodbye."]
    visitor.hear_all()
    assert visitor.has_left


def test_nobody_is_kept_waiting_for_a_goodbye_that_no_voice_will_say() -> None:
    visitor = awake()
    visitor.press("9")
    visitor.take(visitor.visit.tell(VoiceTrouble("There is no voice.", fatal=True)))
    assert visitor.has_left


def test_9_held_down_since_the_visit_before_wakes_nobody() -> None:
    visitor = Visitor()
    for _ in range(40):
        visitor.press("9", seconds=0.04)
    assert visitor.outcome.announcements == ()
    assert visitor.press("5").startswith("Welcome")


def test_9_is_a_key_like_any_other_to_who_comes() -> None:
    visitor = Visitor()
    visitor.press("9", seconds=0.5)
    assert visitor.wait("key").startswith("Welcome")


def test_the_first_key_of_who_comes_at_once_is_not_lost() -> None:
    visitor = Visitor()
    assert visitor.press("5", seconds=0.0).startswith("Welcome")


def test_a_key_during_the_goodbye_is_the_next_visitor() -> None:
    visitor = awake()
    visitor.press("9", "2")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_it_warns_ahead_and_then_ends() -> None:
    visitor = awake(replace(Policy(), idle_seconds=180, warning_seconds=20))
    assert visitor.timers["idle"].seconds == 160
    assert visitor.wait() == "Are you still there? The visit ends in 20 seconds. To stay, press any key."
    assert visitor.timers["idle"].seconds == 20
    assert visitor.wait() == "The visit has ended. Goodbye."


def test_any_key_extends_it_as_often_as_wanted_and_does_nothing_else() -> None:
    visitor = awake()
    there = visitor.press("2")
    for key in ("2", "0", "a", "6", "enter"):
        visitor.wait()
        assert visitor.press(key) == f"The visit goes on. {there}"
        assert visitor.timers["idle"].seconds == 160
    assert visitor.session.screen == "list"


def test_9_during_the_warning_ends_it() -> None:
    visitor = awake()
    visitor.wait()
    assert visitor.press("9") == "The visit has ended. Goodbye."


def test_a_timer_of_an_earlier_key_means_nothing() -> None:
    visitor = awake()
    early = visitor.timers["idle"]
    visitor.press("2")
    assert said(visitor.take(visitor.visit.tell(TimerEnded(early.generation, early.name)))) == ""


def test_who_listens_is_not_warned() -> None:
    visitor = in_article()
    visitor.press("0")
    assert visitor.wait() == ""
    assert visitor.waits("idle")


def test_who_has_listened_for_very_long_is_asked_and_the_reading_goes_on_after_that() -> None:
    visitor = in_article()
    visitor.press("0")
    visitor.world.at += LISTENING_SECONDS + 200
    assert visitor.wait().startswith("Are you still there?")
    visitor.hear_all()
    assert any(isinstance(effect, Read) for effect in visitor.outcome.effects)


def test_held_reading_is_no_listening() -> None:
    visitor = in_article()
    visitor.press("0", "0")
    assert visitor.wait().startswith("Are you still there?")


def test_a_key_counts_from_when_it_was_struck_and_not_from_when_it_could_be_looked_at() -> None:
    visitor = awake()
    visitor.world.at += 1
    struck = visitor.world.at
    visitor.take(visitor.visit.press("2", struck))
    visitor.take(visitor.visit.press("6", struck + 0.4))
    assert any(isinstance(effect, OpenArticle) for effect in visitor.outcome.effects)


# Texts that are asked for, where there is a keyboard.

SEARCHES = replace(Policy(), commands=USUAL_COMMANDS | {Command.SEARCH})


def test_who_types_is_there() -> None:
    visitor = awake(SEARCHES)
    choose(visitor, "search")
    assert visitor.wait().startswith("Are you still there?")
    visitor.take(visitor.visit.typed("c"))
    assert visitor.timers["idle"].seconds == 160
    assert visitor.wait().startswith("Are you still there?")
    assert "choir" in said(visitor.take(visitor.visit.answer("choir")))
    assert visitor.timers["idle"].seconds == 160


def test_what_was_being_typed_is_nothing_once_the_visit_is_over() -> None:
    visitor = awake(SEARCHES)
    choose(visitor, "search")
    visitor.wait()
    assert visitor.wait() == "The visit has ended. Goodbye."
    assert said(visitor.take(visitor.visit.typed("c"))) == ""
    assert said(visitor.take(visitor.visit.answer("c"))) == ""


# The phrase.


def test_the_phrase_ends_the_kiosk_even_across_the_end_of_a_visit() -> None:
    visitor = awake(replace(Policy(), exit_phrase="1937"))
    visitor.press("1", "9", "3", "7")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.LEFT


def test_the_phrase_may_be_typed_quickly() -> None:
    visitor = Visitor(replace(Policy(), exit_phrase="close it"))
    visitor.press(*["space" if letter == " " else letter for letter in "close it"], seconds=0.02)
    assert visitor.visit.ending is Ending.LEFT


# Trouble with the voice.

FAILING = VoiceTrouble(voices.voice_keeps_failing(), fatal=True)


@pytest.mark.parametrize("trouble", [FAILING, VoiceTrouble("The voice is back.", fatal=False), Trouble("It is old.")])
def test_nobody_is_told_of_trouble_while_nobody_is_there(trouble: VoiceTrouble | Trouble) -> None:
    visitor = Visitor()
    assert said(visitor.take(visitor.visit.tell(trouble)))
    assert spoken(visitor.outcome) == []
    assert not READERS_KEY.search(said(visitor.outcome))


def test_a_visit_whose_voice_was_given_up_in_its_sleep_makes_way_for_another() -> None:
    visitor = Visitor()
    visitor.take(visitor.visit.tell(FAILING))
    visitor.press("5")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_a_voice_that_was_given_up_is_tried_again_by_any_key_after_a_while() -> None:
    visitor = awake()
    visitor.take(visitor.visit.tell(FAILING))
    assert not READERS_KEY.search(said(visitor.outcome))
    visitor.press("2")
    assert spoken(visitor.outcome) == []
    there = visitor.press("2", seconds=VOICE_RESTS_SECONDS + 1)
    assert spoken(visitor.outcome) == [there]


def test_it_waits_longer_than_a_voice_is_left_alone() -> None:
    assert narrator.REST_SECONDS < VOICE_RESTS_SECONDS


# What holds whatever is pressed.

READERS_KEY = re.compile(r"[Pp]ress (?!\d|any|star|point|Enter)|with [a-z]\.|[Tt]he letter|capital")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*ROWS, "1", "3", "q", "x", "a", "wait", "heard", "word", "comes"]), max_size=40),
    st.sampled_from([Policy(), replace(Policy(), commands=frozenset(Command))]),
)
def test_whatever_is_pressed_nothing_is_kept_and_no_key_of_the_reader_is_named(keys: list[str], policy: Policy) -> None:
    visitor = awake(replace(policy, commands=policy.commands - set(BARRED)))
    for key in keys:
        step(visitor, key)
        for effect in visitor.outcome.effects:
            assert isinstance(
                effect, Say | Read | Silence | Pause | Resume | OpenArticle | StartTimer | ChangeSetting
            ) or (visitor.has_left)
        assert not READERS_KEY.search(said(visitor.outcome))
        assert not any(READERS_KEY.search(text) for text in spoken(visitor.outcome))
        assert isinstance(visitor.visit.view, ListView | ArticleView)
        assert isinstance(visitor.visit.view, ArticleView) or not READERS_KEY.search(visitor.visit.view.empty)


def step(visitor: Visitor, key: str) -> None:
    sounding = next((it for it in reversed(visitor.outcome.effects) if isinstance(it, Say | Read)), None)
    asked = next((it for it in visitor.outcome.effects if isinstance(it, OpenArticle)), None)
    visit: Visit = visitor.visit
    if key == "wait":
        if "idle" in visitor.timers:
            visitor.wait()
    elif key == "heard":
        if sounding:
            visitor.hear_all()
    elif key == "word":
        if sounding:
            visitor.take(visit.tell(WordHeard(sounding.token, 0, 0, 3)))
            visitor.take(visit.tell(SentenceHeard(sounding.token, 0)))
            visitor.take(visit.tell(SpeechEnded(sounding.token)))
    elif key == "comes":
        if asked:
            article, reading = opened(asked.headline.title)
            visitor.take(visit.tell(ArticleOpened(asked.generation, article, reading)))
    else:
        visitor.press(key)
