"""A session is a pure step: what is said, and what is asked to be done, for every key."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.sentences import reading as make_reading
from newsreader.commands import Command
from newsreader.model import Clean
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    ChangeSetting,
    Event,
    ListView,
    Mark,
    MarkWritten,
    OpenArticle,
    Outcome,
    Pause,
    Quit,
    Read,
    RefreshSources,
    Resume,
    Say,
    SentenceHeard,
    Silence,
    SourcesRefreshed,
    SpeechEnded,
    StillWorking,
    Trouble,
    VoiceTrouble,
    WordHeard,
)
from newsreader.settings import Settings
from tests.session.shelves import TODAY, MemoryShelf, headline, opened, shelf


def session(*, voice: bool = True, shelved: MemoryShelf | None = None, **chosen: str) -> Session:
    values = replace(Settings(), **chosen)  # type: ignore[arg-type]
    return Session(shelf() if shelved is None else shelved, values, lambda: TODAY, voice=voice)


def said(outcome: Outcome) -> str:
    return " ".join(announcement.full for announcement in outcome.announcements)


def press(reader: Session, *keys: str) -> Outcome:
    outcome = Outcome()
    for key in keys:
        outcome = reader.press(key)
    return outcome


def open_article(reader: Session, key: str = "enter") -> Outcome:
    asked = next(effect for effect in reader.press(key).effects if isinstance(effect, OpenArticle))
    article, reading = opened()
    return reader.tell(ArticleOpened(asked.generation, article, reading))


def reads(outcome: Outcome) -> Read:
    return next(effect for effect in outcome.effects if isinstance(effect, Read))


def says(outcome: Outcome) -> Say:
    return next(effect for effect in outcome.effects if isinstance(effect, Say))


def place(reader: Session) -> str:
    view = reader.view
    assert isinstance(view, ArticleView)
    return view.sentence.text


def selected(reader: Session) -> str:
    view = reader.view
    assert isinstance(view, ListView)
    return view.rows(view.position, 1)[0].text


# The list.


def test_the_first_words_say_how_many_headlines_there_are_and_the_first_of_them() -> None:
    outcome = session().start()
    assert said(outcome) == (
        "Newsreader. 6 headlines. Press h for help. Storm closes coastal road. The Herald. 1 of 6. Today."
    )
    assert says(outcome).texts == tuple(announcement.full for announcement in outcome.announcements)


def test_an_empty_library_says_what_to_do() -> None:
    reader = session(shelved=MemoryShelf([]))
    assert "No headlines yet" in said(reader.start())
    for command in Command:
        if command not in (Command.QUIT, Command.DESCRIBE_KEY, Command.VOICE):
            assert said(reader.step(command)) or command in (Command.ESCAPE, Command.REFRESH)


def test_moving_says_the_thing_itself_then_its_place_and_day() -> None:
    reader = session()
    assert said(press(reader, "down")) == "Local choir wins national prize. The Herald. 2 of 6. Today."
    assert said(press(reader, "n")) == "Bus fares to rise in spring. The Herald. 3 of 6. Yesterday."
    assert said(press(reader, "up")) == "Local choir wins national prize. The Herald. 2 of 6. Today."
    assert said(press(reader, "end")) == "Drug supply chains disrupted. The Herald. 6 of 6. Friday 24 March 2023."


def test_brief_announcements_name_a_day_only_when_it_changes() -> None:
    reader = session(announcements="brief")
    reader.start()
    assert says(press(reader, "down")).texts == ("Local choir wins national prize.",)
    assert says(press(reader, "down")).texts == ("Bus fares to rise in spring. Yesterday.",)


def test_the_edge_of_the_list_is_said_and_never_wrapped() -> None:
    reader = session()
    assert said(press(reader, "up")).startswith("First headline. Storm closes")
    press(reader, "G")
    assert said(press(reader, "down")).startswith("Last headline. Drug supply")
    assert selected(reader) == "Drug supply chains disrupted."


def test_days_can_be_jumped_between() -> None:
    reader = session()
    press(reader, "down", "}")
    assert selected(reader) == "Bus fares to rise in spring"
    press(reader, "}")
    assert selected(reader) == "Drug supply chains disrupted."
    assert said(press(reader, "}")).startswith("No earlier day.")
    press(reader, "{", "down")
    press(reader, "{")
    assert selected(reader) == "Bus fares to rise in spring", "first to the start of this day"
    press(reader, "{")
    assert selected(reader) == "Storm closes coastal road"
    assert said(press(reader, "{")).startswith("No later day.")


def test_ten_forward_and_back_stop_at_the_edges() -> None:
    many = MemoryShelf([headline(30 - n, f"Headline {n}", TODAY) for n in range(30)])
    reader = session(shelved=many)
    press(reader, "page-down")
    assert selected(reader) == "Headline 10"
    press(reader, "page-down", "page-down")
    assert selected(reader) == "Headline 29"
    press(reader, "page-up")
    assert selected(reader) == "Headline 19"


def test_digits_then_enter_jump_to_a_number() -> None:
    reader = session()
    assert said(press(reader, "4")) == "4"
    assert said(press(reader, "enter")).startswith("Hospital opens eye clinic")
    assert said(press(reader, "9", "9", "enter")) == "There is no number 99 here. The last is 6."
    press(reader, "2", "down")
    assert selected(reader) == "School adds braille lessons", "another key forgets the digits"


def test_a_mistyped_digit_is_taken_back() -> None:
    reader = session()
    assert said(press(reader, "4", "9", "backspace")) == "4"
    assert said(press(reader, "enter")).startswith("Hospital opens eye clinic")
    assert said(press(reader, "4", "backspace")) == "Nothing typed."
    assert said(press(reader, "down")).startswith("School adds braille lessons")


def test_the_list_is_grouped_under_the_names_of_days() -> None:
    view = session().view
    assert isinstance(view, ListView)
    assert [row.heading for row in view.rows(0, 6)] == ["Today", "", "Yesterday", "", "", "Friday 24 March 2023"]
    assert [row.heading for row in view.rows(1, 2)] == ["", "Yesterday"], "a window knows what lies before it"


def test_marks_are_written_down_said_and_shown_at_once() -> None:
    reader = session()
    outcome = press(reader, "s")
    assert said(outcome) == "Saved."
    assert Mark("6", saved=True) in outcome.effects
    outcome = press(reader, "u")
    assert said(outcome) == "Marked read."
    assert Mark("6", read=True) in outcome.effects
    assert "Read. Saved. 1 of 6" in said(press(reader, "w"))
    assert Mark("6", saved=False) in press(reader, "s").effects
    assert Mark("6", read=False) in press(reader, "u").effects
    assert "Read." not in said(press(reader, "w"))


# Opening.


def test_an_article_opens_when_it_has_come_and_is_announced() -> None:
    reader = session()
    outcome = open_article(reader)
    assert said(outcome) == "Storm closes coastal road. Wednesday 25 November. 7 paragraphs, 1 minute."
    assert place(reader) == "Storm closes coastal road"


def test_what_is_waited_for_is_said_once_and_a_failure_in_one_sentence() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle)]
    assert said(reader.tell(StillWorking(asked.generation))) == "Working."
    assert said(reader.tell(ArticleOpened(asked.generation, problem="It is not there."))) == "It is not there."
    assert reader.tell(StillWorking(asked.generation)) == Outcome()
    assert isinstance(reader.view, ListView)


def test_an_article_that_is_no_longer_waited_for_is_dropped() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle)]
    press(reader, "down")
    article, reading = opened()
    assert reader.tell(ArticleOpened(asked.generation, article, reading)) == Outcome()
    assert isinstance(reader.view, ListView)


def test_back_stops_waiting_then_says_that_this_is_the_top() -> None:
    reader = session()
    press(reader, "enter")
    assert said(press(reader, "b")) == "Stopped waiting."
    assert "press q" in said(press(reader, "b"))


def test_back_returns_to_the_same_headline() -> None:
    reader = session()
    press(reader, "down")
    open_article(reader)
    assert said(press(reader, "left")).startswith("Local choir wins national prize")
    assert selected(reader) == "Local choir wins national prize"


# Moving in an article.


def test_paragraphs_are_moved_through_and_captions_passed_over() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "down")) == "The sea came over the wall at noon. Nobody was hurt. The road is closed."
    assert said(press(reader, "down")) == "What happens next. Heading."
    assert said(press(reader, "up")).startswith("The sea came over")
    assert said(press(reader, "end")) == "The tide turns at six."
    assert said(press(reader, "down")) == "End of article."
    assert said(press(reader, "up")) == "Quote. I never saw anything like it. End quote."
    press(reader, "home")
    assert said(press(reader, "up")) == "Start of article."


def test_sentences_are_moved_through() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "]")) == "The sea came over the wall at noon."
    assert said(press(reader, "]")) == "Nobody was hurt."
    assert said(press(reader, "[")) == "The sea came over the wall at noon."


def test_headings_are_jumped_between() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "}")) == "What happens next. Heading."
    assert said(press(reader, "}")) == "What people say. Heading."
    assert said(press(reader, "}")) == "No more headings."
    assert said(press(reader, "{")) == "What happens next. Heading."


def test_a_number_jumps_to_that_paragraph_and_where_tells_it() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "3", "enter")).startswith("The council will look")
    assert said(press(reader, "w")).startswith("Paragraph 3 of 7. ")
    assert said(press(reader, "8", "enter")) == "There is no number 8 here. The last is 7."


def test_sentences_can_be_moved_through_only_in_an_article() -> None:
    assert said(press(session(), "]")) == "Open an article first."


def test_an_article_is_read_once_its_end_is_reached_never_before() -> None:
    reader = session()
    outcome = open_article(reader)
    assert not any(isinstance(effect, Mark) for effect in outcome.effects)
    assert Mark("6", read=True) in press(reader, "end").effects
    press(reader, "home")
    assert not any(isinstance(effect, Mark) for effect in press(reader, "end").effects)


# Reading aloud.


def test_space_reads_aloud_pauses_and_goes_on() -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    assert [sentence.text for sentence in started.sentences][:2] == [
        "Storm closes coastal road",
        "The sea came over the wall at noon.",
    ]
    assert press(reader, "space").effects == (Pause(),)
    assert press(reader, "space").effects == (Resume(),)


def test_the_place_moves_as_sentences_are_heard() -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    reader.tell(SentenceHeard(started.token, 0))
    assert place(reader) == "The sea came over the wall at noon."
    reader.tell(SentenceHeard(started.token, 1))
    assert place(reader) == "Nobody was hurt."
    view = reader.view
    assert isinstance(view, ArticleView)
    assert view.reading


def test_late_events_of_cut_speech_mean_nothing() -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    press(reader, "escape")
    assert reader.tell(SentenceHeard(started.token, 0)) == Outcome()
    assert reader.tell(SpeechEnded(started.token)) == Outcome()
    assert place(reader) == "Storm closes coastal road"


def test_moving_while_reading_goes_on_reading_from_there() -> None:
    reader = session()
    open_article(reader)
    press(reader, "space")
    assert reads(press(reader, "]")).sentences[0].text == "The sea came over the wall at noon."
    assert reads(press(reader, "down")).sentences[0].text == "What happens next"
    assert reads(press(reader, "[")).sentences[0].text == "The road is closed."


def test_escape_silences_what_sounds_and_else_goes_back() -> None:
    reader = session()
    open_article(reader)
    press(reader, "space")
    assert press(reader, "escape").effects == (Silence(),)
    assert place(reader) == "Storm closes coastal road"
    press(reader, "escape")
    assert selected(reader) == "Storm closes coastal road"


def test_heard_to_the_end_an_article_is_marked_read_and_its_end_is_said() -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    for index in range(len(started.sentences) - 1):
        assert not reader.tell(SentenceHeard(started.token, index)).effects
    assert reader.tell(SentenceHeard(started.token, len(started.sentences) - 1)).effects == (Mark("6", read=True),)
    assert said(reader.tell(SpeechEnded(started.token))) == "End of article."
    assert place(reader) == "The tide turns at six."


def test_space_in_the_list_opens_and_reads() -> None:
    reader = session()
    assert reads(open_article(reader, "space")).sentences[0].text == "Storm closes coastal road"


def test_without_a_voice_space_gives_the_whole_paragraph() -> None:
    reader = session(voice=False)
    open_article(reader)
    press(reader, "down", "]")
    outcome = press(reader, "space")
    assert said(outcome) == "The sea came over the wall at noon. Nobody was hurt. The road is closed."
    assert not outcome.effects


# The voice.


def test_rate_and_volume_change_by_steps_up_to_their_limits() -> None:
    reader = session()
    outcome = press(reader, "+")
    assert said(outcome) == "195 words a minute."
    assert outcome.effects[0] == ChangeSetting("rate", 195)
    assert says(outcome).texts == ("195 words a minute.",)
    assert said(press(reader, ">")) == "Volume 100 percent. It goes no further."
    assert ChangeSetting("volume", 90) in press(reader, "<").effects
    for _ in range(60):
        outcome = press(reader, "-")
    assert said(outcome) == "80 words a minute. It goes no further."


def test_a_change_of_rate_does_not_talk_over_the_reading() -> None:
    reader = session()
    open_article(reader)
    press(reader, "space")
    outcome = press(reader, "+")
    assert outcome.effects == (ChangeSetting("rate", 195),)
    assert said(outcome) == "195 words a minute."


def test_the_voice_is_turned_off_and_on_and_says_so() -> None:
    reader = session()
    outcome = press(reader, "v")
    assert says(outcome).texts == ("Voice off.",)
    assert ChangeSetting("speak", False) in outcome.effects
    assert not any(isinstance(effect, Say) for effect in press(reader, "down").effects)
    assert says(press(reader, "v")).texts == ("Voice on.",)


def test_trouble_with_the_voice_is_shown_and_a_dead_voice_is_not_spoken_with() -> None:
    reader = session()
    outcome = reader.tell(VoiceTrouble("No sound device was found.", fatal=False))
    assert said(outcome) == "No sound device was found."
    assert not outcome.effects
    reader.tell(VoiceTrouble("The speech engine could not be started.", fatal=True))
    assert not press(reader, "down").effects


# Refreshing and asking.


def test_refreshing_tells_what_came_and_keeps_the_place() -> None:
    shelved = shelf()
    reader = session(shelved=shelved)
    press(reader, "down")
    assert selected(reader) == "Local choir wins national prize"
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    assert said(reader.tell(StillWorking(asked.generation))) == "Working."
    shelved.shelved.insert(0, headline(7, "Observatory spots new comet", date(2026, 11, 25)))
    outcome = reader.tell(SourcesRefreshed(asked.generation, 1, ("The Post: The Post was not found.",)))
    assert said(outcome) == "1 new headline. The Post: The Post was not found."
    assert selected(reader) == "Local choir wins national prize"


def test_headlines_that_come_while_one_moves_do_not_shift_the_place() -> None:
    shelved = shelf()
    reader = session(shelved=shelved)
    press(reader, "down")
    shelved.shelved.insert(0, headline(7, "Observatory spots new comet", date(2026, 11, 25)))
    assert said(press(reader, "w")).startswith("List of headlines. Local choir wins national prize.")
    assert said(press(reader, "down")).startswith("Bus fares to rise in spring. The Herald. 4 of 7.")


def test_a_result_does_not_interrupt_reading_and_is_told_with_the_next_announcement() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    open_article(reader, "space")
    outcome = reader.tell(SourcesRefreshed(asked.generation, 2, ()))
    assert said(outcome) == "2 new headlines."
    assert not outcome.effects
    assert said(press(reader, "w")).startswith("2 new headlines. Title. 0 percent.")


def test_repeat_says_the_last_announcement_again() -> None:
    reader = session()
    first = said(press(reader, "down"))
    assert said(press(reader, "r")) == first


def test_help_is_a_list_of_every_command() -> None:
    reader = session()
    assert said(press(reader, "h")).startswith("Help. ")
    view = reader.view
    assert isinstance(view, ListView)
    assert view.count == len(Command) + 1
    assert "Down arrow or n: Next headline, or next paragraph in an article." in said(press(reader, "home"))
    press(reader, "end", "b")
    assert selected(reader) == "Storm closes coastal road"


def test_help_leads_back_to_the_article_it_was_opened_from() -> None:
    reader = session()
    open_article(reader)
    press(reader, "h", "down", "b")
    assert place(reader) == "Storm closes coastal road"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("space", "Space bar: Read aloud, pause, and go on."),
        ("q", "q: Quit."),
        ("R", "Capital R: Ask every source for news."),
        ("7", "7: Digits, then Enter: Go to that number."),
        ("x", "x does nothing here."),
    ],
)
def test_any_key_can_be_asked_what_it_does(key: str, words: str) -> None:
    reader = session()
    press(reader, "k")
    outcome = press(reader, key)
    assert said(outcome) == words
    assert Quit() not in outcome.effects


def test_quit_leaves() -> None:
    assert press(session(), "q").effects[-1] == Quit()


# What must not come between a user and what they are doing.


def test_waiting_and_trouble_do_not_cut_an_article_that_is_read() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    open_article(reader, "space")
    for event in (StillWorking(asked.generation), Trouble("The disk is full."), MarkWritten("6", "The disk is full.")):
        outcome = reader.tell(event)
        assert said(outcome)
        assert not outcome.effects
    view = reader.view
    assert isinstance(view, ArticleView)
    assert view.reading


@pytest.mark.parametrize("key", ["s", "u", "w", "r", "x", "tab"])
def test_what_is_asked_while_an_article_is_read_is_said_and_the_reading_goes_on(key: str) -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    reader.tell(SentenceHeard(started.token, 0))
    told = says(press(reader, key))
    assert reads(reader.tell(SpeechEnded(told.token))).sentences[0].text == "The sea came over the wall at noon."


def test_repeat_while_an_article_is_read_says_its_sentence_again() -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    reader.tell(SentenceHeard(started.token, 0))
    assert says(press(reader, "r")).texts == ("The sea came over the wall at noon.",)


def test_a_key_that_leaves_ends_the_reading() -> None:
    reader = session()
    open_article(reader)
    press(reader, "space")
    told = says(press(reader, "b"))
    assert not reader.tell(SpeechEnded(told.token)).effects


def test_messages_nobody_asked_for_wait_until_nothing_sounds_and_none_is_lost() -> None:
    reader = session()
    first = says(reader.start())
    assert said(reader.tell(Trouble("One."))) == "One."
    outcome = reader.tell(Trouble("Two."))
    assert said(outcome) == "One. Two."
    assert not outcome.effects
    assert says(reader.tell(SpeechEnded(first.token))).texts == ("One.", "Two.")


def test_a_voice_that_was_started_again_says_so_and_goes_on_reading() -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    reader.tell(SentenceHeard(started.token, 0))
    outcome = reader.tell(VoiceTrouble("The voice has been started again.", fatal=False, restarted=True))
    told = says(outcome)
    assert told.texts == ("The voice has been started again.",)
    assert reads(reader.tell(SpeechEnded(told.token))).sentences[0].text == "The sea came over the wall at noon."


def test_a_voice_that_was_started_again_while_nothing_was_read_stays_silent_after_saying_so() -> None:
    reader = session()
    open_article(reader)
    told = says(reader.tell(VoiceTrouble("The voice has been started again.", fatal=False, restarted=True)))
    assert reader.tell(SpeechEnded(told.token)) == Outcome()


def test_what_must_be_known_of_an_article_is_spoken_before_it_is_read() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "space").effects if isinstance(effect, OpenArticle))
    article, reading = opened()
    outcome = reader.tell(ArticleOpened(asked.generation, replace(article, warnings=("paywall",)), reading))
    told = says(outcome)
    assert told.texts == ("Only the beginning can be read: the rest is for subscribers.",)
    assert reads(reader.tell(SpeechEnded(told.token))).sentences[0].text == "Storm closes coastal road"


def test_it_is_said_which_text_is_read_where_the_page_has_less() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    article, reading = opened()
    outcome = reader.tell(ArticleOpened(asked.generation, replace(article, text_from="source"), reading))
    assert "This text came with the headline." in said(outcome)


def test_a_key_between_a_warning_and_the_reading_stops_the_reading() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "space").effects if isinstance(effect, OpenArticle))
    article, reading = opened()
    reader.tell(ArticleOpened(asked.generation, replace(article, warnings=("paywall",)), reading))
    told = says(press(reader, "w"))
    assert not any(isinstance(effect, Read) for effect in reader.tell(SpeechEnded(told.token)).effects)


def test_a_page_without_text_is_not_read_by_being_opened() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    empty = replace(opened()[0], blocks=(), warnings=("consent",))
    outcome = reader.tell(ArticleOpened(asked.generation, empty, make_reading(empty, Clean(""))))
    assert not any(isinstance(effect, Mark) for effect in outcome.effects)
    assert "paragraph" not in said(outcome)


def test_the_last_paragraph_is_read_when_its_last_sentence_has_been_reached() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    short = replace(opened()[0], blocks=opened()[0].blocks[:1])
    reader.tell(ArticleOpened(asked.generation, short, make_reading(short, Clean(""))))
    for _ in range(2):
        assert not any(isinstance(effect, Mark) for effect in press(reader, "]").effects)
    assert Mark("6", read=True) in press(reader, "]").effects


def test_a_mark_made_while_an_article_comes_is_known_when_it_has_come() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    press(reader, "s")
    article, reading = opened()
    reader.tell(ArticleOpened(asked.generation, article, reading))
    assert said(press(reader, "s")) == "No longer saved."


def test_once_written_a_mark_is_what_the_shelf_says() -> None:
    shelved = shelf()
    reader = session(shelved=shelved)
    press(reader, "s")
    press(reader, "s")
    reader.tell(MarkWritten("6"))
    assert "Saved" not in said(press(reader, "w")), "one is still under way"
    reader.tell(MarkWritten("6"))
    shelved.shelved[0] = replace(shelved.shelved[0], saved=True)
    assert "Saved" in said(press(reader, "w"))


def test_a_mark_that_could_not_be_written_is_told_and_no_longer_shown() -> None:
    reader = session()
    press(reader, "s")
    assert said(reader.tell(MarkWritten("6", "The disk is full."))) == "The disk is full."
    assert "Saved" not in said(press(reader, "w"))


def test_a_typed_number_counts_as_the_list_stands_now() -> None:
    shelved = shelf()
    reader = session(shelved=shelved)
    press(reader, "down", "3")
    shelved.shelved.insert(0, headline(7, "Observatory spots new comet", date(2026, 11, 25)))
    assert said(press(reader, "enter")).startswith("Local choir wins national prize. The Herald. 3 of 7.")


def test_refreshing_is_not_asked_for_twice() -> None:
    reader = session()
    press(reader, "R")
    outcome = press(reader, "R")
    assert said(outcome) == "The sources are being asked already."
    assert not any(isinstance(effect, RefreshSources) for effect in outcome.effects)


def test_asking_for_the_same_article_twice_fetches_it_once() -> None:
    reader = session()
    press(reader, "enter")
    outcome = press(reader, "enter")
    assert said(outcome) == "Working."
    assert not any(isinstance(effect, OpenArticle) for effect in outcome.effects)


def test_an_article_that_comes_while_help_is_read_stays_closed() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    press(reader, "h")
    article, reading = opened()
    assert reader.tell(ArticleOpened(asked.generation, article, reading)) == Outcome()


def test_help_does_not_act_on_what_it_covers() -> None:
    reader = session()
    press(reader, "h")
    for key in ("s", "u", "]", "space"):
        outcome = press(reader, key)
        assert said(outcome) == "Leave help first, with b."
        assert not any(isinstance(effect, Mark) for effect in outcome.effects)


def test_the_word_that_is_heard_is_shown_in_its_sentence_and_late_ones_are_not() -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    reader.tell(SentenceHeard(started.token, 0))
    reader.tell(SentenceHeard(started.token, 1))
    reader.tell(WordHeard(started.token, 2, 0, 6))
    view = reader.view
    assert isinstance(view, ArticleView)
    assert view.word is not None
    assert view.passages[view.sentence.passage].text[slice(*view.word)] == "Nobody"
    again = reads(press(reader, "]"))
    reader.tell(WordHeard(started.token, 2, 0, 6))
    assert again.token != started.token
    view = reader.view
    assert isinstance(view, ArticleView)
    assert view.word is None


# Whatever happens.

KEYS = [key for command in Command for key in command.keys] + list("0123456789xyz") + ["tab", "f1"]


@st.composite
def _events(draw: st.DrawFn) -> Event:
    token = draw(st.integers(0, 12))
    index = draw(st.integers(0, 12))
    article, reading = opened()
    events: list[Event] = [
        ArticleOpened(token, article, reading),
        ArticleOpened(token, problem="No."),
        SourcesRefreshed(token, 1, ()),
        StillWorking(token),
        SentenceHeard(token, index),
        WordHeard(token, index, 0, 3),
        SpeechEnded(token),
        VoiceTrouble("Oh.", fatal=False),
        VoiceTrouble("Oh.", fatal=False, restarted=True),
        VoiceTrouble("Oh.", fatal=True),
        MarkWritten(str(index)),
        MarkWritten(str(index), "Oh."),
        Trouble("Oh."),
    ]
    return draw(st.sampled_from(events))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(KEYS) | _events(), max_size=40), st.booleans(), st.booleans())
def test_no_order_of_keys_and_events_breaks_a_session(inputs: list[str | Event], voice: bool, empty: bool) -> None:
    reader = session(voice=voice, shelved=MemoryShelf([]) if empty else None)
    reader.start()
    for given_input in inputs:
        outcome = reader.press(given_input) if isinstance(given_input, str) else reader.tell(given_input)
        assert all(announcement.full and announcement.text(brief=True) for announcement in outcome.announcements)
        view = reader.view
        if isinstance(view, ListView) and view.count:
            assert view.rows(view.position, 1)
        assert sum(isinstance(effect, (Say, Read)) for effect in outcome.effects) <= 1
