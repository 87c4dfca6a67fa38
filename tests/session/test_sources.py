"""Sources are added by their address."""

from newsreader.session.session import Session
from newsreader.session.values import AddSource, Ask, Outcome, SourceAdded, StillWorking
from tests.session.steps import open_article, press, said, session

ADD = "Add a source. Type the address of a site, of a page of news or of a feed, then press Enter."


def add(reader: Session, address: str) -> AddSource:
    press(reader, "a")
    return next(effect for effect in reader.answer(address).effects if isinstance(effect, AddSource))


def test_a_source_is_added_by_its_address_and_told_of_when_it_has_come() -> None:
    reader = session()
    outcome = press(reader, "a")
    assert (said(outcome), outcome.ask) == (ADD, Ask(ADD))
    outcome = reader.answer("  herald.example\n")
    (asked,) = [effect for effect in outcome.effects if isinstance(effect, AddSource)]
    assert asked.address == "herald.example"
    assert said(reader.tell(StillWorking(asked.generation))) == "Working."
    assert said(press(reader, "a")) == "Another source is still being added. Wait until it is there."
    assert said(reader.tell(SourceAdded(asked.generation, "The Herald", 12))) == "Added The Herald. 12 headlines."
    assert reader.tell(StillWorking(asked.generation)) == Outcome()
    assert reader.tell(SourceAdded(asked.generation, "The Herald", 12)) == Outcome(), "late, or told of already"


def test_an_address_that_led_to_nothing_is_there_to_be_corrected() -> None:
    reader = session()
    asked = add(reader, "herald.exmaple")
    problem = "herald.exmaple cannot be found."
    assert said(reader.tell(SourceAdded(asked.generation, problem=problem))) == problem
    assert press(reader, "a").ask == Ask(ADD, "herald.exmaple")
    (again,) = [effect for effect in reader.answer("herald.example").effects if isinstance(effect, AddSource)]
    told = said(reader.tell(SourceAdded(again.generation, "The Herald", 12, already=True)))
    assert told == "The Herald. You have this source already."
    assert press(reader, "a").ask == Ask(ADD)
    assert said(reader.answer("")) == "Nothing typed."


def test_what_is_being_read_is_not_cut_by_a_source_that_has_been_added() -> None:
    reader = session()
    asked = add(reader, "herald.example")
    open_article(reader)
    press(reader, "space")
    outcome = reader.tell(SourceAdded(asked.generation, "The Herald", 12))
    assert said(outcome) == "Added The Herald. 12 headlines."
    assert outcome.effects == ()
