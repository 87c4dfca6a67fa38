"""Pending requests: articles and refreshes."""

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
from tests.session.memory_library import headline, opened, six_headlines
from tests.session.steps import open_article, place, press, said, selected, session, texts


def test_an_article_opens_when_it_has_loaded_and_is_announced() -> None:
    reader = session()
    outcome = open_article(reader)
    assert said(outcome) == "Storm closes coastal road. Wednesday 25 November. 7 paragraphs, 1 minute."
    assert place(reader) == "Storm closes coastal road"


def test_an_article_says_when_its_text_is_the_feeds() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    article, reading = opened()
    outcome = reader.handle(ArticleOpened(asked.generation, replace(article, text_from="source"), reading))
    assert "This text came with the headline." in said(outcome)


def test_slow_work_is_named_once_and_a_failure_announced_in_one_sentence() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle)]
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


@pytest.mark.parametrize("keys", [["down"], ["}"], ["5", "enter"], [","], ["h"], ["d"], ["."], ["tab"], ["/", "road"]])
def test_an_abandoned_article_is_announced_after_the_key_that_abandoned_it(keys: list[str]) -> None:
    announced = []
    for waits in (False, True):
        reader = session()
        reader.start()
        if waits:
            press(reader, "enter")
        outcome = press(reader, *keys) if keys[0] != "/" else (press(reader, "/"), reader.answer(keys[1]))[1]
        announced.append(said(outcome))
    assert announced[1] == f"{announced[0]} Stopped waiting."
    assert texts(outcome)[-1] == "Stopped waiting."
    assert said(press(reader, "r")) == announced[1]
    assert "Stopped" not in said(press(reader, "down"))


def test_quitting_does_not_mention_a_pending_article() -> None:
    reader = session()
    press(reader, "enter")
    assert said(press(reader, "q")) == "Goodbye."


def test_a_stale_article_is_dropped() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle)]
    press(reader, "down")
    article, reading = opened()
    assert reader.handle(ArticleOpened(asked.generation, article, reading)) == Outcome()
    assert isinstance(reader.view, ListView)


def test_an_article_that_loads_after_help_was_opened_stays_closed() -> None:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    press(reader, "h")
    article, reading = opened()
    assert reader.handle(ArticleOpened(asked.generation, article, reading)) == Outcome()


def test_back_stops_waiting_and_then_says_that_this_is_the_top() -> None:
    reader = session()
    press(reader, "enter")
    assert said(press(reader, "b")) == "Stopped waiting."
    assert "Press q" in said(press(reader, "b"))


def test_a_refresh_announces_new_headlines_and_keeps_the_selection() -> None:
    library = six_headlines()
    reader = session(library=library)
    press(reader, "down")
    assert selected(reader) == "Local choir wins national prize"
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
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
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    assert reader.handle(Refreshing(asked.generation, 40)) == Outcome()
    reader.handle(Refreshing(asked.generation - 1, 90))
    assert said(press(reader, "R")) == "Already checking for news, 40 percent."


def test_where_mentions_a_pending_refresh() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    reader.handle(Refreshing(asked.generation, 40))
    assert said(press(reader, "w")).endswith(" Checking for news, 40 percent.")
    reader.handle(SourcesRefreshed(asked.generation, 1, ()))
    assert "percent" not in said(press(reader, "w"))


@pytest.mark.parametrize("keys", [["k"], ["down"], ["/"], ["a"]])
def test_slow_work_is_not_announced_after_another_key(keys: list[str]) -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    press(reader, *keys)
    assert reader.handle(StillWorking(asked.generation)) == Outcome()
    outcome = reader.handle(SourcesRefreshed(asked.generation, 1, ()))
    assert said(outcome).endswith("1 new headline.")


def test_slow_work_is_not_announced_after_typing() -> None:
    reader = session()
    press(reader, "/")
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    reader.answer("road")
    assert reader.handle(StillWorking(asked.generation)) == Outcome()


def test_a_refresh_without_sources_names_the_packs() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    announced = said(reader.handle(SourcesRefreshed(asked.generation, 0, (), no_sources=True)))
    assert announced == (
        "No sources yet. Press capital A to choose from packs of sources, or a to add a site of your own."
    )


def test_a_refresh_that_reached_no_source_says_so_once_and_counts_no_headlines() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    why = messages.none_reached(40)
    problems = tuple(f"Paper {number}: Not found." for number in range(40))
    announced = said(reader.handle(SourcesRefreshed(asked.generation, 0, problems, offline=why)))
    assert announced == "None of 40 sources can be reached. Check that this computer is connected to the internet."


def test_a_refresh_that_polled_no_source_says_so() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    why = "No source was checked: the only one has to wait until 13:00"
    announced = said(reader.handle(SourcesRefreshed(asked.generation, 0, (), none_asked=why)))
    assert announced == f"{why}. Press d to hear why."


@pytest.mark.parametrize(
    ("new", "muted", "announced"),
    [(3, 2, "3 new headlines. 2 muted."), (0, 2, "Nothing new. 2 muted."), (1, 0, "1 new headline.")],
)
def test_new_headlines_are_announced_without_those_that_filters_hide(new: int, muted: int, announced: str) -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    assert said(reader.handle(SourcesRefreshed(asked.generation, new, (), muted=muted))) == announced


def test_many_failed_sources_are_announced_as_a_number() -> None:
    reader = session()
    (asked,) = [effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources)]
    outcome = reader.handle(
        SourcesRefreshed(asked.generation, 0, tuple(f"Paper {number}: Gone." for number in range(40)))
    )
    assert said(outcome) == "Nothing new. 40 sources failed. Press d to hear which."
