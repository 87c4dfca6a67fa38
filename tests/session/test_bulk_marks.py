"""Marking many headlines read, and undoing that."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.values import Selection
from newsreader.session.headline_cursor import HeadlineCursor
from newsreader.session.session import Session
from newsreader.session.values import Change, Outcome, StillWorking
from tests.session.changes import asked_for, made, not_made
from tests.session.memory_library import TODAY, MemoryLibrary, headline, six_headlines
from tests.session.steps import open_article, press, said, selected, session


def asked(outcome: Outcome) -> Change:
    return asked_for(outcome, "mark_all_read")


def undoing(outcome: Outcome) -> Change:
    return asked_for(outcome, "undo_marks")


def mark(reader: Session, *keys: str, count: int) -> Outcome:
    return reader.handle(made(asked(press(reader, "U", *keys, "enter")), count))


class WritesAmidCounting(MemoryLibrary):
    """A mark is written between two questions: after the first count, the first headline is read."""

    def unread_and_saved(self) -> tuple[int, int]:
        counts = super().unread_and_saved()
        self.listed[0] = replace(self.listed[0], read=True)
        return counts


@pytest.mark.parametrize("key", ["U", "d"])
def test_a_mark_that_is_written_amid_the_counting_is_counted_once(key: str) -> None:
    reader = session(library=WritesAmidCounting(six_headlines().listed))
    press(reader, "u")
    assert "All headlines. " in said(press(reader, key))
    assert "5 unread" in said(press(reader, "home"))


def test_groups_to_mark_are_listed_with_their_unread_counts() -> None:
    reader = session()
    opened = said(press(reader, "U"))
    assert opened == "Mark read. Press Enter to choose, or b to go back. All headlines. 6 unread. 1 of 3."
    assert said(press(reader, "down")) == "All of The Herald. 6 unread. 2 of 3."
    assert said(press(reader, "down")) == "Everything older than this. 5 unread. 3 of 3."
    assert said(press(reader, "b")).startswith("Storm closes coastal road")


def test_a_mark_that_is_being_written_is_counted_already() -> None:
    reader = session()
    press(reader, "down", "u", "up")
    assert said(press(reader, "U")).endswith("All headlines. 5 unread. 1 of 3.")
    assert said(press(reader, "down")) == "All of The Herald. 5 unread. 2 of 3."
    assert said(press(reader, "down")) == "Everything older than this. 4 unread. 3 of 3."


def test_a_mark_being_written_is_not_counted_below_its_own_headline() -> None:
    reader = session()
    press(reader, "u")
    assert said(press(reader, "U", "end")) == "Everything older than this. 5 unread. 3 of 3."


def test_all_of_the_view_is_marked_and_counted() -> None:
    reader = session()
    press(reader, "down")
    outcome = press(reader, "U", "enter")
    assert asked(outcome).arguments == (Selection(), "")
    assert selected(reader) == "Local choir wins national prize", "one is back where one was"
    done = reader.handle(made(asked(outcome), 41))
    assert said(done) == "41 headlines marked read. Press z to undo."
    assert reader.handle(made(asked(outcome), 41)) == Outcome(), "announced already"


def test_all_of_the_source_can_be_marked() -> None:
    outcome = press(session(), "U", "down", "enter")
    assert asked(outcome).arguments == (Selection(source="The Herald"), "")


def test_everything_older_than_the_current_headline_can_be_marked() -> None:
    reader = session()
    assert asked(press(reader, "down", "down", "U", "3", "enter", "enter")).arguments[1] == "4"


def test_in_an_article_everything_older_than_it_can_be_marked() -> None:
    reader = session()
    press(reader, "down")
    open_article(reader)
    assert asked(press(reader, "U", "end", "enter")).arguments[1] == "5"
    assert reader.screen == "article"


def test_in_a_source_only_it_is_offered() -> None:
    reader = session()
    press(reader, "tab")
    assert "1 of 2" in said(press(reader, "U"))


def test_marking_many_can_be_undone_even_before_it_is_confirmed() -> None:
    reader = session()
    marking = asked(press(reader, "U", "enter"))
    undo = undoing(press(reader, "z"))
    assert undo.arguments == (marking.generation,)
    assert said(reader.handle(made(undo, 6))) == "Undone. 6 headlines marked unread. All headlines."
    assert reader.handle(made(undo, 6)) == Outcome()
    assert said(press(reader, "z")) == "Nothing to undo."


def test_nothing_is_left_to_undo_where_nothing_was_marked() -> None:
    reader = session()
    assert said(mark(reader, count=0)) == "All of these were marked read already."
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_problem_is_announced_and_leaves_nothing_to_undo() -> None:
    reader = session()
    failed = not_made(asked(press(reader, "U", "enter")), "The disk is full.")
    assert said(reader.handle(failed)) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."
    mark(reader, count=3)
    undo = undoing(press(reader, "z"))
    assert said(reader.handle(not_made(undo, "The disk is full."))) == "The disk is full."


def test_marking_that_takes_a_while_names_itself() -> None:
    reader = session()
    marking = asked(press(reader, "U", "enter"))
    assert said(reader.handle(StillWorking(marking.generation))) == "Marking read: All headlines."


def test_the_next_and_the_previous_unread_headline_are_one_key_away() -> None:
    library = six_headlines()
    library.listed = [replace(each, read=each.id not in ("5", "1")) for each in library.listed]
    reader = session(library=library)
    assert said(press(reader, "j")).startswith("Local choir wins national prize")
    assert said(press(reader, "j")).startswith("Drug supply chains disrupted.")
    assert said(press(reader, "j")) == "No unread headline after this one."
    assert said(press(reader, "J")).startswith("Local choir wins national prize")
    assert said(press(reader, "J")) == "No unread headline before this one."


@given(st.sets(st.integers(0, 199)), st.integers(0, 199))
def test_the_nearest_unread_headline_is_found_however_far_it_is(unread: set[int], current: int) -> None:
    listed = [replace(headline(n, f"Story {n}", TODAY), read=n not in unread) for n in range(200)]
    cursor = HeadlineCursor(MemoryLibrary(listed).result_page, lambda: TODAY)
    after, before = cursor.next_unread(str(current)), cursor.previous_unread(str(current))
    assert (after and int(after.id)) == min((n for n in unread if n > current), default=None)
    assert (before and int(before.id)) == max((n for n in unread if n < current), default=None)


def test_a_far_headline_that_was_just_marked_read_is_passed_over() -> None:
    listed = [replace(headline(n, f"Story {n}", TODAY), read=n not in (150, 160)) for n in range(200)]
    cursor = HeadlineCursor(MemoryLibrary(listed).result_page, lambda: TODAY)
    cursor.mark(listed[150], read=True)
    assert (found := cursor.next_unread("0")) is not None
    assert found.id == "160"
    cursor.mark(listed[160], read=True)
    assert cursor.next_unread("0") is None
    assert cursor.previous_unread("199") is None


def test_the_next_unread_article_opens_in_place_of_this_one() -> None:
    library = six_headlines()
    library.listed[1] = replace(library.listed[1], read=True)
    reader = session(library=library)
    open_article(reader)
    assert said(open_article(reader, "j")).startswith("Bus fares to rise in spring")
    press(reader, "b")
    assert selected(reader) == "Bus fares to rise in spring"


def test_no_unread_headline_is_looked_for_in_an_empty_list() -> None:
    library = six_headlines()
    library.listed = []
    reader = session(library=library)
    nothing = said(press(reader, "j"))
    assert nothing == said(press(reader, "U")) == said(press(reader, "u"))


def test_groups_to_mark_are_listed_without_reading_every_source(monkeypatch: pytest.MonkeyPatch) -> None:
    library = six_headlines()
    source = library.sources()[0]
    monkeypatch.setattr(library, "source", lambda _text: source)
    monkeypatch.setattr(library, "sources", lambda: pytest.fail("somebody may have ten thousand"))
    assert "1 of 3." in said(press(session(library=library), "U"))
