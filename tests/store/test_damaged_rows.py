"""What cannot be read in the rows of a library is left out of it: of a copy that is restored, and in daily use."""

import contextlib
import random
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from newsreader import errors
from newsreader.model.library_damage import Damage
from newsreader.model.values import EVERYTHING, Article, Clean, Filter, Selection
from newsreader.store import backup, damaged_rows
from newsreader.store.callbacks import Callbacks
from newsreader.store.database import Database
from newsreader.store.database_file import CONNECTED
from newsreader.store.faults import stored_text
from newsreader.store.read_only_database import ReadOnlyDatabase
from newsreader.store.retention import Retention
from newsreader.store.source_rows import Failure, News, NewSource, Outcome
from newsreader.store.store import Store
from tests import profiles, stocked
from tests.store.damaged import EDITION, HERALD, STORY, TABLES, WRONG, alter, cases, damage, fill, share_of_cases
from tests.store.making import NOW, add, entry, headlines_of, titles


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    stocked.stocked(tmp_path / "filled", "something in every table", lambda home: fill(home / "news.db"))
    return tmp_path / "filled" / "news.db"


def left_in(path: Path) -> Damage | None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.text_factory = stored_text
        return damaged_rows.found(connection)


def read_all(store: Store) -> None:
    """Read all that a reader, a listing and a refresh read."""
    store.sources(), store.subscriptions(), store.sources_with_headlines(), store.origins(), store.addresses()
    results = store.result_page()
    listed = [*results.headlines(0, results.count()), *headlines_of(store, EVERYTHING, folded=True)]
    for selection in (Selection(search="marquis"), Selection(search="source:Herald"), Selection(sound=True)):
        selected = store.selected(selection)
        listed += selected.headlines(0, selected.count())
    progress, editions = store.reading_progress(), store.followed_editions()
    progress.latest(), progress.queue(), progress.new(), store.filters().all(), store.saved_searches().all()
    editions.all(), editions.at(EDITION), store.unread_and_saved()
    for each in listed:
        store.article(each.id), store.episode(each.id), store.edition(each.id), store.source_text(each.id)
        progress.place(each.id), progress.recording_place(each.id), results.versions(each.id)
        results.position_of(each.id), store.updated(each.id)


def change_all(store: Store) -> None:
    """Change what a reader and a refresh change."""
    later = NOW + timedelta(hours=1)
    for source in store.sources():
        changed = News("feed", (entry("a", "Another title"), entry("b", "Beta", summary="New."), entry("new")))
        outcomes: list[tuple[str, Outcome]] = [(source.id, changed), (source.id, Failure("It failed."))]
        assert [each.fault for each in store.store_outcomes(outcomes[:1], later)] == [None]
        assert [each.fault for each in store.store_outcomes(outcomes[1:], later)] == [None]
    for each in headlines_of(store, EVERYTHING):
        store.mark(each.id, read=True, saved=False)
        store.store_article(each.id, Article(each.url, each.title))
        store.unfold(each.id), store.refold(each.id)
    store.mark_all(EVERYTHING, read=False)
    store.filters().add(Filter(Clean("title"), field="text"))
    store.followed_editions().note_failed(EDITION, "It failed again.", later)
    store.retain(Retention(days=30), later)
    store.forget_history()


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_any_wrong_value_is_left_out_in_daily_use(filled: Path, tmp_path: Path, table: str) -> None:
    for number, (column, value) in enumerate(share_of_cases(table, 0)):
        path = tmp_path / str(number) / "news.db"
        shutil.copytree(filled.parent, path.parent)
        if damage(path, table, column, value):
            use = (read_all, change_all)[number % 2]  # each column and each value comes in both
            try:
                with Store.open(path) as store:
                    use(store)
                    announced = store.notices
            except Exception as fault:
                fault.add_note(f"{use.__name__}, {table}.{column} = {value}")
                raise
            assert bool(announced) == any(path.parent.glob("news.db.damaged-*")), (column, value)
        shutil.rmtree(path.parent)


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_a_copy_with_any_wrong_value_is_refused_or_restored_without_it(
    filled: Path, tmp_path: Path, path: Path, table: str
) -> None:
    copy = tmp_path / "copy.db"
    with Store.open(path) as store:
        for column, value in share_of_cases(table, 2):
            shutil.copyfile(filled, copy)
            if not damage(copy, table, column, value):
                continue
            if left_in(copy) is None:  # a value that may stand there
                store.restore(copy)
            else:
                with pytest.raises(errors.NotABackup, match="damaged entries: "):
                    store.restore(copy)
                is_made_again = table not in damaged_rows.TABLES  # so nothing of it is lost
                assert store.restore(copy, repair=True).damage.rows or is_made_again, (column, value)
            assert left_in(path) is None, (column, value)
            read_all(store)
            for each in path.parent.glob("news.db.before-restore-*"):
                each.unlink()


def test_a_damaged_row_behind_a_damaged_index_of_words_is_left_out_in_one_call(filled: Path) -> None:
    alter(filled, "DELETE FROM search_data", "UPDATE items SET title = x'fffe' WHERE title = 'Beta'")
    with Store.open(filled) as store:
        added, _already = store.filters().add(Filter(Clean("marquis"), field="text"))
        assert added.muted == 1


def test_a_sound_library_is_not_damaged(filled: Path) -> None:
    assert left_in(filled) is None


def test_a_headline_with_a_damaged_title_is_named_and_the_others_are_listed(filled: Path) -> None:
    alter(filled, "UPDATE items SET title = x'fffe' WHERE title = 'An episode'")
    alter(filled, f"UPDATE items SET published = 'zzz' WHERE title = '{STORY}'")  # noqa: S608
    heard: list[str] = []
    with Store.open(filled, callbacks=Callbacks(heard.append)) as store:
        listed = headlines_of(store, EVERYTHING, folded=True)
        assert len(listed) == 7
        assert {each.published for each in listed if each.title == STORY} == {None}
        assert headlines_of(store, EVERYTHING, folded=True) == listed
    (sentence,) = heard
    assert sentence.startswith("Damaged and left out: 1 headline")
    assert "number " in sentence
    (saved,) = filled.parent.glob("news.db.damaged-*")
    assert sentence.endswith(f"The library as it was is now called {saved.name}.")


@pytest.mark.parametrize(
    ("damaged", "lost", "saved"),
    [
        ("saved OR title = 'Beta'", "2 headlines", "1 of the headlines was saved"),
        ("saved", "1 headline", "The headline was saved"),
    ],
)
def test_a_damaged_headline_that_was_saved_is_counted_by_itself(
    filled: Path, damaged: str, lost: str, saved: str
) -> None:
    alter(filled, f"UPDATE items SET title = x'fffe' WHERE {damaged}")  # noqa: S608  (of this test)
    heard: list[str] = []
    with Store.open(filled, callbacks=Callbacks(heard.append)) as store:
        headlines_of(store, EVERYTHING)
    (sentence,) = heard
    assert sentence.startswith(f"Damaged and left out: {lost}, ")
    assert f". {saved}. " in sentence


def test_places_that_no_list_has_are_replaced_when_the_library_is_opened(filled: Path) -> None:
    with Store.open(filled) as store:
        before = headlines_of(store, EVERYTHING)
    alter(filled, "UPDATE items SET place = 9223372036854775807 - id")
    with Store.open(filled) as store:
        assert {each.id for each in headlines_of(store, EVERYTHING)} == {each.id for each in before}
        assert STORY in [each.title for each in headlines_of(store, Selection(search="marquis"))]
        assert "Damaged, with details removed: 9 headlines" in store.notices[0]


@pytest.mark.parametrize(
    "other",
    [
        "arrived = 1 << 58",
        "arrived = 1 << 62",
        "arrived = 9e999",
        "published = '9999-12-31T23:59:59-05:00'",
        "published = '0001-01-01T00:00:00+05:00'",
    ],
)
def test_a_row_without_place_and_date_stops_no_start(filled: Path, other: str) -> None:
    alter(filled, f"UPDATE items SET place = -(1 << 62), {other} WHERE title = 'Beta'")  # noqa: S608
    with Store.open(filled) as store:
        assert len(headlines_of(store, EVERYTHING, folded=True)) == 8
        assert len(store.notices) == 1
    assert left_in(filled) is None


def test_no_copy_is_left_behind_if_nothing_was_left_out(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> None:
        raise OverflowError("a bug")

    alter(filled, "UPDATE items SET place = -(1 << 62) WHERE title = 'Beta'")
    monkeypatch.setattr("newsreader.store.damaged_rows.leave_out", fail)
    with pytest.raises(OverflowError, match="a bug"):
        Store.open(filled)
    assert not any(filled.parent.glob("news.db.damaged-*"))
    assert filled not in CONNECTED


def test_a_listing_of_many_misses_none_when_a_repair_removes_one_already_listed(path: Path) -> None:
    with Store.open(path) as store:
        add(store, *(entry(f"story {number}", hours_ago=number) for number in range(510)))
        every = [each.id for each in headlines_of(store, EVERYTHING)]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE items SET identity = x'ff' WHERE id = ?", every[:1])  # which no listing reads
        connection.execute("UPDATE items SET title = x'fffe' WHERE id = ?", every[-1:])
    with Store.open(path) as store:
        assert [each.id for each in store.each_headline(EVERYTHING)] == every[:-1]


@pytest.mark.slow
def test_any_two_wrong_values_of_a_row_are_left_out(filled: Path) -> None:
    choose = random.Random(1)  # noqa: S311
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.text_factory = stored_text
        for _ in range(profiles.size(400)):
            with contextlib.closing(sqlite3.connect(filled)) as whole:
                whole.backup(copy)
            table = choose.choice((*damaged_rows.TABLES, *("items",) * 12))
            pair = choose.sample([*cases(table)], 2)
            if table == "items":  # whose place is made of its dates
                dates = ("arrived", "published", "precision")
                pair = [("place", choose.choice(WRONG)), (choose.choice(dates), choose.choice(WRONG))]
            copy.execute("PRAGMA foreign_keys = OFF")
            for column, value in pair:
                with contextlib.suppress(sqlite3.DatabaseError):  # the library's own rules refuse it
                    row = f"rowid = (SELECT max(rowid) FROM {table})"  # noqa: S608
                    copy.execute(f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE {row}")  # noqa: S608
            copy.execute("PRAGMA foreign_keys = ON")
            if found := damaged_rows.found(copy):
                copy.execute("BEGIN")
                damaged_rows.leave_out(copy, found)
                copy.execute("COMMIT")
            assert damaged_rows.found(copy) is None, (table, pair)


def test_a_source_that_claims_to_be_the_programs_own_is_refreshed_again(filled: Path) -> None:
    alter(filled, f"UPDATE sources SET kind = 'bundled' WHERE url = '{HERALD}'")  # noqa: S608
    with Store.open(filled) as store:
        assert store.source(HERALD).is_remote


def test_who_may_only_read_reads_a_copy_without_the_damage(filled: Path) -> None:
    alter(filled, "UPDATE items SET title = x'fffe' WHERE title = 'An episode'")
    content = filled.read_bytes()
    with contextlib.closing(Store(ReadOnlyDatabase(filled))) as store:
        assert STORY in [each.title for each in headlines_of(store, EVERYTHING)]
        assert "Damaged and left out: 1 headline" in store.notices[0]
    assert filled.read_bytes() == content
    assert not any(filled.parent.glob("news.db.damaged-*"))


class FailsOnce(list[NewSource]):
    """Sources of a caller with a fault of its own, which a second try would hide."""

    tries = 0

    def __iter__(self) -> Iterator[NewSource]:
        self.tries += 1
        if self.tries == 1:
            raise ValueError("a bug of the caller")
        return super().__iter__()


def test_a_call_that_fails_in_a_sound_library_is_not_repeated(filled: Path) -> None:
    with Store.open(filled) as store:
        before = store.addresses()
        with pytest.raises(ValueError, match="a bug of the caller"):
            store.add_sources(FailsOnce([NewSource("https://new.example/feed", Clean("New"))]))
        assert store.addresses() == before


def test_news_that_no_repair_helps_is_tried_twice_and_reported(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_store: Store, _generation: str) -> None:
        raise TypeError("a bug")

    monkeypatch.setattr(Store, "check_generation", fail)
    monkeypatch.setattr("newsreader.store.damaged_rows.leave_out", lambda _connection, found: found)
    alter(filled, "UPDATE items SET title = x'fffe' WHERE title = 'Beta'")
    with Store.open(filled) as store:
        (stored,) = store.store_outcomes([("1", Failure("It failed."))], NOW, store.generation())
    assert str(stored.fault) == "a bug"
    assert len([*filled.parent.glob("news.db.damaged-*")]) == 2


def test_a_fault_that_no_row_caused_is_raised(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_row: object) -> None:
        raise TypeError("a bug")

    monkeypatch.setattr("newsreader.store.queries.source_from", fail)
    with Store.open(filled) as store, pytest.raises(TypeError, match="a bug"):
        store.sources()
    assert not any(filled.parent.glob("news.db.damaged-*"))


@pytest.mark.parametrize("point", ["found", "leave_out"])
def test_two_that_meet_one_damage_at_once_both_go_on(filled: Path, monkeypatch: pytest.MonkeyPatch, point: str) -> None:
    alter(filled, "UPDATE items SET title = x'fffe' WHERE title = 'An episode'")
    copied, found = backup.copy_whole, damaged_rows.found
    with Store.open(filled) as one, Store.open(filled) as other:
        if point == "found":  # the other looks for damage after the first has left it out

            def late(connection: sqlite3.Connection) -> Damage | None:
                monkeypatch.undo()
                headlines_of(one, EVERYTHING)
                return found(connection)

            monkeypatch.setattr("newsreader.store.damaged_rows.found", late)
        else:  # and here before, but leaves it out after the first

            def later(database: Database, file: Path) -> None:
                copied(database, file)
                monkeypatch.undo()
                headlines_of(one, EVERYTHING)

            monkeypatch.setattr("newsreader.store.backup.copy_whole", later)
        assert headlines_of(other, EVERYTHING) == headlines_of(one, EVERYTHING)
        assert (len(one.notices), len(other.notices)) == (1, 0)
    assert len([*filled.parent.glob("news.db.damaged-*")]) == 1


def test_an_unreadable_saved_mark_counts_as_saved(filled: Path) -> None:
    alter(filled, "UPDATE items SET saved = x'fffe', title = iif(title = 'An episode', x'ff', title)")
    with Store.open(filled) as store:
        assert all(each.saved for each in headlines_of(store, EVERYTHING, folded=True))
        assert "An episode" not in titles(headlines_of(store, EVERYTHING, folded=True))


def test_headlines_that_were_left_out_come_back_with_the_next_news(filled: Path) -> None:
    alter(
        filled,
        "UPDATE sources SET etag = 'x', last_modified = 'y', digest = x'01'",
        "UPDATE items SET title = x'fffe' WHERE title IN ('An episode', 'In an edition')",
    )
    with Store.open(filled) as store:
        headlines_of(store, EVERYTHING)
        asked = {(each.etag, each.last_modified, each.digest) for each in store.subscriptions()}
        assert asked == {("", "", b"")}
        edition = store.followed_editions().at(EDITION)
        assert edition
        assert (edition.digest, edition.etag, dict(edition.articles)) == ("", "", {})


def test_a_source_with_a_damaged_address_keeps_its_headlines(filled: Path) -> None:
    alter(filled, f"UPDATE sources SET url = x'fffe' WHERE url = '{HERALD}'")  # noqa: S608
    with Store.open(filled) as store:
        assert store.source("The Herald").paused
        assert len(headlines_of(store, EVERYTHING, folded=True)) == 8


def shown(store: Store) -> list[str]:
    return titles(headlines_of(store, EVERYTHING, folded=True))


@pytest.fixture
def muting(path: Path, tmp_path: Path) -> Path:
    """A library, and a copy of it, whose filters mute one of three headlines, and keep two."""
    with Store.open(path) as store:
        add(store, entry("a", "Storm warning"), entry("b", "Storm and football"), entry("c", "Council"))
        store.filters().add(Filter(Clean("football")))
        store.filters().add(Filter(Clean("storm"), keeps=True))
        assert shown(store) == ["Storm warning"]
        store.back_up(tmp_path / "copy.db")
    return tmp_path / "copy.db"


LOST_FILTERS = ("words = x'ff'", "part = 99", "field = 'spoon'", "keeps = 'x'")


@pytest.mark.parametrize("value", LOST_FILTERS)
def test_headlines_of_a_filter_that_a_repair_loses_are_listed_again(muting: Path, path: Path, value: str) -> None:
    alter(muting, f"UPDATE filters SET {value}")  # noqa: S608
    with Store.open(path) as store:
        store.restore(muting, repair=True)
        assert store.filters().all() == []
        assert len(shown(store)) == 3


@pytest.mark.parametrize("value", LOST_FILTERS)
def test_headlines_of_a_filter_lost_in_daily_use_are_listed_again(muting: Path, path: Path, value: str) -> None:
    assert muting.exists()
    alter(path, f"UPDATE filters SET {value}", "UPDATE items SET title = x'ff' WHERE muted = 0")  # noqa: S608
    with Store.open(path) as store:
        assert sorted(shown(store)) == ["Council", "Storm and football"]
        assert store.filters().all() == []


def test_a_filter_that_a_repair_leaves_mutes_what_it_muted(muting: Path, path: Path) -> None:
    alter(muting, "UPDATE filter_matches SET item_id = -item_id", "UPDATE items SET muted = 7")
    with Store.open(path) as store:
        store.restore(muting, repair=True)
        assert [each.muted for each in store.filters().all()] == [1, 1]
        assert shown(store) == ["Storm warning"]


@pytest.mark.parametrize(
    "wrong",
    [
        *("items SET hidden = 1", "items SET muted = 1", "items SET muted = 0"),
        "filter_matches SET filter_id = 3 - filter_id WHERE item_id = 1",
    ],
)
def test_a_restored_copy_shows_what_its_filters_and_sources_say(muting: Path, path: Path, wrong: str) -> None:
    alter(muting, f"UPDATE {wrong}")
    with Store.open(path) as store:
        store.restore(muting)
        assert shown(store) == ["Storm warning"]


def test_a_filter_of_a_source_that_is_removed_for_now_returns_with_what_it_muted(path: Path) -> None:
    with Store.open(path) as store:
        source = add(store, entry("a", "Storm warning"), entry("c", "Council"))
        add(store, entry("p", "Harbour"), url="https://post.example/feed", name="The Post")
        store.filters().add(Filter(Clean("storm"), source=source.id))
        store.remove_undoable([source.id], 1)
        alter(path, "UPDATE items SET title = x'ff' WHERE title = 'Harbour'")
        assert shown(store) == []
        store.undo_removal(1)
        assert shown(store) == ["Council"]
        assert [each.muted for each in store.filters().all()] == [1]
