"""Whatever is done to a store, in whatever order: it holds what was stored, and the list, counts and search agree.

All sources give what has the same guid the same address, so that what has a word in common as well is one story.
"""

import shutil
import tempfile
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from newsreader.model.values import EVERYTHING, Article, Block, Clean, Headline, Selection, Source
from newsreader.store.source_rows import Failure, News, Unchanged
from newsreader.store.store import Store
from tests.profiles import examples
from tests.store.making import NOW, entry, headlines_of, put

GUIDS = st.sampled_from("abcdefgh")
WORDS = st.sampled_from(["storm", "fire", "council", "budget"])
OFFERS = st.lists(
    st.tuples(GUIDS, WORDS, st.none() | st.integers(0, 100)), max_size=6, unique_by=lambda offer: offer[0]
)
Offer = tuple[str, str, int | None]


@dataclass
class Item:
    title: str
    read: bool = False
    saved: bool = False
    words: set[str] = field(default_factory=set)


class StoreLife(RuleBasedStateMachine):
    """`known` is what the store must hold: items by the address of their source and their guid."""

    sources: Bundle[Source] = Bundle("sources")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(self.folder / "news.db")
        self.known: dict[tuple[str, str], Item] = {}
        self.subscribed: set[str] = set()
        self.undone: set[frozenset[str]] = set()
        self.now = NOW

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def _news(self, offers: Iterable[Offer]) -> News:
        return News("feed", tuple(entry(guid, f"{word} {guid}", hours_ago=hours) for guid, word, hours in offers))

    def _learn(self, url: str, offers: Iterable[Offer], hidden: Set[str] = frozenset()) -> int:
        new = 0
        for guid, word, _hours in offers:
            title = f"{word} {guid}"
            if item := self.known.get((url, guid)):
                if item.title != title:  # the article kept is no longer what the item says
                    item.title, item.words = title, set()
            else:
                self.known[url, guid] = Item(title)
                new += 1
        # A story is as read as its line; what was hidden in one and is not any more has not been read.
        for line in headlines_of(self.store, EVERYTHING, folded=True):
            if not line.folded_into:
                for version in self._story(line):
                    self._item(version).read = self._item(line).read and line.id not in hidden
        return new

    @rule(target=sources, number=st.integers(1, 4), offers=OFFERS)
    def add(self, number: int, offers: list[Offer]) -> Source:
        url = f"https://{number}.example/feed"
        source, already = self.store.add_source(url, f"Source {number}", self._news(offers), self.now)
        assert already is (url in self.subscribed)
        if not already:
            self._learn(url, offers)
            self.subscribed.add(url)
        return source

    @rule(source=sources, offers=OFFERS)
    def refresh(self, source: Source, offers: list[Offer]) -> None:
        hidden = {headline.id for headline in headlines_of(self.store, EVERYTHING, folded=True) if headline.folded_into}
        new = put(self.store, source, self._news(offers), self.now)
        if any(known.id == source.id for known in self.store.sources()):
            assert new == self._learn(source.url, offers, hidden)
        else:
            assert new == 0

    @rule(source=consumes(sources))
    def remove(self, source: Source) -> None:
        if any(known.id == source.id for known in self.store.sources()):
            self.store.remove_source(source)
            self.subscribed.discard(source.url)
            for key in [key for key, item in self.known.items() if key[0] == source.url and not item.saved]:
                del self.known[key]

    @rule(source=sources, failed=st.booleans())
    def ask_in_vain(self, source: Source, failed: bool) -> None:
        if failed:
            put(self.store, source, Failure("It is down."), self.now)
        else:
            put(self.store, source, Unchanged(), self.now)

    @rule(choice=st.integers(0, 1000), read=st.none() | st.booleans(), saved=st.none() | st.booleans())
    def mark(self, choice: int, read: bool | None, saved: bool | None) -> None:
        if headlines := headlines_of(self.store, EVERYTHING, folded=True):
            headline = headlines[choice % len(headlines)]
            self.store.mark(headline.id, read=read, saved=saved)
            item = self._item(headline)
            for version in self._story(headline):
                self._item(version).read = self._item(version).read if read is None else read
            item.saved = item.saved if saved is None else saved

    @rule(choice=st.integers(0, 1000), word=st.sampled_from(["marquis", "sneezed"]))
    def store_article(self, choice: int, word: str) -> None:
        if headlines := headlines_of(self.store, EVERYTHING, folded=True):
            headline = headlines[choice % len(headlines)]
            article = Article(headline.url, headline.title, blocks=(Block("paragraph", Clean(word)),))
            self.store.store_article(headline.id, article)
            assert self.store.article(headline.id) == article
            self._item(headline).words = {word}

    @rule(choice=st.integers(0, 1000), together_again=st.booleans(), leads=st.booleans())
    def unfold(self, choice: int, together_again: bool, leads: bool) -> None:
        if headlines := headlines_of(self.store, EVERYTHING, folded=True):
            headline = headlines[choice % len(headlines)]
            story = self._story(headline)
            lines = {version.id for version in story if version.folded_into is None}
            assert self.store.unfold(headline.id) is (len(story) > 1)
            assert [version.id for version in self.store.result_page().versions(headline.id)] == [headline.id]
            self.undone |= {frozenset((headline.id, version.id)) for version in story if version.id != headline.id}
            for version in story:
                if version.id not in lines and self.store.headline(version.id).folded_into is None:
                    for hidden in self._story(self.store.headline(version.id)):
                        self._item(hidden).read = False
            if together_again and len(story) > 1:
                assert self.store.refold(headline.id, leads=leads)
                assert (self.store.headline(headline.id).folded_into is None) is leads
                assert {version.id for version in self._story(headline)} == {version.id for version in story}
                self.undone -= {pair for pair in self.undone if headline.id in pair}
                line = self.store.headline(self.store.headline(headline.id).folded_into or headline.id)
                for version in story:
                    self._item(version).read = line.read

    @rule(hours=st.integers(1, 40))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder / "news.db")
        assert self.store.notices == ()

    @invariant()
    def everything_is_there_and_in_order(self) -> None:
        headlines = headlines_of(self.store, EVERYTHING, folded=True)
        held = {
            (headline.source_url, headline.url.rpartition("/")[2]): (headline.title, headline.read, headline.saved)
            for headline in headlines
        }
        assert held == {key: (item.title, item.read, item.saved) for key, item in self.known.items()}
        assert len(held) == len(headlines)
        days = [headline.day for headline in headlines if headline.day]
        assert days == sorted(days, reverse=True)
        timed: list[datetime] = [headline.published for headline in headlines if headline.published]
        assert timed == sorted(timed, reverse=True)

    @invariant()
    def counts_shelf_and_search_agree(self) -> None:
        headlines = headlines_of(self.store, EVERYTHING, folded=True)
        assert {source.url for source in self.store.sources()} == self.subscribed
        for source in self.store.sources():
            mine = [headline for headline in headlines if headline.source_url == source.url]
            assert (source.total, source.unread) == (len(mine), sum(not headline.read for headline in mine))
        lines = [headline for headline in headlines if headline.folded_into is None or headline.saved]
        results = self.store.result_page()
        assert [headline.id for headline in results.headlines(0, 1000)] == [headline.id for headline in lines]
        assert list(results.headlines(0, 1000)) == headlines_of(self.store, EVERYTHING)
        for headline in headlines:
            listed = headline if headline in lines else self.store.headline(headline.folded_into or "")
            assert results.position_of(headline.id) == [line.id for line in lines].index(listed.id)
        for word in ("storm", "marquis"):
            found = [headline.title for headline in headlines_of(self.store, Selection(search=word), folded=True)]
            expected = [item.title for item in self.known.values() if word in item.title or word in item.words]
            assert sorted(found) == sorted(expected)

    @invariant()
    def stories_are_of_different_sources_and_of_what_has_not_been_taken_apart(self) -> None:
        for line in headlines_of(self.store, EVERYTHING, folded=True):
            story = self._story(line)
            assert len({version.source_url for version in story}) == len(story)
            assert [version.folded_into for version in story] == [None] + [story[0].id] * (len(story) - 1)
            assert len({version.read for version in story}) == 1
            assert not any(frozenset((one.id, other.id)) in self.undone for one in story for other in story)

    def _item(self, headline: Headline) -> Item:
        return self.known[headline.source_url, headline.url.rpartition("/")[2]]

    def _story(self, headline: Headline) -> Sequence[Headline]:
        return self.store.result_page().versions(headline.id)


TestStoreLife = StoreLife.TestCase
TestStoreLife.settings = settings(max_examples=examples(40), stateful_step_count=25)
