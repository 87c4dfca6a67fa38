"""The list of headlines: moving in it, its days, its numbers, its marks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from newsreader.session.values import (
    ArticleOpened,
)
from newsreader.settings import SETTINGS
from tests.session.changes import Asked, asked_for, changes, made, mark, not_made
from tests.session.memory_library import TODAY, MemoryLibrary, headline, opened, six_headlines
from tests.session.steps import WAY_BACK, asks, list_view, press, said, says, selected, session, texts


def test_moving_announces_the_title_then_its_place_and_day() -> None:
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


@pytest.mark.parametrize(
    ("order", "full", "brief"),
    [
        ("source", "The Herald. Read. Saved. 3 of 6. Yesterday.", "Read. Saved. Yesterday."),
        ("state", "Read. Saved. The Herald. 3 of 6. Yesterday.", "Read. Saved. Yesterday."),
        ("place", "3 of 6. The Herald. Read. Saved. Yesterday.", "3 of 6. Read. Saved. Yesterday."),
        ("day", "Yesterday. The Herald. Read. Saved. 3 of 6.", "Yesterday. Read. Saved."),
    ],
)
def test_the_first_detail_after_the_title_can_be_chosen(order: str, full: str, brief: str) -> None:
    reader = session(announcement_order=order)
    reader.start()
    press(reader, "down", "down", "s", "u", "up")
    here = press(reader, "down").announcements[0]
    assert here.full == f"Bus fares to rise in spring. {full}"
    assert here.brief == f"Bus fares to rise in spring. {brief}"


def test_the_announcement_order_changes_at_once() -> None:
    reader = session()
    press(reader, ",", *str(list(SETTINGS).index("announcement_order") + 1), "enter")
    assert said(press(reader, "enter")) == f"Announcement order: state. {WAY_BACK}"
    press(reader, "enter", "enter", "b")
    assert said(press(reader, "down")) == "Local choir wins national prize. Today. The Herald. 2 of 6."


def test_the_edge_of_the_list_is_announced_and_never_wraps() -> None:
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
    many = MemoryLibrary([headline(30 - n, f"Headline {n}", TODAY) for n in range(30)])
    reader = session(library=many)
    press(reader, "page-down")
    assert selected(reader) == "Headline 10"
    press(reader, "page-down", "page-down")
    assert selected(reader) == "Headline 29"
    press(reader, "page-up")
    assert selected(reader) == "Headline 19"


def test_the_list_is_grouped_by_day() -> None:
    view = list_view(session())
    assert [row.heading for row in view.rows(0, 6)] == ["Today", "", "Yesterday", "", "", "Friday 24 March 2023"]
    assert [row.heading for row in view.rows(1, 2)] == ["", "Yesterday"], "a window knows what lies before it"


def test_the_view_marks_undated_headlines() -> None:
    undated = replace(headline(2, "Harbour wall mended", TODAY), precision="none")
    view = list_view(session(library=MemoryLibrary([headline(1, "Storm closes coastal road", TODAY), undated])))
    assert [row.undated for row in view.rows(0, 2)] == [False, True]


@pytest.mark.parametrize(("days_ago", "came"), [(0, "today"), (1, "yesterday"), (3, "Sunday 22 November")])
def test_an_undated_headline_says_when_it_was_found(days_ago: int, came: str) -> None:
    undated = replace(headline(2, "Harbour wall mended", TODAY - timedelta(days=days_ago)), precision="none")
    reader = session(library=MemoryLibrary([undated]))
    assert said(press(reader, "w")).endswith(f"Harbour wall mended. The Herald. 1 of 1. No date, came {came}.")


def test_a_typed_number_counts_lines_of_the_current_list() -> None:
    library = six_headlines()
    reader = session(library=library)
    press(reader, "down", "3")
    library.listed.insert(0, headline(7, "Observatory spots new comet", date(2026, 11, 25)))
    assert said(press(reader, "enter")).startswith("Local choir wins national prize. The Herald. 3 of 7.")


def test_headlines_added_while_moving_do_not_shift_the_selection() -> None:
    library = six_headlines()
    reader = session(library=library)
    press(reader, "down")
    library.listed.insert(0, headline(7, "Observatory spots new comet", date(2026, 11, 25)))
    assert said(press(reader, "w")).startswith("List of headlines. Local choir wins national prize.")
    assert said(press(reader, "down")).startswith("Bus fares to rise in spring. The Herald. 4 of 7.")


def test_marks_are_written_announced_and_shown_at_once() -> None:
    reader = session()
    outcome = press(reader, "s")
    assert said(outcome) == "Saved."
    assert mark("6", saved=True) in changes(outcome)
    outcome = press(reader, "u")
    assert said(outcome) == "Marked read."
    assert mark("6", read=True) in changes(outcome)
    assert "Read. Saved. 1 of 6" in said(press(reader, "w"))
    assert mark("6", saved=False) in changes(press(reader, "s"))
    assert mark("6", read=False) in changes(press(reader, "u"))
    assert "Read." not in said(press(reader, "w"))


def test_a_mark_made_while_an_article_is_pending_holds_when_it_opens() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    press(reader, "s")
    article, reading = opened()
    reader.handle(ArticleOpened(asked.generation, article, reading))
    assert said(press(reader, "s")) == "No longer saved."


def test_a_written_mark_is_read_from_the_result_page() -> None:
    library = six_headlines()
    reader = session(library=library)
    first, second = (asked_for(press(reader, "s"), "mark") for _ in range(2))
    reader.handle(made(first))
    assert "Saved" not in said(press(reader, "w")), "one is still being written"
    reader.handle(made(second))
    library.listed[0] = replace(library.listed[0], saved=True)
    assert "Saved" in said(press(reader, "w"))


def test_a_mark_that_could_not_be_written_is_announced_and_reverted() -> None:
    reader = session()
    asked = asked_for(press(reader, "s"), "mark")
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "Not saved. The disk is full."
    assert "Saved" not in said(press(reader, "w"))


@pytest.mark.parametrize(
    ("keys", "wanted", "taken_back"),
    [
        ("s", mark("6", saved=True), "Not saved."),
        ("ss", mark("6", saved=False), "Still saved."),
        ("u", mark("6", read=True), "Not marked read."),
        ("uu", mark("6", read=False), "Not marked unread."),
    ],
)
def test_a_mark_that_failed_is_reverted_and_cannot_be_undone(keys: str, wanted: Asked, taken_back: str) -> None:
    reader = session(voice=False)
    outcome = press(reader, *keys)
    assert wanted in changes(outcome)
    assert said(reader.handle(not_made(asked_for(outcome, "mark"), "Oh."))) == f"{taken_back} Oh."
    for _ in keys[1:]:
        assert said(press(reader, "z")).startswith("Undone.")
    assert said(press(reader, "z")) == "Nothing to undo."


def test_an_untrue_announcement_is_cut_but_no_later_one() -> None:
    reader = session()
    asked = asked_for(press(reader, "s"), "mark")
    assert texts(reader.handle(not_made(asked, "Oh."))) == ["Not saved. Oh."]
    asked = asked_for(press(reader, "s"), "mark")
    press(reader, "down")
    assert reader.handle(not_made(asked, "Oh.")).effects == ()
