"""Sources are added by their address, and removed in their list, which can be taken back there and afterwards."""

from newsreader.model import Source
from newsreader.session.session import Session
from newsreader.session.values import (
    AddSource,
    Ask,
    ListView,
    Outcome,
    PackAdded,
    PutBackSource,
    Quit,
    RemoveSource,
    SourceAdded,
    SourceRemoved,
    StillWorking,
)
from newsreader.text import line
from tests.session.steps import open_article, press, said, says, session
from tests.session.test_views import library

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
    assert said(press(reader, "a")) == "Another source is being added. Wait until that is done."
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
    assert told == "The Herald. This source is there already."
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


def removals(outcome: Outcome) -> list[str]:
    return [effect.source_id for effect in outcome.effects if isinstance(effect, RemoveSource)]


def test_a_source_is_removed_once_its_list_is_left() -> None:
    reader = session(shelved=library())
    press(reader, "d", "7", "enter")
    outcome = press(reader, "delete")
    assert said(outcome) == "The Herald. It will be removed when you leave this list. To keep it, press z."
    assert removals(outcome) == []
    assert said(press(reader, "up", "down")) == "The Herald. Removed. 2 unread of 3. 7 of 8."
    view = reader.view
    assert isinstance(view, ListView)
    assert view.rows(6, 1)[0].detail == "removed, 2 unread of 3"
    assert said(press(reader, "enter")).startswith("The Herald. It will be removed")
    assert removals(press(reader, "h")) == [], "help lies over the list"
    press(reader, "b")
    assert removals(press(reader, "b")) == ["The Herald"]
    assert removals(press(reader, "d", "b")) == []
    says(press(reader, "w"))
    reader.tell(SourceRemoved("The Herald", 3, 1))
    assert said(press(reader, "w")).startswith(
        "Removed The Herald. 3 headlines went with it. 1 saved headline stays. List of headlines."
    )


def test_a_removal_can_be_taken_back_as_long_as_one_is_in_the_list() -> None:
    reader = session(shelved=library())
    press(reader, "d", "7", "enter", "D", "down", "D", "D")
    assert said(press(reader, "z")) == "Undone. The Post. It stays."
    assert said(press(reader, "r")) == "Undone. The Post. It stays."
    assert removals(press(reader, "b")) == ["The Herald"]
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_source_that_has_been_removed_can_be_put_back() -> None:
    reader = session(voice=False)
    press(reader, "s")
    source = Source("7", line("The Herald"), "https://herald.example/feed", "feed")
    told = reader.tell(SourceRemoved("The Herald", 3, 1, source=source))
    assert said(told).endswith("1 saved headline stays. To have the source back, press z.")
    assert PutBackSource(source) in press(reader, "z").effects
    back = reader.tell(PackAdded(1, name="The Herald"))
    assert said(back) == "Added 1 source: The Herald. To ask it for news, press capital R."
    assert said(press(reader, "z")).startswith("Undone. No longer saved."), "what was done before it"


def test_leaving_the_reader_or_searching_leaves_the_list_too() -> None:
    reader = session(shelved=library())
    press(reader, "d", "7", "enter", "D")
    outcome = press(reader, "q")
    assert removals(outcome) == ["The Herald"]
    assert said(outcome) == "Removed The Herald. Goodbye."
    assert Quit() in outcome.effects
    assert said(press(session(), "q")) == "Goodbye."
    reader = session(shelved=library())
    press(reader, "d", "7", "enter", "D", "/")
    assert removals(reader.answer("bus")) == ["The Herald"]


def test_only_sources_are_removed_and_only_in_their_list() -> None:
    reader = session(shelved=library())
    assert said(press(reader, "D")) == "Sources are removed in their list. To open it, press d."
    assert said(press(reader, "d", "D")) == "This is no source, so it cannot be removed."


def test_a_removal_that_failed_is_told() -> None:
    reader = session(voice=False)
    assert said(reader.tell(SourceRemoved(problem="The disk is full."))) == "The disk is full."
