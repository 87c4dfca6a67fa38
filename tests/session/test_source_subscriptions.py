"""Adding sources by their address."""

from newsreader.session.session import Session
from newsreader.session.values import AddSource, Ask, Outcome, SourceAdded, StillWorking
from tests.session.steps import open_article, press, said, session

ADD = "Add a source. Type the address of a site, of a page of news or of a feed, then press Enter."


def add(reader: Session, address: str) -> AddSource:
    press(reader, "a")
    return next(effect for effect in reader.answer(address).effects if isinstance(effect, AddSource))


def test_a_source_is_added_by_its_address_and_announced_when_that_is_done() -> None:
    reader = session()
    outcome = press(reader, "a")
    assert (said(outcome), outcome.ask) == (ADD, Ask(ADD))
    outcome = reader.answer("  herald.example\n")
    (asked,) = [effect for effect in outcome.effects if isinstance(effect, AddSource)]
    assert asked.address == "herald.example"
    assert said(reader.handle(StillWorking(asked.generation))) == "Looking for news at herald.example."
    assert said(press(reader, "a")) == "Another source is still being added. Wait until it is there."
    assert said(reader.handle(SourceAdded(asked.generation, "The Herald", 12))) == "Added The Herald. 12 headlines."
    assert reader.handle(StillWorking(asked.generation)) == Outcome()
    assert reader.handle(SourceAdded(asked.generation, "The Herald", 12)) == Outcome(), "stale, or announced already"


def test_an_address_that_failed_is_in_the_prompt_to_be_corrected() -> None:
    reader = session()
    asked = add(reader, "herald.exmaple")
    problem = "herald.exmaple cannot be found."
    assert said(reader.handle(SourceAdded(asked.generation, problem=problem))) == problem
    assert press(reader, "a").ask == Ask(ADD, "herald.exmaple")
    (again,) = [effect for effect in reader.answer("herald.example").effects if isinstance(effect, AddSource)]
    announced = said(reader.handle(SourceAdded(again.generation, "The Herald", 12, already=True)))
    assert announced == "The Herald. You have this source already."
    assert press(reader, "a").ask == Ask(ADD)
    assert said(reader.answer("")) == "Nothing typed."


def test_an_added_source_does_not_interrupt_reading() -> None:
    reader = session()
    asked = add(reader, "herald.example")
    open_article(reader)
    press(reader, "space")
    outcome = reader.handle(SourceAdded(asked.generation, "The Herald", 12))
    assert said(outcome) == "Added The Herald. 12 headlines."
    assert outcome.effects == ()
