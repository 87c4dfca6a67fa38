"""Of any library, and after any changes during, removed sources are restored whole."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import RemovalForgotten
from newsreader.model.values import EVERYTHING, ReadingPlace
from newsreader.store.retention import Retention, retain
from newsreader.store.source_rows import Unchanged
from newsreader.store.store import Store
from tests.profiles import examples
from tests.store.contents import LATER, article, rows
from tests.store.making import NOW, add, entry, headlines_of, offer, put

_WORDS = st.sampled_from(["storm floods the town", "fire at the mill", "council budget cut"])
_ITEMS = st.lists(st.tuples(st.sampled_from("abcdef"), _WORDS), max_size=5, unique_by=lambda item: item[0])
_LIBRARIES = st.lists(_ITEMS, min_size=1, max_size=4)
_NUMBERS = st.lists(st.integers(1, 15), max_size=6)


@contextmanager
def library_of(lists: Sequence[Sequence[tuple[str, str]]]) -> Iterator[tuple[Store, Path]]:
    folder = Path(tempfile.mkdtemp())
    try:
        with Store.open(folder / "news.db") as store:
            for number, items in enumerate(lists):
                offered = [entry(guid, f"{words} {guid}", hours_ago=number) for guid, words in items]
                add(store, *offered, url=f"https://{number}.example/feed", name=str(number))
            yield store, folder / "news.db"
    finally:
        shutil.rmtree(folder)


@settings(max_examples=examples(25))
@given(
    lists=_LIBRARIES,
    read=_NUMBERS,
    saved=_NUMBERS,
    unfolded=_NUMBERS,
    heard=_NUMBERS,
    queue=_NUMBERS,
    stored=_NUMBERS,
    removed=st.lists(st.sets(st.integers(1, 4), min_size=1), min_size=1, max_size=3),
)
def test_undoing_removals_restores_any_library_exactly(
    lists: Sequence[Sequence[tuple[str, str]]],
    read: Sequence[int],
    saved: Sequence[int],
    unfolded: Sequence[int],
    heard: Sequence[int],
    queue: Sequence[int],
    stored: Sequence[int],
    removed: Sequence[set[int]],
) -> None:
    with library_of(lists) as (store, path):
        there = {each.id for each in headlines_of(store, EVERYTHING, folded=True)}
        for number in unfolded:
            if str(number) in there:
                store.unfold(str(number))
        for marks, mark in ((read, "read"), (saved, "saved")):
            for number in marks:
                if str(number) in there:
                    store.mark(str(number), **{mark: True})
        for number in stored:
            store.store_article(str(number), article("cantata"))
        for number in heard:
            store.reading_progress().save_place(ReadingPlace(str(number), number, "Words.", number))
        store.reading_progress().save_queue([str(number) for number in queue])
        put(store, store.sources()[0], Unchanged(etag='"3"'))
        states = []
        for number, ids in enumerate(removed):
            states.append(rows(path))
            store.remove_undoable([str(source_id) for source_id in sorted(ids)], number)
        for number, state in reversed(list(enumerate(states))):
            store.undo_removal(number)
            assert rows(path) == state


_DONE = st.sampled_from(
    ["read", "unread", "saved", "unfold", "refresh", "add again", "queue", "place", "remove", "old"]
)
_DURING_REMOVAL = st.lists(st.tuples(_DONE, st.integers(1, 15), _ITEMS), max_size=8)


def do(store: Store, what: str, number: int, items: Sequence[tuple[str, str]]) -> None:
    """Something that can happen while a source is removed."""
    headlines, sources = headlines_of(store, EVERYTHING, folded=True), store.sources()
    news = [entry(guid, f"{words} {guid}", hours_ago=number) for guid, words in items]
    if what == "add again":
        add(store, *news, url=f"https://{number % 4}.example/feed", name="Again", now=LATER)
    elif what == "refresh" and sources:
        offer(store, sources[number % len(sources)], *news, now=LATER)
    elif what == "remove" and sources:
        store.remove_source(sources[number % len(sources)])
    elif what == "old":
        retain(store._database, Retention(days=1), NOW + timedelta(hours=30))
    elif headlines:
        headline_id = headlines[number % len(headlines)].id
        match what:
            case "read" | "unread":
                store.mark(headline_id, read=what == "read")
            case "saved":
                store.mark(headline_id, saved=True)
            case "unfold":
                store.unfold(headline_id)
            case "queue":
                store.reading_progress().save_queue([headline_id, *store.reading_progress().queue()])
            case "place":
                store.reading_progress().save_place(ReadingPlace(headline_id, number, "Words.", number))


@settings(max_examples=examples(50))
@given(lists=_LIBRARIES, before=_DURING_REMOVAL, removed=st.sets(st.integers(0, 3), min_size=1), during=_DURING_REMOVAL)
def test_after_any_other_changes_an_undone_removal_misses_nothing(
    lists: Sequence[Sequence[tuple[str, str]]],
    before: Sequence[tuple[str, int, Sequence[tuple[str, str]]]],
    removed: set[int],
    during: Sequence[tuple[str, int, Sequence[tuple[str, str]]]],
) -> None:
    with library_of(lists) as (store, path):
        for done in before:
            do(store, *done)
        urls = {f"https://{number}.example/feed" for number in removed}
        sources = [source for source in store.sources() if source.url in urls]
        gone = [
            each for each in headlines_of(store, EVERYTHING, folded=True) if each.source_url in urls and not each.saved
        ]
        queued, names = store.reading_progress().queue(), {source.url: source.name for source in sources}
        store.remove_undoable([source.id for source in sources], 1)
        added_again: set[str] = set()
        for done in during:
            do(store, *done)
            added_again |= {source.url for source in store.sources()} & urls
        gone = [each for each in gone if each.source_url not in added_again]
        try:
            assert store.undo_removal(1) == len(gone)
        except RemovalForgotten:  # one was added again and then removed for good
            assert added_again
            return
        there = {each.id: each for each in headlines_of(store, EVERYTHING, folded=True)}
        for each in gone:
            now = there[each.id]
            assert (now.title, now.published, now.day, now.source_url) == (
                each.title,
                each.published,
                each.day,
                each.source_url,
            )
        assert {each.id for each in gone} & set(queued) <= set(store.reading_progress().queue())
        named = {source.url: source.name for source in store.sources()}
        for url, name in names.items():  # unless another source has taken the name meanwhile
            is_taken = name in {named[other] for other in named.keys() - {url}}
            assert named[url].startswith(name) if is_taken else named[url] == name
        assert len(set(named.values())) == len(named)
        for story in (store.result_page().versions(headline_id) for headline_id in there):
            assert [each.folded_into for each in story] == [None] + [story[0].id] * (len(story) - 1)
            assert len({each.source_url for each in story}) == len(story)
            assert len({each.read for each in story}) == 1
        everything = rows(path)
        assert len(everything["search"]) == len(everything["items"]) == len(everything["texts"]) == len(there)
