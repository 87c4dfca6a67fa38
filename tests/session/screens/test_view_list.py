"""Views: all headlines, unread ones, saved ones, a category, a source, search results."""

from dataclasses import replace
from datetime import date

import pytest

from newsreader import messages
from newsreader.model.values import Clean, Enclosure, Headline, Source
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleView,
    Change,
    OpenArticle,
    Read,
    SourcesRefreshed,
    SpeechEnded,
)
from tests.session.changes import added, asked_for, made, removed
from tests.session.memory_library import MemoryLibrary, headline, six_headlines
from tests.session.steps import list_view, open_article, press, said, says, search, selected, session

NOTHING = messages.NOTHING_LISTED.with_keys(messages.KEYBOARD).full


def of(headline: Headline, source: str, *, read: bool = False, saved: bool = False) -> Headline:
    return replace(headline, source=Clean(source), read=read, saved=saved)


def three_sources() -> MemoryLibrary:
    """Six headlines of three sources, one of which is in a category, and a fourth source that has failed."""
    six = six_headlines().listed
    return MemoryLibrary(
        [
            of(six[0], "The Post"),
            of(six[1], "The Herald", read=True),
            of(six[2], "Echo"),
            of(six[3], "The Herald"),
            of(six[4], "The Post", read=True, saved=True),
            of(six[5], "The Herald"),
        ],
        categories={"Echo": "News", "The Post": "News"},
        failing=[
            Source("gone", Clean("Argus"), "https://g.example/", "feed", last_error="argus.example cannot be found.")
        ],
    )


def names(reader: Session) -> str:
    return list_view(reader).name


def titles(reader: Session) -> list[str]:
    view = list_view(reader)
    return [row.text for row in view.rows(0, view.count)]


# From source to source.


def test_tab_goes_from_source_to_source_and_counts_headlines() -> None:
    reader = session(library=three_sources())
    assert said(press(reader, "tab")) == (
        "Echo. 1 headline, 1 unread. Bus fares to rise in spring. Echo. 1 of 1. Yesterday."
    )
    assert said(press(reader, "tab")).startswith("The Herald. 3 headlines, 2 unread. Local choir wins national prize.")
    assert titles(reader) == [
        "Local choir wins national prize", "Hospital opens eye clinic", "Drug supply chains disrupted.",
    ]  # fmt: skip
    assert names(reader) == "The Herald"
    press(reader, "tab")
    assert said(press(reader, "tab")).startswith("Last source. Storm closes coastal road. The Post. 1 of 2.")
    assert said(press(reader, "shift-tab", "shift-tab", "shift-tab")).startswith(
        "All headlines. 6 headlines, 4 unread."
    )
    assert said(press(reader, "shift-tab")).startswith("First source. Storm closes coastal road.")


def test_headlines_with_sound_say_so_and_have_a_view() -> None:
    library = three_sources()
    files = (Enclosure("https://herald.example/6.mp3", "audio/mpeg", 38_000_000, 2520),)
    library.listed[1] = replace(library.listed[1], enclosures=files, also_in=(Clean("Echo"),))
    reader = session(library=library)
    assert said(press(reader, "down")) == (
        "Local choir wins national prize. The Herald, also in Echo. Sound, 42 minutes. Read. 2 of 6. Today."
    )
    assert list_view(reader).rows(1, 1)[0].detail == "sound, 42 minutes, also in Echo"
    press(reader, "d")
    assert said(press(reader, "4", "enter")).startswith("Sound. 1 headline. 4 of 9.")
    assert said(press(reader, "enter")).startswith("Sound. 1 headline. Local choir wins national prize.")
    assert titles(reader) == ["Local choir wins national prize"]


def test_each_view_reopens_where_it_was_left() -> None:
    reader = session(library=three_sources())
    press(reader, "down", "tab", "tab", "down")
    assert selected(reader) == "Hospital opens eye clinic"
    press(reader, "tab")
    assert said(press(reader, "shift-tab")).startswith("The Herald. 3 headlines, 2 unread. Hospital opens eye clinic.")
    assert said(press(reader, "b")) == (
        "All headlines. 6 headlines, 4 unread. Local choir wins national prize. The Herald. Read. 2 of 6. Today."
    )
    assert said(press(reader, "b")).startswith("This is the list of headlines.")


def test_brief_announcements_count_only_unread_headlines() -> None:
    assert says(press(session(library=three_sources(), announcements="brief"), "tab")).texts == (
        "Echo. 1 unread.", "Bus fares to rise in spring. Yesterday.",
    )  # fmt: skip


def test_moves_days_numbers_and_where_refer_to_the_view() -> None:
    reader = session(library=three_sources())
    press(reader, "tab", "tab")
    assert said(press(reader, "down")) == "Hospital opens eye clinic. The Herald. 2 of 3. Yesterday."
    press(reader, "}")
    assert said(press(reader, "down")).startswith("Last headline. Drug supply chains disrupted.")
    assert said(press(reader, "1", "enter")).startswith("Local choir wins national prize.")
    assert said(press(reader, "4", "enter")) == "There is no number 4 here. The last is 3."
    assert said(press(reader, "w")).startswith("The Herald. Local choir wins national prize.")


def test_going_to_another_source_leaves_the_article_and_ends_its_reading() -> None:
    reader = session(library=three_sources())
    open_article(reader)
    press(reader, "space")
    spoken = says(press(reader, "tab"))
    assert selected(reader) == "Bus fares to rise in spring"
    assert not any(isinstance(effect, Read) for effect in reader.handle(SpeechEnded(spoken.token)).effects)
    open_article(reader)
    assert isinstance(reader.view, ArticleView)
    assert said(press(reader, "b")).startswith("Bus fares to rise in spring.")
    assert names(reader) == "Echo", "from an article one goes back to the view it was opened in"


# The list of views.


def test_d_lists_views_and_sources_with_unread_counts_and_problems() -> None:
    reader = session(library=three_sources())
    assert said(press(reader, "d")) == (
        "Views. 8 lines. Press Enter to show one, or b to go back. All headlines. 4 unread of 6. 1 of 8."
    )
    assert [said(press(reader, "down")) for _ in range(7)] == [
        "Unread. 4 headlines. 2 of 8.",
        "Saved. 1 headline. 3 of 8.",
        "News. 2 sources. 4 of 8.",
        "Argus. 0 unread of 0. Failed. argus.example cannot be found. 5 of 8.",
        "Echo. 1 unread of 1. 6 of 8.",
        "The Herald. 2 unread of 3. 7 of 8.",
        "The Post. 1 unread of 2. 8 of 8.",
    ]
    view = list_view(reader)
    assert [row.detail for row in view.rows(3, 3)] == [
        "2 sources", "0 unread of 0, failed", "1 unread of 1",
    ]  # fmt: skip
    press(reader, "5", "enter")
    assert view.rows(4, 1)[0].detail == "0 unread of 0, failed: argus.example cannot be found.", "on it, all is shown"
    press(reader, "end")
    assert said(press(reader, "down")).startswith("Last line. The Post.")
    assert said(press(reader, "b")).startswith("Storm closes coastal road.")


def test_a_mark_that_is_being_written_is_counted_in_the_views() -> None:
    reader = session(library=three_sources())
    press(reader, "u", "d")
    counted = ["3 unread of 6", "3 headlines", "1 unread of 1", "2 unread of 3", "0 unread of 2"]
    assert [list_view(reader).rows(at, 1)[0].detail for at in (0, 1, 5, 6, 7)] == counted


@pytest.mark.parametrize(
    ("number", "words", "count"),
    [
        ("2", "Unread. 4 headlines. Storm closes coastal road.", 4),
        ("3", "Saved. 1 headline. School adds braille lessons.", 1),
        ("4", "News. 3 headlines, 2 unread. Storm closes coastal road.", 3),
        ("7", "The Herald. 3 headlines, 2 unread. Local choir wins national prize.", 3),
        ("1", "All headlines. 6 headlines, 4 unread. Storm closes coastal road.", 6),
    ],
)
def test_enter_opens_a_view(number: str, words: str, count: int) -> None:
    reader = session(library=three_sources())
    press(reader, "d", number, "enter")
    assert said(press(reader, "enter")).startswith(words)
    assert len(titles(reader)) == count
    press(reader, "d")
    assert said(press(reader, "w")).endswith(f"{number} of 8."), "the list of views is at the one that is shown"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("2", "Nothing is unread."),
        ("3", "Nothing is saved. Press s to save a headline."),
        ("4", "Argus has no headlines. argus.example cannot be found."),
    ],
)
def test_an_empty_view_says_so_and_is_not_opened(number: str, words: str) -> None:
    read = [replace(headline, read=True, saved=False) for headline in three_sources().listed]
    reader = session(library=MemoryLibrary(read, failing=three_sources().failing))
    press(reader, "d", number, "enter")
    assert said(press(reader, "enter")) == words
    assert names(reader) == "Views"


def test_a_paused_source_is_called_so_and_not_failed() -> None:
    library = three_sources()
    reader = session(library=replace(library, failing=[replace(library.failing[0], total=7, unread=2, paused=True)]))
    press(reader, "d")
    assert "Argus. 2 unread of 7, paused. 5 of 8." in said(press(reader, "5", "enter"))


def test_back_from_the_list_of_views_returns_to_the_article() -> None:
    reader = session(library=three_sources())
    open_article(reader)
    press(reader, "d", "b")
    assert isinstance(reader.view, ArticleView)
    press(reader, "d", "down", "enter")
    assert names(reader) == "Unread"
    assert said(press(reader, "b")).startswith("All headlines.")


def test_the_list_of_views_acts_on_no_headline() -> None:
    reader = session(library=three_sources())
    press(reader, "d")
    for key in ("s", "u", "space", "e", "E", "c", "i"):
        outcome = press(reader, key)
        assert said(outcome) == "Leave this list first. Press b to go back."
        assert not any(isinstance(effect, (Change, OpenArticle)) for effect in outcome.effects)


def test_a_headline_marked_read_stays_in_the_unread_view_until_that_is_opened_again() -> None:
    library = three_sources()
    reader = session(library=library)
    asked = asked_for(press(reader, "d", "down", "enter", "down", "u"), "mark")
    library.listed[2] = replace(library.listed[2], read=True)
    reader.handle(made(asked))
    assert selected(reader) == "Bus fares to rise in spring"
    assert said(press(reader, "down")).startswith("Hospital opens eye clinic. The Herald. 3 of 4.")
    press(reader, "b")
    press(reader, "d", "2", "enter")
    assert said(press(reader, "enter")).startswith("Unread. 3 headlines. Hospital opens eye clinic.")


def test_an_empty_library_has_views_but_no_sources() -> None:
    reader = session(library=MemoryLibrary([]))
    assert said(press(reader, "tab")) == f"Last source. {NOTHING}"
    assert said(press(reader, "d")).startswith("Views. 3 lines.")
    assert said(press(reader, "enter")) == f"All headlines. 0 headlines, 0 unread. {NOTHING}"


# While the list of views is open.


def test_an_open_list_of_views_updates_and_stays_on_its_line() -> None:
    library = three_sources()
    reader = session(voice=False, library=library)
    press(reader, "d", "6", "enter", "R")
    library.listed.append(of(headline(9, "Ferry sails again", date(2026, 11, 24)), "Echo"))
    library.failing = []
    reader.handle(SourcesRefreshed(1, new=1, problems=()))
    assert said(press(reader, "w")) == "Echo. 2 unread of 2. 5 of 7."
    assert [said(press(reader, "1", "enter")), said(press(reader, "down"))] == [
        "All headlines. 5 unread of 7. 1 of 7.", "Unread. 5 headlines. 2 of 7.",
    ]  # fmt: skip


def test_an_added_source_is_listed_at_once_even_in_a_covered_list_of_views() -> None:
    for over in ((), (",",), (".",)):
        library = three_sources()
        reader = session(voice=False, library=library)
        press(reader, "d", "end", *over, "a")
        asked = asked_for(reader.answer("/etc/x.crt"), "add_source")
        library.listed.append(of(headline(9, "Ferry sails again", date(2026, 11, 24)), "Advertiser"))
        reader.handle(added(asked, "Advertiser", 1, "Advertiser"))
        press(reader, *["b"] * len(over))
        assert said(press(reader, "w")) == "The Post. 1 unread of 2. 9 of 9."
        assert "Advertiser" in titles(reader)


def test_a_removed_source_keeps_its_line_while_others_are_added() -> None:
    library = three_sources()
    reader = session(voice=False, library=library)
    asked = asked_for(press(reader, "d", "7", "enter", "D"), "remove_sources")
    whole = list(library.listed)
    library.listed[:] = [each for each in whole if each.source != "The Herald"]
    reader.handle(removed(asked, 3))
    assert said(press(reader, "up", "down")) == "The Herald. Removed. 2 unread of 3. 7 of 8."
    assert said(press(reader, "2", "enter")) == "Unread. 2 headlines. 2 of 8."
    press(reader, "7", "enter", "R")
    reader.handle(SourcesRefreshed(2, new=0, problems=()))
    assert said(press(reader, "w")) == "The Herald. Removed. 2 unread of 3. 7 of 8."


def test_d_in_the_list_of_views_names_the_failed_sources_and_why() -> None:
    library = three_sources()
    argus = library.failing.pop()
    reader = session(voice=False, library=library)
    press(reader, "d")
    assert said(press(reader, "d")) == "All headlines. 4 unread of 6. 1 of 7."
    press(reader, "R")
    library.failing.append(argus)
    reader.handle(SourcesRefreshed(1, new=0, problems=("Argus: argus.example cannot be found.",)))
    assert said(press(reader, "d")) == (
        "Failed. Argus. argus.example cannot be found. All headlines. 4 unread of 6. 1 of 8."
    )
    library.failing.extend(replace(argus, id=name, name=Clean(name)) for name in ("Bee", "Cog", "Dial"))
    press(reader, "R")
    announced = said(reader.handle(SourcesRefreshed(2, new=0, problems=("It failed.",) * 4)))
    assert announced == "Nothing new. 4 sources failed. Press d to hear which."
    assert said(press(reader, "d")) == (
        "Failed: Argus, Bee, Cog and Dial. The line of each says why. All headlines. 4 unread of 6. 1 of 11."
    )


def test_the_list_of_views_names_failed_sources_when_opened_after_a_refresh() -> None:
    reader = session(voice=False, library=three_sources())
    opened = "Views. 8 lines. Press Enter to show one, or b to go back."
    here = "All headlines. 4 unread of 6. 1 of 8."
    assert said(press(reader, "d")) == f"{opened} {here}", "nobody has asked for news"
    press(reader, "b", "R")
    announced = said(reader.handle(SourcesRefreshed(1, new=0, problems=("Argus: argus.example cannot be found.",))))
    assert announced == "Nothing new. Argus: argus.example cannot be found."
    assert said(press(reader, "d")) == f"{opened} Failed. Argus. argus.example cannot be found. {here}"
    press(reader, "b")
    assert said(press(reader, "d")) == f"{opened} {here}", "this was said"


def test_many_failed_sources_are_named_on_request() -> None:
    library = three_sources()
    (argus,) = library.failing
    library.failing = [replace(argus, id=str(each), name=Clean(f"Paper {each}")) for each in range(11)]
    reader = session(voice=False, library=library)
    press(reader, "R")
    announced = said(reader.handle(SourcesRefreshed(1, new=0, problems=("It failed.",) * 11)))
    assert announced == "Nothing new. 11 sources failed. Press d to hear which."
    assert "or b to go back. 11 sources failed. Press d again to hear which. All" in said(press(reader, "d"))
    assert said(press(reader, "d")).startswith("Failed: Paper 0, Paper 1, ")


# Searching.


def test_a_search_lists_its_results_and_counts_them() -> None:
    reader = session(library=three_sources())
    press(reader, "down")
    assert said(press(reader, "/")) == "Search headlines and articles. Type words, then press Enter."
    assert said(reader.answer("Bus spring")) == (
        "1 headline found for Bus spring. Bus fares to rise in spring. Echo. 1 of 1. Yesterday."
    )
    assert names(reader) == "Search: Bus spring"
    assert said(press(reader, "tab")).startswith("Echo. 1 headline"), "the first source"
    search(reader, "eye")
    assert said(press(reader, "b")).startswith("Echo. 1 headline"), "the search was made there"
    assert said(press(reader, "b")).startswith("All headlines. 6 headlines, 4 unread. Local choir wins national prize.")


def test_a_search_matches_the_beginnings_of_words() -> None:
    reader = session(library=three_sources())
    assert search(reader, "coast").startswith("1 headline found for coast. Storm closes coastal road.")
    assert search(reader, "coa") == "Nothing found for coa.", "so few letters begin too many words"


def test_a_search_without_results_or_words_keeps_the_place() -> None:
    reader = session(library=three_sources())
    open_article(reader)
    assert search(reader, "zebra crossing") == "Nothing found for zebra crossing."
    assert search(reader, "  ") == "Nothing typed."
    press(reader, "/")
    assert said(reader.answer(None)) == "Cancelled."
    assert isinstance(reader.view, ArticleView)
    assert search(reader, "bus").startswith("1 headline found for bus.")
    assert selected(reader) == "Bus fares to rise in spring"
