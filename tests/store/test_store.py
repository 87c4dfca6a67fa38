"""Sources, headlines and marks are stored and found again."""

import contextlib
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import UnknownItem, UnknownSource, UsageError
from newsreader.model.values import Article, Clean, Selection
from newsreader.store.source_rows import Failure, News, Unchanged
from newsreader.store.store import Store
from tests.modes import has_mode
from tests.store.making import FEED, NOW, add, entry, headlines_of, put

ALL = Selection()


def test_the_folder_and_the_file_are_private(store: Store, path: Path) -> None:
    add(store, entry("a"))
    assert has_mode(path.parent, 0o700)
    assert all(has_mode(file, 0o600) for file in path.parent.iterdir())


def test_closing_leaves_one_file(store: Store, path: Path) -> None:
    add(store, entry("a"))
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["news.db"]


def test_sources_are_stored_across_reopening(store: Store, path: Path) -> None:
    add(store, entry("a", hours_ago=1, summary="A summary."))
    before = headlines_of(store, ALL), store.sources()
    store.close()
    with Store.open(path) as again:
        assert (headlines_of(again, ALL), again.sources()) == before
        assert again.notices == ()


# Sources.


def test_a_source_is_found_by_its_number_its_address_and_its_name(store: Store) -> None:
    source = add(store, entry("a"))
    assert (source.name, source.url, source.kind, source.last_error) == ("The Herald", FEED, "feed", None)
    assert source.last_checked == NOW
    for text in (source.id, FEED, "the herald", " THE  HERALD "):
        assert store.source(text) == source


def test_a_name_shared_by_several_sources_is_refused(store: Store) -> None:
    first = add(store, entry("a"))
    second = add(store, entry("b"), url="https://other.example/feed", name="THE HERALD")
    with pytest.raises(UsageError, match=f"numbers {first.id} and {second.id}"):
        store.source("The Herald")
    with pytest.raises(UsageError, match="2 sources are called"):
        headlines_of(store, Selection(source="The Herald"))
    assert store.source(second.id) == second
    assert store.source("https://other.example/feed") == second


@pytest.mark.parametrize("text", ["", "2", "herald", "-1", "1.0", "9" * 40, "\ud800", "١"])
def test_an_unknown_source_is_reported(store: Store, text: str) -> None:
    add(store, entry("a"))
    with pytest.raises(UnknownSource):
        store.source(text)


def test_adding_a_source_again_does_not_change_it(store: Store) -> None:
    source = add(store, entry("a"))
    again, already = store.add_source(FEED, "Another name", News("feed", (entry("b"),)), NOW)
    assert (again, already) == (source, True)
    assert len(headlines_of(store, ALL)) == 1


def test_sources_are_counted(store: Store) -> None:
    add(store, entry("a"), entry("b"), entry("c"))
    add(store, url="https://post.example/feed", name="The Post")
    store.mark("2", read=True)
    assert [(source.name, source.unread, source.total) for source in store.sources()] == [
        ("The Herald", 2, 3),
        ("The Post", 0, 0),
    ]


def test_removing_a_source_deletes_its_headlines_except_saved_ones(store: Store) -> None:
    add(store, entry("p"), url="https://post.example/feed", name="The Post")
    source = add(store, entry("a", "Alpha"), entry("b", "Beta"))
    saved = headlines_of(store, Selection(search="alpha"))[0]
    store.mark(saved.id, saved=True)
    store.remove_source(source)
    assert [source.name for source in store.sources()] == ["The Post"]
    assert {headline.title for headline in headlines_of(store, ALL)} == {"Alpha", "Title of p"}
    assert headlines_of(store, Selection(search="beta")) == []
    with pytest.raises(UnknownSource):
        store.source("The Herald")


def test_nothing_is_left_of_a_headline_that_was_removed(store: Store, path: Path) -> None:
    source = add(store, entry("a", "Alpha", raw_content="<p>marquis"), entry("b", "Beta"))
    store.mark("1", saved=True)
    store.store_article("2", Article("u", Clean("t")))
    store.remove_source(source)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for table in ("items", "texts", "search"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)  # noqa: S608


def test_a_removed_source_that_is_added_again_finds_its_saved_headlines(store: Store) -> None:
    source = add(store, entry("a"), entry("b"))
    store.mark("1", saved=True)
    store.remove_source(source)
    again, already = store.add_source(FEED, "Herald", News("feed", (entry("a"), entry("b"))), NOW)
    assert (again.name, again.total, already) == ("Herald", 2, False)
    assert store.headline("1").saved


def test_validators_are_stored_with_the_source(store: Store) -> None:
    source = add(store)
    news = News(
        "feed", (), fetch_url="https://new.example/feed", etag='"1"', last_modified="Fri, 24 Nov 2023 12:00:00 GMT"
    )
    put(store, source, news, NOW)
    (asked,) = store.subscriptions()
    assert asked.source.url == FEED
    assert (asked.fetch_url, asked.etag, asked.last_modified) == (news.fetch_url, news.etag, news.last_modified)


def test_a_failure_is_remembered_until_the_next_success(store: Store) -> None:
    source = add(store)
    later = NOW + timedelta(hours=1)
    put(store, source, Failure("The Herald is down."), later)
    failed = store.source(source.id)
    assert (failed.last_error, failed.last_checked) == ("The Herald is down.", later)
    put(store, source, Unchanged(), later)
    assert store.source(source.id).last_error is None


def test_a_moved_source_that_fails_is_requested_at_its_old_address_next(store: Store) -> None:
    source = add(store)
    put(store, source, News("feed", (), "https://new.example/feed", '"1"', "then"), NOW)
    put(store, source, Failure("Gone."), NOW)
    (asked,) = store.subscriptions()
    assert (asked.fetch_url, asked.etag, asked.last_modified) == ("", "", "")


def test_a_failure_at_the_subscribed_address_keeps_its_validators(store: Store) -> None:
    source = add(store)
    put(store, source, News("feed", (), "", '"1"', "then"), NOW)
    put(store, source, Failure("Down."), NOW)
    assert store.subscriptions()[0].etag == '"1"'


def test_only_the_named_sources_are_polled(store: Store) -> None:
    add(store)
    post = add(store, url="https://post.example/feed", name="The Post")
    assert [asked.source.name for asked in store.subscriptions([post.id])] == ["The Post"]
    assert len(store.subscriptions()) == 2


# The bundled source.
BUNDLED = "newsreader:getting-started"


def test_the_bundled_source_is_added_once_and_updated(store: Store) -> None:
    assert store.bundled_edition(BUNDLED) == ""
    store.put_bundled(BUNDLED, "Getting started", [entry("a", "Welcom")], "1", NOW)
    store.mark("1", read=True)
    store.put_bundled(BUNDLED, "Getting started", [entry("a", "Welcome"), entry("b")], "2", NOW)
    assert store.bundled_edition(BUNDLED) == "2"
    assert {(headline.title, headline.read) for headline in headlines_of(store, ALL)} == {
        ("Welcome", True),
        ("Title of b", False),
    }
    assert store.source(BUNDLED).kind == "bundled"


def test_the_bundled_source_once_removed_stays_so(store: Store) -> None:
    store.put_bundled(BUNDLED, "Getting started", [entry("a")], "1", NOW)
    store.remove_source(store.source(BUNDLED))
    store.put_bundled(BUNDLED, "Getting started", [entry("a")], "2", NOW)
    assert (store.sources(), headlines_of(store, ALL)) == ([], [])


# Headlines.


def test_a_headline_has_everything_that_was_stored(store: Store) -> None:
    published = datetime(2023, 11, 24, 9, 30, tzinfo=UTC)
    add(store, entry("a", "Alpha", published=published, summary="A summary."))
    headline = store.headline("1")
    assert (headline.title, headline.url, headline.summary) == ("Alpha", "https://herald.example/a", "A summary.")
    assert (headline.published, headline.precision) == (published, "time")
    assert (headline.source, headline.source_url) == ("The Herald", FEED)
    assert (headline.read, headline.saved, headline.folded_into) == (False, False, None)
    assert headline.day == published.astimezone().date()
    assert store.headline_at("https://herald.example/a") == headline
    assert store.headline_at("https://herald.example/b") is None


@pytest.mark.parametrize("item", ["", "2", "0", "-1", "one", "1 ", "9" * 30, "²", "\ud800"])
def test_an_unknown_headline_is_reported(store: Store, item: str) -> None:
    add(store, entry("a"))
    with pytest.raises(UnknownItem):
        store.headline(item)
    with pytest.raises(UnknownItem):
        store.mark(item, read=True)


def test_marks_are_changed_one_by_one(store: Store) -> None:
    add(store, entry("a"))
    for read, saved, expected in (
        (True, None, (True, False)),
        (None, True, (True, True)),
        (False, None, (False, True)),
        (None, None, (False, True)),
        (True, False, (True, False)),
    ):
        marked = store.mark("1", read=read, saved=saved)
        assert marked == store.headline("1")
        assert (marked.read, marked.saved) == expected


@pytest.fixture
def filled(store: Store) -> Store:
    """Two sources, three days, with marks."""
    add(store, *(entry(f"h{n}", f"Herald {n}", hours_ago=n * 12) for n in range(6)))
    add(
        store,
        *(entry(f"p{n}", f"Post {n} on drugs", hours_ago=n * 12 + 1) for n in range(6)),
        url="https://post.example/feed",
        name="The Post",
    )
    for headline in headlines_of(store, ALL):
        number = int(headline.title.split()[1])
        store.mark(headline.id, read=number % 2 == 0, saved=number % 3 == 0)
    return store


QUERIES = st.builds(
    Selection,
    source=st.sampled_from(["", "The Herald", "the post"]),
    since=st.none() | st.dates(date(2023, 11, 20), date(2023, 11, 26)),
    until=st.none() | st.dates(date(2023, 11, 20), date(2023, 11, 26)),
    unread=st.booleans(),
    saved=st.booleans(),
    search=st.sampled_from(["", "herald", "drug post", "3", "nothing"]),
    limit=st.none() | st.integers(0, 7),
)


def test_every_query_gets_its_headlines_newest_first(filled: Store) -> None:
    everything = headlines_of(filled, ALL)
    assert len(everything) == 12
    # The words of "drug" and "drugs" have the same stem.
    has_word = {"": "", "herald": "Herald", "drug post": "Post", "3": " 3", "nothing": "\0"}

    @given(QUERIES)
    def check(query: Selection) -> None:
        expected = [
            headline
            for headline in everything
            if (not query.source or query.source.casefold() == headline.source.casefold())
            and (query.since is None or (headline.day and headline.day >= query.since))
            and (query.until is None or (headline.day and headline.day <= query.until))
            and not (query.unread and headline.read)
            and (headline.saved or not query.saved)
            and has_word[query.search] in headline.title
        ]
        assert headlines_of(filled, query) == expected[: query.limit]

    check()


def test_a_query_for_an_unknown_source_is_refused(filled: Store) -> None:
    with pytest.raises(UnknownSource):
        headlines_of(filled, Selection(source="The Echo"))
