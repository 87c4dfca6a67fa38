"""Filters mute headlines in every list, unless they are saved."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from newsreader.errors import UsageError
from newsreader.model.values import EVERYTHING, NAME_AT_MOST, Article, Block, Clean, Filter, FilterField, Selection
from newsreader.store.filters import Filters
from newsreader.store.read_only_database import ReadOnlyDatabase
from newsreader.store.source_rows import News
from newsreader.store.statements import SourceFilter
from newsreader.store.store import Store
from tests.store.making import NOW, add, entry, headlines_of, offer, titles
from tests.store.walking import assert_walks

ALL = Selection()
POST = "https://post.example/feed"


def mute(
    store: Store,
    words: str,
    *,
    keeps: bool = False,
    source: str = "",
    part: bool = False,
    field: FilterField = "title",
) -> Filter:
    added, already = store.filters().add(Filter(Clean(words), keeps=keeps, source=source, part=part, field=field))
    assert not already
    return added


def listed(store: Store, selection: Selection = ALL) -> list[str]:
    return titles(headlines_of(store, selection))


@pytest.fixture
def filled(store: Store) -> Store:
    """Headlines 1 to 4 of the Herald, and 5 to 7 of the Post, whose 6 is the same story as 3."""
    add(
        store,
        entry("4", "Football tonight", hours_ago=4, url="https://herald.example/sport/1"),
        entry("3", "Storm closes coastal road at Seaham", hours_ago=3, url="https://herald.example/news/storm"),
        entry("2", "Council tax rises", hours_ago=2),
        entry("1", "Advert: a new chair", hours_ago=1, summary="For sitting."),
    )
    add(
        store,
        entry("7", "Harbour opens", hours_ago=7, url="https://post.example/sport/c"),
        entry("6", "Storm closes coastal road at Seaham today", hours_ago=6, url="https://herald.example/news/storm"),
        entry("5", "An advert for the harbour", hours_ago=5, url="https://post.example/a"),
        url=POST,
        name="The Post",
    )
    return store


def test_muted_headlines_are_in_no_list_and_can_be_listed_themselves(filled: Store) -> None:
    before = listed(filled)
    added = mute(filled, "ADVERT")
    assert (added.id, added.words, added.muted) == ("1", "ADVERT", 2)
    shown = [title for title in before if "dvert" not in title]
    assert listed(filled) == shown
    assert titles(filled.result_page().headlines(0, 99)) == shown
    assert listed(filled, Selection(unread=True)) == shown
    assert listed(filled, Selection(search="advert")) == []
    assert listed(filled, Selection(source="2")) == ["Storm closes coastal road at Seaham today", "Harbour opens"]
    assert filled.unread_and_saved() == (len(shown), 0)
    assert [(each.unread, each.total) for each in filled.sources()] == [(3, 3), (2, 2)]
    muted = ["Advert: a new chair", "An advert for the harbour"]
    assert listed(filled, Selection(muted=True)) == listed(filled, Selection(muted=True, muted_by="1")) == muted
    assert listed(filled, Selection(muted=True, source="2")) == muted[1:]
    assert listed(filled, Selection(muted=True, search="chair")) == muted[:1]
    assert listed(filled, Selection(muted=True, muted_by="2")) == []
    assert filled.filters().all() == [added]


def test_a_muted_headline_is_found_by_its_number_and_address(filled: Store) -> None:
    mute(filled, "advert")
    assert filled.headline("1").title == "Advert: a new chair"
    assert filled.headline_at("https://herald.example/1") == filled.headline("1")
    filled.mark("1", read=True)
    assert filled.headline("1").read


def test_marking_all_leaves_muted_headlines_alone(filled: Store) -> None:
    mute(filled, "advert")
    assert filled.mark_all(ALL, read=True).count == 4
    assert not filled.headline("1").read


def test_saved_headlines_are_never_muted(filled: Store) -> None:
    filled.mark("1", saved=True)
    added = mute(filled, "advert")
    assert added.muted == 1
    assert listed(filled)[0] == "Advert: a new chair"
    assert listed(filled, Selection(saved=True)) == ["Advert: a new chair"]
    filled.mark("5", saved=True)
    assert "An advert for the harbour" in listed(filled)
    filled.mark("1", saved=False)
    assert "Advert: a new chair" not in listed(filled)
    assert filled.unread_and_saved() == (filled.result_page().count(), 1)


def test_the_reading_list_and_what_came_with_the_program_are_never_muted(store: Store) -> None:
    store.put_bundled("newsreader:getting-started", "Getting started", [entry("k", "The advert keys")], "1", NOW)
    store.put_page("newsreader:reading-list", "Reading list", entry("p", "An advert that was read"), NOW)
    assert mute(store, "advert").muted == mute(store, "nothing", keeps=True).muted == 0
    assert store.result_page().count() == 2


def test_only_headlines_with_certain_words_are_kept(filled: Store) -> None:
    kept = mute(filled, "storm", keeps=True)
    assert kept.muted == 5
    assert listed(filled) == ["Storm closes coastal road at Seaham"]
    second = mute(filled, "harbour", keeps=True)
    assert listed(filled)[1:] == ["An advert for the harbour", "Harbour opens"], "the words of one are enough"
    mute(filled, "advert")
    assert listed(filled)[1:] == ["Harbour opens"]
    filled.filters().remove(kept.id)
    assert listed(filled) == ["Harbour opens"]
    filled.filters().remove(second.id)
    assert len(listed(filled)) == 4


def test_a_filter_can_be_for_one_source(filled: Store) -> None:
    added = mute(filled, "advert", source="2")
    assert (added.source, added.source_name, added.muted) == ("2", "The Post", 1)
    assert "Advert: a new chair" in listed(filled)
    mute(filled, "harbour", keeps=True, source="2")
    assert [each.source for each in headlines_of(filled, ALL)] == ["The Herald"] * 4 + ["The Post"]
    offer(filled, filled.source("1"), entry("9", "An advert", hours_ago=0))
    assert "An advert" in listed(filled)


def test_parts_of_words_texts_and_sections_are_looked_at_if_wanted(filled: Store) -> None:
    assert mute(filled, "foot").muted == 0
    assert mute(filled, "foot", part=True).muted == 1
    assert mute(filled, "sitting").muted == 0
    assert mute(filled, "sitting", field="text").muted == 1
    assert mute(filled, "Sport", field="section", source="2").muted == 1
    assert listed(filled, Selection(muted=True)) == ["Advert: a new chair", "Football tonight", "Harbour opens"]


def test_a_section_is_also_a_category_that_a_feed_gives_even_later(filled: Store) -> None:
    herald = filled.source("1")
    categories = (Clean("Weather"), Clean("Local news"))
    offer(filled, herald, replace(entry("8", "Rain"), categories=categories))
    assert headlines_of(filled, ALL)[0].categories == categories
    assert mute(filled, "local News", field="section", source="1").muted == 1
    offer(filled, herald, replace(entry("9", "Hail"), categories=categories), entry("10", "Sun"))
    assert [title for title in ("Rain", "Hail", "Sun") if title in listed(filled)] == ["Sun"]
    offer(filled, herald, replace(entry("10", "Sun"), categories=(Clean("Local news"),)))
    assert "Sun" not in listed(filled), "its categories were edited"


def test_an_article_is_not_fetched_again_where_only_a_category_has_changed(filled: Store) -> None:
    herald = filled.source("1")
    offer(filled, herald, entry("8", "Rain"))
    (rain,) = [each for each in headlines_of(filled, ALL) if each.title == "Rain"]
    filled.store_article(rain.id, Article(rain.url, rain.title, blocks=(Block("paragraph", Clean("Wet.")),)))
    offer(filled, herald, replace(entry("8", "Rain"), categories=(Clean("Weather"),)))
    assert filled.article(rain.id)


def test_headlines_that_arrive_or_are_edited_are_muted_too(filled: Store) -> None:
    mute(filled, "choir")
    mute(filled, "whitby", field="text")
    herald = filled.source("1")
    new = offer(filled, herald, entry("8", "Choir wins"), entry("9", "Rain", raw_content="<p>In <b>Whitby</b>.</p>"))
    assert new == 2
    assert not {"Choir wins", "Rain"} & set(listed(filled))
    offer(filled, herald, entry("8", "Quire wins"), entry("2", "Choir sings"))
    assert "Quire wins" in listed(filled)
    assert not {"Choir sings", "Council tax rises"} & set(listed(filled))


def test_a_headline_is_muted_by_its_article_once_that_is_stored(filled: Store) -> None:
    mute(filled, "whitby", field="text")
    before = filled.result_page()
    assert before.count() == 6
    article = Article("u", Clean("t"), blocks=(Block("paragraph", Clean("The sea at Whitby.")),))
    filled.store_article("2", article)
    assert before.version()
    assert before.count() == 5
    assert filled.article("2") == article, "it can be opened still"
    filled.forget_history()
    assert "Council tax rises" in listed(filled)


def test_a_story_is_listed_by_the_version_that_is_not_muted(filled: Store) -> None:
    assert filled.headline("6").folded_into == "3"
    mute(filled, "storm", source="1")
    (line,) = [each for each in headlines_of(filled, ALL) if "Storm" in each.title]
    assert (line.id, line.folded_into, line.also_in) == ("6", None, ())
    assert [each.id for each in filled.result_page().versions("6")] == ["6"]
    offer(filled, filled.source("1"), entry("3", "Gale closes coastal road at Seaham", hours_ago=3))
    assert filled.headline("6").folded_into == "3"


def test_a_story_of_muted_versions_is_one_line_of_the_muted(filled: Store) -> None:
    added = mute(filled, "storm")
    assert added.muted == 1
    assert listed(filled, Selection(muted=True)) == ["Storm closes coastal road at Seaham"]
    assert len(headlines_of(filled, Selection(muted=True), folded=True)) == 2


def test_a_list_that_is_open_loses_what_is_muted_and_gets_it_back(filled: Store) -> None:
    everything, unread = filled.result_page(), filled.selected(Selection(unread=True))
    before = [each.id for each in everything.headlines(0, 99)]
    assert [each.id for each in unread.headlines(0, 99)] == before
    added = mute(filled, "advert")
    for results in (everything, unread):
        results.version()
        assert [each.id for each in results.headlines(0, 99)] == [each for each in before if each not in ("1", "5")]
        assert results.position_of("1") is None
        assert (found := results.headline("1"))
        assert found.title == "Advert: a new chair"
    hidden = filled.selected(Selection(muted=True))
    assert hidden.count() == 2
    filled.filters().remove(added.id)
    for results in (everything, unread):
        results.version()
        assert [each.id for each in results.headlines(0, 99)] == before
    hidden.version()
    assert hidden.count() == 0


def test_windows_and_days_of_a_list_with_muted_headlines(store: Store) -> None:
    add(store, *(entry(str(n), f"{'Advert' if n % 3 else 'News'} {n}", hours_ago=n * 5) for n in range(60)))
    add(store, *(entry(str(n), f"News {n}", hours_ago=n * 5 + 1) for n in range(0, 60, 2)), url=POST, name="The Post")
    for each in headlines_of(store, EVERYTHING, folded=True)[::7]:
        store.mark(each.id, saved=True)
    for each in headlines_of(store, EVERYTHING, folded=True)[::5]:
        store.mark(each.id, read=True)
    everything = headlines_of(store, EVERYTHING)
    mute(store, "advert")
    expected = [each for each in everything if each.saved or not each.title.startswith("Advert")]
    results = store.result_page()
    assert_walks(results, list(results.headlines(0, 999)))
    assert {each.id for each in expected} >= {each.id for each in results.headlines(0, 999)}
    assert headlines_of(store, ALL) == list(results.headlines(0, 999))
    assert store.unread_and_saved() == (
        store.selected(Selection(unread=True)).count(),
        sum(each.saved for each in everything),
    )
    assert store.unread_and_saved()[0] == sum(not each.read for each in results.headlines(0, 999))


def test_a_visit_sees_nothing_that_is_muted_saved_or_not(filled: Store, path: Path) -> None:
    filled.mark("1", saved=True)
    mute(filled, "advert")
    for sources in (SourceFilter((1, 2), marks=False), SourceFilter(None, marks=False)):
        visit = Store(ReadOnlyDatabase(path), sources)
        assert not any("dvert" in title for title in titles(visit.result_page().headlines(0, 99)))
        visit.close()


def test_the_same_filter_is_added_once(filled: Store) -> None:
    added = mute(filled, "council tax")
    again, already = filled.filters().add(Filter(Clean("Council  TAX")))
    assert (again, already) == (added, True)
    mute(filled, "council tax", source="1")
    mute(filled, "council tax", part=True)
    mute(filled, "council tax", keeps=True)
    assert len(filled.filters().all()) == 4


def test_a_removed_filter_can_be_added_again_under_its_number(filled: Store) -> None:
    mute(filled, "storm")
    added = mute(filled, "advert")
    removed = filled.filters().remove("2")
    assert removed == added
    assert filled.filters().add(removed) == (added, False)
    filled.filters().remove("2")
    assert mute(filled, "harbour").id == "3", "a number never means another filter"


@pytest.mark.parametrize("words", ["", "   ", "?!", "\x1b[31m", "-"])
def test_a_filter_needs_words(filled: Store, words: str) -> None:
    with pytest.raises(UsageError, match="at least one letter or digit"):
        mute(filled, words)
    assert filled.filters().all() == []


def test_a_filter_has_not_thousands_of_letters(filled: Store) -> None:
    mute(filled, "a" * NAME_AT_MOST)
    with pytest.raises(UsageError, match="200 letters"):
        mute(filled, "word " * 1000)


@pytest.mark.parametrize("number", ["2", "0", "-1", "one", "", "9" * 5000])
def test_only_a_filter_that_exists_is_removed(filled: Store, number: str) -> None:
    mute(filled, "advert")
    with pytest.raises(UsageError, match="There is no filter with number"):
        filled.filters().remove(number)


def test_a_filter_goes_with_its_source_and_returns_with_it(path: Path) -> None:
    with Store.open(path) as store:
        herald = add(store, entry("2", "Saved"), entry("1", "An advert"))
        store.mark("2", saved=True)
        mute(store, "advert", source=herald.id)
        store.remove_undoable([herald.id], 1)
        assert store.filters().all() == []
        store.undo_removal(1)
        assert len(store.filters().all()) == 1
        store.remove_source(herald)
        assert listed(store) == ["Saved"]
    with Store.open(path) as store:
        store.add_source(herald.url, "The Herald", News("feed", (entry("1", "An advert"),)), NOW)
        assert store.filters().all() == []
        assert "An advert" in listed(store)


def test_filters_are_in_a_backup_and_in_order(filled: Store, path: Path, tmp_path: Path) -> None:
    mute(filled, "advert")
    mute(filled, "storm", keeps=True)
    before = filled.filters().all()
    filled.back_up(tmp_path / "copy.db")
    filled.filters().remove("1")
    filled.restore(tmp_path / "copy.db")
    assert filled.filters().all() == before
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_a_headline_that_arrives_while_a_filter_is_added_is_muted_too(
    filled: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = Filters._matching

    def scan_slowly(filters: Filters, new: Filter) -> list[int]:
        found = scan(filters, new)
        monkeypatch.undo()
        with Store.open(path) as other:
            offer(other, other.source("1"), entry("8", "One more advert"))
        return found

    monkeypatch.setattr(Filters, "_matching", scan_slowly)
    assert mute(filled, "advert").muted == 3
