"""What is asked for and comes later: articles and news."""

from dataclasses import replace
from datetime import date

import pytest

from newsreader import messages
from newsreader.session.values import (
    ArticleOpened,
    ListView,
    OpenArticle,
    Outcome,
    Refreshing,
    RefreshSources,
    SourcesRefreshed,
    StillWorking,
)
from tests.session.shelves import headline, opened, shelf
from tests.session.steps import open_article, place, press, said, selected, session, texts


def test_an_article_opens_when_it_has_come_and_is_announced() -> None:
    reader = session()
    outcome = open_article(reader)
    assert said(outcome) == "Storm closes coastal road. Wednesday 25 November. 7 paragraphs, 1 minute."
    assert place(reader) == "Storm closes coastal road"


def test_it_is_said_which_text_is_read_where_the_page_has_less() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    article, reading = opened()
    outcome = reader.tell(ArticleOpened(asked.generation, replace(article, text_from="source"), reading))
    assert "This text came with the headline." in said(outcome)


def test_what_is_waited_for_is_said_once_and_a_failure_in_one_sentence() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle)]
    assert said(reader.tell(StillWorking(asked.generation))) == "Working."
    assert said(reader.tell(ArticleOpened(asked.generation, problem="It is not there."))) == "It is not there."
    assert reader.tell(StillWorking(asked.generation)) == Outcome()
    assert isinstance(reader.view, ListView)


def test_asking_for_the_same_article_twice_fetches_it_once() -> None:
    reader = session()
    press(reader, "enter")
    outcome = press(reader, "enter")
    assert said(outcome) == "Working."
    assert not any(isinstance(effect, OpenArticle) for effect in outcome.effects)


@pytest.mark.parametrize("keys", [["down"], ["}"], ["5", "enter"], [","], ["h"], ["d"], ["."], ["tab"], ["/", "road"]])
def test_that_an_article_is_no_longer_waited_for_is_said_after_what_ended_it(keys: list[str]) -> None:
    told = []
    for waits in (False, True):
        reader = session()
        reader.start()
        if waits:
            press(reader, "enter")
        outcome = press(reader, *keys) if keys[0] != "/" else (press(reader, "/"), reader.answer(keys[1]))[1]
        told.append(said(outcome))
    assert told[1] == f"{told[0]} Stopped waiting."
    assert texts(outcome)[-1] == "Stopped waiting."
    assert said(press(reader, "r")) == told[1]
    assert "Stopped" not in said(press(reader, "down"))


def test_leaving_says_nothing_of_an_article_that_is_waited_for() -> None:
    reader = session()
    press(reader, "enter")
    assert said(press(reader, "q")) == "Goodbye."


def test_an_article_that_is_no_longer_waited_for_is_dropped() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle)]
    press(reader, "down")
    article, reading = opened()
    assert reader.tell(ArticleOpened(asked.generation, article, reading)) == Outcome()
    assert isinstance(reader.view, ListView)


def test_an_article_that_comes_while_help_is_read_stays_closed() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    press(reader, "h")
    article, reading = opened()
    assert reader.tell(ArticleOpened(asked.generation, article, reading)) == Outcome()


def test_back_stops_waiting_then_says_that_this_is_the_top() -> None:
    reader = session()
    press(reader, "enter")
    assert said(press(reader, "b")) == "Stopped waiting."
    assert "Press q" in said(press(reader, "b"))


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


def test_refreshing_is_not_asked_for_twice() -> None:
    reader = session()
    press(reader, "R")
    outcome = press(reader, "R")
    assert said(outcome) == "Already checking for news, 0 percent."
    assert not any(isinstance(effect, RefreshSources) for effect in outcome.effects)


def test_how_far_a_refresh_has_come_is_told_to_whoever_asks() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    assert reader.tell(Refreshing(asked.generation, 40)) == Outcome()
    reader.tell(Refreshing(asked.generation - 1, 90))
    assert said(press(reader, "R")) == "Already checking for news, 40 percent."


def test_where_one_is_tells_of_a_refresh_that_goes_on() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    reader.tell(Refreshing(asked.generation, 40))
    assert said(press(reader, "w")).endswith(" Checking for news, 40 percent.")
    reader.tell(SourcesRefreshed(asked.generation, 1, ()))
    assert "percent" not in said(press(reader, "w"))


@pytest.mark.parametrize("keys", [["k"], ["down"], ["/"], ["a"]])
def test_working_is_not_said_once_something_else_has_been_done(keys: list[str]) -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    press(reader, *keys)
    assert reader.tell(StillWorking(asked.generation)) == Outcome()
    outcome = reader.tell(SourcesRefreshed(asked.generation, 1, ()))
    assert said(outcome).endswith("1 new headline.")


def test_working_is_not_said_once_something_was_typed() -> None:
    reader = session()
    press(reader, "/")
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    reader.answer("road")
    assert reader.tell(StillWorking(asked.generation)) == Outcome()


def test_a_refresh_without_sources_tells_where_there_are_some() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    told = said(reader.tell(SourcesRefreshed(asked.generation, 0, (), no_sources=True)))
    assert told == ("No sources yet. Press capital A to choose from packs of sources, or a to add a site of your own.")


def test_a_refresh_that_reached_nobody_says_so_once_and_nothing_of_news() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    why = messages.none_reached(40)
    problems = tuple(f"Paper {number}: Not found." for number in range(40))
    told = said(reader.tell(SourcesRefreshed(asked.generation, 0, problems, offline=why)))
    assert told == "None of 40 sources can be reached. Check that this computer is connected to the internet."


def test_a_refresh_that_could_ask_nobody_says_so() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    why = "No source was checked: the only one has to wait until 13:00"
    told = said(reader.tell(SourcesRefreshed(asked.generation, 0, (), none_asked=why)))
    assert told == f"{why}. Press d to hear why."


def test_many_troubles_are_told_as_their_number() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    outcome = reader.tell(
        SourcesRefreshed(asked.generation, 0, tuple(f"Paper {number}: Gone." for number in range(40)))
    )
    assert said(outcome) == "Nothing new. 40 sources failed. Press d to hear which."
