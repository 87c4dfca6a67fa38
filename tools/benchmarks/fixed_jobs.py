"""Ten fixed jobs, whose calls `counted_calls` counts, and whose time `trend` takes.

Pages are those of the tests; feeds and headlines are made up, the same each time.
"""

import random
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import TypeVar

import pytest

from newsreader.articles import clean_page
from newsreader.sources.parser import parse_source
from newsreader.store.new_items import item_of
from newsreader.store.source_rows import News, NewSource
from newsreader.store.store import Store
from tests.faces.faceless_session import FacelessSession
from tools.benchmarks.store_speed import COMMON, FIRST, grow

ARTICLES = Path(__file__).parents[2] / "tests/fixtures/articles"
PAGES = 10
"""Evenly from all pages of the tests that are in one piece, by name."""

FEEDS, ITEMS = 10, 50
HEADLINES = 2_000
VOCABULARY = [f"word{number}" for number in range(4_000)]

Result = TypeVar("Result")


Cost = Callable[[Callable[[], object]], float]
"""Does some work and measures it."""


class Jobs:
    """Does jobs, and notes what each costs by its name."""

    def __init__(self, cost_of: Cost) -> None:
        self._cost_of = cost_of
        self.costs: dict[str, float] = {}

    def do(self, name: str, work: Callable[[], Result]) -> Result:
        made: list[Result] = []
        self.costs[name] = self._cost_of(lambda: made.append(work()))
        return made[0]


def feed_jobs(jobs: Jobs, folder: Path) -> None:
    """Parse feeds, and store them twice in a new library in this folder."""
    feeds = [(f"https://{number}.example/feed", _feed(number)) for number in range(FEEDS)]
    parsed = jobs.do("parse ten feeds", lambda: [parse_source(feed, url) for url, feed in feeds])
    items = jobs.do("items of ten feeds", lambda: [[item_of(each, "Herald") for each in one.entries] for one in parsed])
    with Store.open(folder / "few.db") as store:
        store.add_sources([NewSource(url, f"Herald {number}") for number, (url, _) in enumerate(feeds)])
        ids = [each.source.id for each in store.subscriptions()]
        news = [(id_, News("feed", tuple(brought))) for id_, brought in zip(ids, items, strict=True)]
        jobs.do("store ten feeds", lambda: store.store_outcomes(news, FIRST))
        jobs.do("store the same again", lambda: store.store_outcomes(news, FIRST + timedelta(hours=1)))


def page_jobs(jobs: Jobs, _folder: Path) -> None:
    """Clean pages."""
    pages = sorted(ARTICLES.glob("*.html"))
    pages = pages[:: len(pages) // PAGES][:PAGES]
    jobs.do(
        "clean ten pages",
        lambda: [clean_page(page.read_bytes(), f"https://herald.example/{page.stem}") for page in pages],
    )


def session_jobs(jobs: Jobs, folder: Path) -> None:
    """Use a reader, without a face, of a new library in this folder."""
    grow(folder / "news.db", 0, HEADLINES)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEWSREADER_HOME", str(folder))
        FacelessSession().close()  # it writes, on another thread, what was new; a key after that looks anew
        with closing(jobs.do("first screen", FacelessSession)) as session:
            for name, key in (("a move", "down"), ("a page", "page-down"), ("the last headline", "end")):
                if not jobs.do(name, partial(session.press, key)):
                    raise RuntimeError(f"{key} does nothing")
            session.press("/")
            jobs.do("a search", lambda: session.answer(COMMON))


GROUPS = (feed_jobs, page_jobs, session_jobs)


def cost_of_jobs(folder: Path, cost_of: Cost) -> dict[str, float]:
    """What each job costs, by its name, in libraries that are made in this folder."""
    jobs = Jobs(cost_of)
    for group in GROUPS:
        group(jobs, folder)
    return jobs.costs


def _feed(number: int) -> bytes:
    """A made-up feed, in turn RSS with whole texts, RSS of a podcast, and Atom. The same number gives the same feed."""
    chance = random.Random(number)  # noqa: S311
    return _FEEDS[number % len(_FEEDS)].format("".join(_item(number, each, chance) for each in range(ITEMS))).encode()


_FEEDS = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><title>Herald</title><link>https://herald.example/</link>{}</channel></rss>",
    '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Hour</title>{}</channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Council</title><id>urn:council</id>{}</feed>',
)


def _item(feed: int, number: int, chance: random.Random) -> str:
    words = chance.choices(VOCABULARY, k=120)
    title, lead, text = " ".join(words[:8]).capitalize(), " ".join(words[8:30]), escape(f"<p>{' '.join(words)}</p>")
    minute = chance.randrange(60)
    if feed % 3 == 2:
        return (
            f'<entry><title type="html">{title} &amp;amp; more</title><link href="/{number}"/>'
            f"<id>urn:{feed}:{number}</id><author><name>Ann Other</name></author>"
            f"<updated>2023-11-24T10:{minute:02}:00Z</updated>"
            f'<published>2023-11-24T10:{minute:02}:00Z</published><content type="html">{text}</content></entry>'
        )
    sound = (
        f'<enclosure url="/{number}.mp3" length="9000000" type="audio/mpeg"/><itunes:duration>31:07</itunes:duration>'
    )
    whole = f"<dc:creator>Ann Other</dc:creator><content:encoded><![CDATA[{unescape(text)}]]></content:encoded>"
    return (
        f"<item><title>{title} – {lead[:9]}</title><link>https://{feed}.example/{number}</link>"
        f'<guid isPermaLink="false">{feed}-{number}</guid><pubDate>Fri, 24 Nov 2023 10:{minute:02}:00 GMT</pubDate>'
        f"<description>{escape(f'<p>{lead}.</p>')}</description><category>News</category>"
        f"{sound if feed % 3 else whole}</item>"
    )
