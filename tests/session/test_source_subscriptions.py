"""Adding sources by their address."""

from dataclasses import replace

import pytest

from newsreader.errors import Kind
from newsreader.session.session import Session
from newsreader.session.values import (
    Ask,
    Change,
    LibraryReplaced,
    Outcome,
    SaveSeen,
    SourcesRefreshed,
    StillWorking,
    StopAdding,
)
from tests.session.changes import added, asked_for, changes, not_made
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import TODAY, MemoryLibrary, headline, six_headlines
from tests.session.steps import hear, open_article, press, refresh, said, selected, session

ADD = "Add a source. Type its name, or the address of a site, of a page of news or of a feed, then press Enter."


def add(reader: Session, address: str) -> Change:
    press(reader, "a")
    return asked_for(reader.answer(address), "add_source")


def test_a_source_is_added_by_its_address_and_announced_when_that_is_done() -> None:
    reader = session()
    outcome = press(reader, "a")
    assert (said(outcome), outcome.ask) == (ADD, Ask(ADD))
    outcome = reader.answer("  herald.example\n")
    asked = asked_for(outcome, "add_source")
    assert asked.arguments[0] == "herald.example"
    assert said(reader.handle(StillWorking(asked.generation))) == (
        "Looking for news at herald.example. Press Escape to stop."
    )
    assert said(press(reader, "a")) == "Another source is still being added. Press Escape to stop that."
    assert said(reader.handle(added(asked, "The Herald", 12))) == "Added The Herald. 12 headlines."
    assert reader.handle(StillWorking(asked.generation)) == Outcome()
    assert reader.handle(added(asked, "The Herald", 12)) == Outcome(), "stale, or announced already"


def test_an_address_that_failed_is_named_and_is_not_in_the_way_of_the_next() -> None:
    reader = session()
    asked = add(reader, "herald.exmaple/news")
    problem = "herald.exmaple cannot be found."
    announced = said(reader.handle(not_made(asked, problem)))
    assert announced == f"Nothing added from herald.exmaple/news. {problem}"
    assert press(reader, "a").ask == Ask(ADD, "herald.exmaple/news"), "to be edited"
    again = asked_for(reader.answer("herald.example"), "add_source")
    announced = said(reader.handle(added(again, "The Herald", 12, already=True)))
    assert announced == "The Herald. You have this source already."
    assert press(reader, "a").ask == Ask(ADD)
    assert said(reader.answer("")) == "Nothing typed."


HTTP = "No secure connection to herald.example. Press Enter to try http, which is not secure, or type another address."


def fails_without_https(reader: Session, asked: Change) -> Outcome:
    problem = "No secure connection to herald.example. Check the address, or type http:// in front of it."
    return reader.handle(not_made(asked, problem, Kind.NOT_SECURE))


def test_http_is_offered_for_an_address_without_a_secure_answer_and_tried_after_enter_alone() -> None:
    reader = session()
    offered = fails_without_https(reader, add(reader, "herald.example:81/news"))
    assert offered.ask == Ask(HTTP, "http://herald.example:81/news", "Address")
    assert said(offered) == f"{HTTP} http://herald.example:81/news."
    assert not changes(offered)
    asked = asked_for(reader.answer("http://herald.example:81/news"), "add_source")
    assert asked.arguments[0] == "http://herald.example:81/news"
    assert said(reader.handle(added(asked, "The Herald", 12))) == "Added The Herald. 12 headlines."
    assert press(reader, "a").ask == Ask(ADD)


def test_http_that_is_not_wanted_is_given_up() -> None:
    reader = session()
    fails_without_https(reader, add(reader, "herald.example"))
    assert reader.answer(None).effects[:-1] == ()
    assert press(reader, "down").effects


@pytest.mark.parametrize("key", ["down", "w", "h"])
def test_a_user_who_has_turned_to_something_else_is_not_asked(key: str) -> None:
    reader = session()
    asked = add(reader, "herald.example")
    hear(reader, press(reader, key))
    failed = fails_without_https(reader, asked)
    assert failed.ask is None
    assert said(failed).endswith("Check the address, or type http:// in front of it.")
    assert press(reader, "a").ask == Ask(ADD, "herald.example")


def test_the_page_of_a_known_feed_is_added_when_its_address_is_typed_again() -> None:
    reader = session()
    asked = add(reader, "herald.example/news")
    assert not asked.arguments[1]
    known = added(asked, "The Herald", 12, already=True, chosen=True)
    assert said(reader.handle(known)) == (
        "The Herald. You have this source already. Press a and type the same address again to add its page."
    )
    asked = add(reader, "herald.example/news")
    assert asked.arguments[1]
    reader.handle(added(asked, "Herald news", 12))
    assert not add(reader, "herald.example/news").arguments[1], "it is there already, and nothing else is meant"


def test_a_feed_that_broke_off_is_added_with_a_warning() -> None:
    reader = session()
    asked = add(reader, "herald.example/news")
    warned = added(asked, "The Herald", 2, caution="The feed broke off.")
    assert said(reader.handle(warned)) == "Added The Herald. 2 headlines. The feed broke off."


def test_another_address_than_that_of_a_known_feed_is_added_as_usual() -> None:
    reader = session()
    asked = add(reader, "herald.example/news")
    reader.handle(added(asked, "The Herald", 12, already=True, chosen=True))
    asked = add(reader, "post.example")
    assert not asked.arguments[1]


def test_a_problem_that_names_the_address_is_announced_alone() -> None:
    reader = session()
    asked = add(reader, "herald.exmaple")
    problem = "herald.exmaple cannot be found."
    assert said(reader.handle(not_made(asked, problem))) == problem


def test_escape_gives_up_at_once_and_another_address_can_be_tried() -> None:
    reader = session()
    asked = add(reader, "slow.example")
    reader.handle(StillWorking(asked.generation))
    outcome = press(reader, "escape")
    assert said(outcome) == "Stopped looking for news at slow.example. Nothing was added."
    assert StopAdding(asked.generation) in outcome.effects
    again = add(reader, "herald.example")
    assert reader.handle(added(asked, "Slow", 3)) == Outcome(), "it was given up"
    assert said(reader.handle(added(again, "The Herald", 12))) == "Added The Herald. 12 headlines."


def test_while_an_article_is_read_aloud_escape_stops_the_voice_first() -> None:
    reader = session()
    open_article(reader)
    add(reader, "slow.example")
    press(reader, "space")
    assert not any(isinstance(effect, StopAdding) for effect in press(reader, "escape").effects)
    assert any(isinstance(effect, StopAdding) for effect in press(reader, "escape").effects)
    assert reader.screen == "article"


def only_bundled() -> MemoryLibrary:
    """The library of a newcomer, who is on the last of its six headlines."""
    own = "newsreader:getting-started"
    return MemoryLibrary([replace(each, source_url=own) for each in six_headlines().listed])


def test_after_the_first_source_the_newest_headline_is_the_current_one() -> None:
    library = only_bundled()
    reader = session(library=library)
    press(reader, "end")
    asked = add(reader, "post.example")
    library.listed.insert(0, headline(7, "Bridge opens", TODAY))
    outcome = reader.handle(added(asked, "The Post", 1, "8"))
    assert said(outcome) == "Added The Post. 1 headline. Bridge opens. The Herald. 1 of 7. Today."


def test_after_a_further_source_or_in_an_article_the_place_stays() -> None:
    further, in_article = session(), session(library=only_bundled())
    press(further, "end")
    open_article(in_article)
    for reader in (further, in_article):
        asked = add(reader, "post.example")
        outcome = reader.handle(added(asked, "The Post", 1, "8"))
        assert said(outcome) == "Added The Post. 1 headline."
    assert selected(further) == "Drug supply chains disrupted."
    assert in_article.screen == "article"


def test_an_added_source_does_not_interrupt_reading() -> None:
    reader = session()
    asked = add(reader, "herald.example")
    open_article(reader)
    press(reader, "space")
    outcome = reader.handle(added(asked, "The Herald", 12))
    assert said(outcome) == "Added The Herald. 12 headlines."
    assert outcome.effects == (SaveSeen(0),)


@pytest.mark.parametrize(("new", "all_announced"), [(10, True), (12, True), (13, False)])
def test_headlines_of_other_sources_stay_new_while_one_is_added(new: int, all_announced: bool) -> None:
    reader = session(saved=EarlierSession(new_count=new))
    asked = add(reader, "herald.example")
    outcome = reader.handle(added(asked, "The Herald", 12))
    assert (SaveSeen(1) in outcome.effects) == all_announced


def test_a_headline_is_counted_as_new_once_until_the_library_is_another() -> None:
    reader = session(saved=EarlierSession(new_count=3))
    assert "3 new since last time" in said(reader.start())

    def refreshed() -> str:
        return said(reader.handle(SourcesRefreshed(refresh(reader).generation, 3, ())))

    assert refreshed() == "Nothing new."
    reader.handle(LibraryReplaced())
    assert refreshed().endswith(" 3 new headlines.")


def test_of_a_source_that_was_there_already_nothing_counts_as_announced() -> None:
    reader = session()
    asked = add(reader, "herald.example")
    outcome = reader.handle(added(asked, "The Herald", 12, already=True))
    assert not any(isinstance(each, SaveSeen) for each in outcome.effects)


def test_an_at_sign_in_the_path_of_a_typed_address_stays() -> None:
    for address in ("feed:https://post.example/feed/@ann", "https://post.example//@ann"):
        assert add(session(), address).arguments[0] == address


def test_a_password_in_a_typed_address_is_never_said() -> None:
    reader = session()
    asked = add(reader, "https://ann:s3cret@herald.example/news")
    assert asked.arguments[0] == "https://herald.example/news"
    assert said(reader.handle(StillWorking(asked.generation))) == (
        "Looking for news at https://herald.example/news. Press Escape to stop."
    )
