"""A source whose name has the words of a search is the first row of the results."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.values import Clean, SavedSearch, Selection
from newsreader.session.found_sources import FoundSource, PageWithSources
from tests.session.memory_library import MemoryLibrary, six_headlines
from tests.session.steps import press, rows, said, search, session

RADIO = "Source: Harbour Radio"


def harbour_library() -> MemoryLibrary:
    """Six headlines, of which the second and the last are of Harbour Radio, and the first and the fourth name it."""
    library = six_headlines()
    titles = {"6": "Harbour wall breaks", "3": "A clinic for the harbour"}
    library.listed = [
        replace(
            each,
            title=Clean(titles.get(each.id, each.title)),
            source=Clean("Harbour Radio") if each.id in "51" else each.source,
            read=each.id == "1",
        )
        for each in library.listed
    ]
    return library


def test_the_source_comes_first_and_opens_its_headlines() -> None:
    reader = session(library=harbour_library())
    assert search(reader, "harbour") == (
        "2 headlines found for harbour. Source: Harbour Radio. 2 headlines, 1 unread. 1 of 3."
    )
    assert rows(reader) == [
        ("", RADIO, "2 headlines, 1 unread"),
        ("Today", "Harbour wall breaks", ""),
        ("Yesterday", "A clinic for the harbour", ""),
    ]
    assert said(press(reader, "enter")).startswith("Harbour Radio. 2 headlines, 1 unread. Local choir wins")
    assert said(press(reader, "b")).startswith("Search: harbour. 2 headlines. Source: Harbour Radio.")
    assert said(press(reader, "b")).startswith("All headlines. 6 headlines, 5 unread.")


def test_a_source_is_found_where_no_headline_has_the_words() -> None:
    reader = session(library=harbour_library())
    assert search(reader, "radio").startswith("No headline found for radio. Source: Harbour Radio. ")
    assert "Last headline" in said(press(reader, "down"))
    assert search(reader, "lighthouse") == "Nothing found for lighthouse."


def test_the_keys_of_lists_pass_over_the_row_of_a_source() -> None:
    reader = session(library=harbour_library())
    search(reader, "harbour")
    assert said(press(reader, "down")).startswith("Harbour wall breaks. ")
    assert said(press(reader, "up")).startswith(RADIO)
    assert said(press(reader, "}")).startswith("Harbour wall breaks. ")
    assert said(press(reader, "}")).startswith("A clinic for the harbour. ")
    assert said(press(reader, "{")).startswith("Harbour wall breaks. ")
    assert said(press(reader, "J")) == "No unread headline before this one."
    assert said(press(reader, "3", "enter")).startswith("A clinic for the harbour. ")
    assert said(press(reader, "home")).startswith(RADIO)
    assert said(press(reader, "w")).startswith(f"Search: harbour. {RADIO}")


def test_what_needs_a_headline_says_that_this_is_a_source() -> None:
    reader = session(library=harbour_library())
    search(reader, "harbour")
    for key in ("s", "u", "space", "c", "l", "e", "i", "j", "N"):
        assert said(press(reader, key)) == "This is a source. Press Enter for its headlines.", key


@given(st.integers(0, 3), st.integers(-2, 12), st.integers(0, 12))
def test_a_window_is_that_of_the_sources_and_the_page(sources: int, start: int, count: int) -> None:
    page = six_headlines()
    named = {f"source {number}": FoundSource(Selection(), Clean("A"), "") for number in range(sources)}
    both = PageWithSources(page, named)
    ids = [*named, *(each.id for each in page.listed)]
    assert [each.id for each in both.headlines(max(start, 0), count)] == ids[max(start, 0) : max(start, 0) + count]
    assert [both.position_of(each) for each in [*ids, "x"]] == [*range(both.count()), None]
    today, yesterday = (each.day for each in page.headlines(1, 2))
    assert today
    assert yesterday
    assert both.start_of_day(today, sources) == sources
    assert both.start_of_earlier_day(today, sources) == both.start_of_day(yesterday, sources) == sources + 2
    assert both.start_of_later_day(yesterday, sources + 2) == sources


def test_a_saved_search_finds_the_source_too() -> None:
    library = harbour_library()
    library.own_searches = [SavedSearch(Clean("harbour"), Clean("Port"))]
    reader = session(library=library)
    press(reader, "d", "4", "enter")
    assert said(press(reader, "enter")) == (
        "Search: Port. 2 headlines. Source: Harbour Radio. 2 headlines, 1 unread. 1 of 3."
    )


def test_headlines_with_only_other_forms_of_the_words_are_a_part_of_their_own() -> None:
    library = harbour_library()
    titles = {"6": "Choirs sing", "4": "Choirs everywhere", "2": "A choir at school"}
    library.listed = [replace(each, title=Clean(titles.get(each.id, each.title))) for each in library.listed]
    reader = session(library=library)
    assert search(reader, "choir").startswith(
        "4 headlines found for choir. The first 2 have exactly these words. Local choir wins national prize. "
    )
    assert [(heading, text) for heading, text, _detail in rows(reader)] == [
        ("Today", "Local choir wins national prize"),
        ("Yesterday", "A choir at school"),
        ("Other forms, today", "Choirs sing"),
        ("Other forms, yesterday", "Choirs everywhere"),
    ]
    assert said(press(reader, "down")).endswith("2 of 4. Yesterday.")
    assert said(press(reader, "down")).endswith("3 of 4. Other forms, today.")
