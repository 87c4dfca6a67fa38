"""Pending requests: articles and refreshes."""

from dataclasses import replace
from datetime import date

import pytest

from newsreader import messages
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    ListView,
    OpenArticle,
    Outcome,
    Read,
    Refreshing,
    RefreshSources,
    SaveSeen,
    SourcesRefreshed,
    StillWorking,
    StopRecording,
)
from tests.session.memory_library import headline, opened, six_headlines
from tests.session.recorded import library, of
from tests.session.steps import (
    article_loads,
    asks,
    hear,
    open_article,
    place,
    press,
    refresh,
    said,
    selected,
    session,
    texts,
)


def test_an_article_opens_when_it_has_loaded_and_is_announced() -> None:
    reader = session()
    outcome = open_article(reader)
    assert said(outcome) == "Storm closes coastal road. Wednesday 25 November. 7 paragraphs, 1 minute."
    assert place(reader) == "Storm closes coastal road"


def test_an_article_says_when_its_text_is_the_feeds() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    article, reading = opened()
    outcome = reader.handle(ArticleOpened(asked.generation, replace(article, text_from="source"), reading))
    assert "This text came with the headline." in said(outcome)


def test_slow_work_is_named_once_and_a_failure_announced_in_one_sentence() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    assert said(reader.handle(StillWorking(asked.generation))) == "Opening Storm closes coastal road."
    assert said(reader.handle(ArticleOpened(asked.generation, problem="It is not there."))) == "It is not there."
    assert reader.handle(StillWorking(asked.generation)) == Outcome()
    assert isinstance(reader.view, ListView)


def test_opening_the_same_article_twice_fetches_it_once() -> None:
    reader = session()
    press(reader, "enter")
    outcome = press(reader, "enter")
    assert said(outcome) == "Opening Storm closes coastal road."
    assert not any(isinstance(effect, OpenArticle) for effect in outcome.effects)


def after_keys(*keys: str, waits: bool) -> tuple[Session, Outcome]:
    """What the last key says; a key of several letters after a slash is typed. `waits`: an article is opening."""
    reader = session()
    reader.start()
    if waits:
        press(reader, "enter")
    if keys[0] != "/":
        return reader, press(reader, *keys)
    press(reader, "/")
    return reader, reader.answer(keys[1])


STORM = "Storm closes coastal road"


@pytest.mark.parametrize("keys", [["down"], ["}"], ["5", "enter"], ["j"], [","], ["h"], ["d"], ["."]])
def test_a_key_that_only_moves_lets_the_article_open_and_says_so_once(keys: list[str]) -> None:
    _reader, alone = after_keys(*keys, waits=False)
    reader, outcome = after_keys(*keys, waits=True)
    assert said(outcome) == f"{said(alone)} Still opening {STORM}."
    assert texts(outcome)[-1] == f"Still opening {STORM}."
    assert said(press(reader, "r")) == said(outcome)
    assert "opening" not in said(press(reader, "down"))
    assert f"Opening {STORM}." in said(press(reader, "w"))


@pytest.mark.parametrize("keys", [["tab"], ["/", "road"]])
def test_a_key_that_lists_something_else_says_first_that_the_article_was_given_up(keys: list[str]) -> None:
    _reader, alone = after_keys(*keys, waits=False)
    reader, outcome = after_keys(*keys, waits=True)
    assert said(outcome) == f"Stopped opening {STORM}. {said(alone)}"
    assert texts(outcome)[0] == f"Stopped opening {STORM}."
    assert said(press(reader, "r")) == said(outcome)
    assert "Stopped" not in said(press(reader, "down"))


def test_an_article_that_comes_after_a_move_is_announced_and_opens_at_its_headline() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    hear(reader, press(reader, "down"))
    came = article_loads(reader, asked)
    assert said(came) == f"Ready: {STORM}. 1 of 6. Press Enter there to open it."
    assert selected(reader) == "Local choir wins national prize"
    press(reader, "1", "enter")
    assert said(open_article(reader)).startswith(f"{STORM}. ")


def test_an_article_that_comes_while_the_voice_speaks_is_shown_and_spoken_afterwards() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    moved = press(reader, "down")
    came = article_loads(reader, asked)
    assert said(came).startswith("Ready: ")
    assert came.effects == ()
    assert texts(hear(reader, moved))[0].startswith("Ready: ")


@pytest.mark.parametrize("keys", [["down", "up"], ["h", "b"], [",", "n", "b"], ["/"]])
def test_an_article_opens_if_its_user_is_where_it_was_requested(keys: list[str]) -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    press(reader, *keys)
    if keys == ["/"]:
        reader.answer(None)
    assert said(article_loads(reader, asked)).startswith(f"{STORM}. ")
    assert place(reader) == STORM


def test_an_article_opens_if_news_came_above_its_headline() -> None:
    library = six_headlines()
    reader = session(library=library)
    asked = asks(press(reader, "enter"))
    library.listed.insert(0, headline(7, "Observatory spots new comet", date(2026, 11, 25)))
    article_loads(reader, asked)
    assert place(reader) == STORM


def test_an_article_to_be_read_aloud_is_not_read_after_a_move() -> None:
    reader = session()
    asked = asks(press(reader, "space"))
    hear(reader, press(reader, "down"))
    came = article_loads(reader, asked)
    assert said(came).startswith("Ready: ")
    assert not any(isinstance(effect, Read) for effect in came.effects)


def test_a_failure_after_a_move_names_the_article() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    hear(reader, press(reader, "down"))
    failed = reader.handle(ArticleOpened(asked.generation, problem="It is not there."))
    assert said(failed) == f"Not opened: {STORM}. It is not there."
    assert said(press(reader, "r")) == said(failed)


def test_another_article_says_first_which_was_given_up() -> None:
    reader = session()
    first = asks(press(reader, "enter"))
    second = asks(press(reader, "down", "enter"))
    assert reader.handle(StillWorking(first.generation)) == Outcome()
    opened_second = article_loads(reader, second)
    assert said(opened_second).startswith(f"Stopped opening {STORM}. Local choir wins national prize. ")
    article, reading = opened()
    assert reader.handle(ArticleOpened(first.generation, article, reading)) == Outcome(), "stale"


def test_a_slow_article_says_once_which_was_given_up_for_it() -> None:
    reader = session()
    press(reader, "enter")
    second = asks(press(reader, "down", "enter"))
    slow = said(reader.handle(StillWorking(second.generation)))
    assert slow == f"Stopped opening {STORM}. Opening Local choir wins national prize."
    assert "Stopped" not in said(article_loads(reader, second))


def test_back_leaves_another_screen_without_giving_the_article_up() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    press(reader, "h")
    assert "Stopped" not in said(press(reader, "b"))
    article_loads(reader, asked)
    assert place(reader) == STORM


def test_moving_in_the_open_article_keeps_it_open_when_the_next_comes() -> None:
    reader = session(voice=False)
    open_article(reader)
    asked = asks(press(reader, "N"))
    assert said(press(reader, "n")).endswith("Still opening Local choir wins national prize.")
    assert said(article_loads(reader, asked)) == (
        "Ready: Local choir wins national prize. 2 of 6. Press Enter there to open it."
    )
    assert said(open_article(reader, "N")).startswith("Local choir wins national prize.")


def test_a_recording_that_opens_stops_at_a_move_which_is_said_first() -> None:
    reader = session(library=library(0))
    press(reader, "space")
    moved = press(reader, "down")
    assert said(moved).startswith(f"Stopped opening {STORM}. Local choir")
    assert of(StopRecording, moved)


def test_quitting_does_not_mention_a_pending_article() -> None:
    reader = session()
    press(reader, "enter")
    assert said(press(reader, "q")) == "Goodbye."


def test_a_stale_article_is_dropped() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    press(reader, "b")
    article, reading = opened()
    assert reader.handle(ArticleOpened(asked.generation, article, reading)) == Outcome()
    assert isinstance(reader.view, ListView)


def test_an_article_that_loads_after_help_was_opened_stays_closed() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    press(reader, "h")
    article, reading = opened()
    assert said(reader.handle(ArticleOpened(asked.generation, article, reading))).startswith("Ready: ")
    assert reader.screen == "help"


def test_back_stops_waiting_and_then_says_that_this_is_the_top() -> None:
    reader = session()
    press(reader, "enter")
    assert said(press(reader, "b")) == f"Stopped opening {STORM}."
    assert "Press q" in said(press(reader, "b"))


def test_a_refresh_announces_new_headlines_and_keeps_the_selection() -> None:
    library = six_headlines()
    reader = session(library=library)
    press(reader, "down")
    assert selected(reader) == "Local choir wins national prize"
    asked = refresh(reader)
    assert said(reader.handle(StillWorking(asked.generation))) == "Checking your sources for news."
    library.listed.insert(0, headline(7, "Observatory spots new comet", date(2026, 11, 25)))
    outcome = reader.handle(SourcesRefreshed(asked.generation, 1, ("The Post: The Post was not found.",)))
    assert said(outcome) == "1 new headline. The Post: The Post was not found."
    assert selected(reader) == "Local choir wins national prize"


def test_a_refresh_is_not_requested_twice() -> None:
    reader = session()
    press(reader, "R")
    outcome = press(reader, "R")
    assert said(outcome) == "Already checking for news, 0 percent."
    assert not any(isinstance(effect, RefreshSources) for effect in outcome.effects)


def test_the_progress_of_a_refresh_is_announced_on_request() -> None:
    reader = session()
    asked = refresh(reader)
    assert reader.handle(Refreshing(asked.generation, 40)) == Outcome()
    reader.handle(Refreshing(asked.generation - 1, 90))
    assert said(press(reader, "R")) == "Already checking for news, 40 percent."


def test_where_mentions_a_pending_refresh() -> None:
    reader = session()
    asked = refresh(reader)
    reader.handle(Refreshing(asked.generation, 40))
    assert said(press(reader, "w")).endswith(" Checking for news, 40 percent.")
    reader.handle(SourcesRefreshed(asked.generation, 1, ()))
    assert "percent" not in said(press(reader, "w"))


@pytest.mark.parametrize("keys", [["k"], ["down"], ["/"], ["a"]])
def test_slow_work_is_not_announced_after_another_key(keys: list[str]) -> None:
    reader = session()
    asked = refresh(reader)
    press(reader, *keys)
    assert reader.handle(StillWorking(asked.generation)) == Outcome()
    outcome = reader.handle(SourcesRefreshed(asked.generation, 1, ()))
    assert said(outcome).endswith("1 new headline.")


def test_slow_work_is_not_announced_after_typing() -> None:
    reader = session()
    press(reader, "/")
    asked = refresh(reader)
    reader.answer("road")
    assert reader.handle(StillWorking(asked.generation)) == Outcome()


def test_a_refresh_without_sources_names_the_packs() -> None:
    reader = session()
    asked = refresh(reader)
    announced = said(reader.handle(SourcesRefreshed(asked.generation, 0, (), no_sources=True)))
    assert announced == (
        "No sources yet. Press capital A to choose from packs of sources, or a to add a site of your own."
    )


def test_a_refresh_that_reached_no_source_says_so_once_and_counts_no_headlines() -> None:
    reader = session()
    asked = refresh(reader)
    why = messages.none_reached(40)
    problems = tuple(f"Paper {number}: Not found." for number in range(40))
    outcome = reader.handle(SourcesRefreshed(asked.generation, 0, problems, offline=why))
    assert not any(isinstance(each, SaveSeen) for each in outcome.effects), "still to be announced"
    assert said(outcome) == "None of 40 sources can be reached. Check that this computer is connected to the internet."


def test_a_refresh_that_polled_no_source_says_so() -> None:
    reader = session()
    asked = refresh(reader)
    why = "No source was checked: the only one has to wait until 13:00"
    outcome = reader.handle(SourcesRefreshed(asked.generation, 0, (), none_asked=why))
    assert not any(isinstance(each, SaveSeen) for each in outcome.effects)
    assert said(outcome) == f"{why}. Press d to hear why."


@pytest.mark.parametrize(
    ("new", "muted", "announced"),
    [(3, 2, "3 new headlines. 2 muted."), (0, 2, "Nothing new. 2 muted."), (1, 0, "1 new headline.")],
)
def test_new_headlines_are_announced_without_those_that_filters_hide(new: int, muted: int, announced: str) -> None:
    reader = session()
    asked = refresh(reader)
    assert said(reader.handle(SourcesRefreshed(asked.generation, new, (), muted=muted))) == announced


def test_many_failed_sources_are_announced_as_a_number() -> None:
    reader = session()
    asked = refresh(reader)
    outcome = reader.handle(
        SourcesRefreshed(asked.generation, 0, tuple(f"Paper {number}: Gone." for number in range(40)))
    )
    assert said(outcome) == "Nothing new. 40 sources failed. Press d to hear which."
