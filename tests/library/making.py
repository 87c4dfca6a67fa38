"""Feeds and pages for a server of tests."""

from collections.abc import Iterable
from html import escape

from newsreader.library import Library
from newsreader.model.values import EVERYTHING, Headline
from tests.server import Server
from tests.store.making import headlines_of

RSS = "application/rss+xml"

SENTENCES = (
    "The {name} was opened on Tuesday by the mayor, in front of a crowd that had waited in the rain since noon.",
    "Nobody could remember a day like it, the council said, and thanked everybody who had helped to bring it about.",
    "It took three years to build, and the cost was a little less than had been feared when the work began.",
    "From next week it will be open every day but Sunday, and children will be let in for nothing.",
)


def rss(server: Server, names: Iterable[str], *, title: str = "The Herald", texts: bool = False, day: int = 24) -> str:
    """A feed with an item for each name, an hour apart, the first the newest. `texts` has them carry their text."""
    items = "".join(
        f"<item><title>About the {escape(name)}</title><link>{server.url('/' + name)}</link><guid>{name}</guid>"
        f"<pubDate>{day} Nov 2023 {20 - hour:02}:30:00 GMT</pubDate>"
        + (f"<description>{escape(text_of(name))}</description>" if texts else "")
        + "</item>"
        for hour, name in enumerate(names)
    )
    return f'<rss version="2.0"><channel><title>{title}</title><link>{server.url()}</link>{items}</channel></rss>'


def text_of(name: str) -> str:
    return "".join(f"<p>{sentence.format(name=name)}</p>" for sentence in SENTENCES)


def page(name: str) -> str:
    """A page of news, with what stands around it."""
    return (
        f'<!doctype html><html lang="en-GB"><head><title>About the {name} - The Herald</title></head><body>'
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
        f"<main><article><h1>About the {name}</h1>{text_of(name)}</article></main>"
        "<footer><p>Copyright The Herald</p></footer></body></html>"
    )


def listing(names: Iterable[str], head: str = "") -> str:
    """A page that lists news."""
    cards = "".join(
        f'<article><h2><a href="/news/{name}">About the {name} that was opened today</a></h2>'
        f"<time datetime='2023-11-24'>24 November 2023</time><p>All about the {name}, and more.</p></article>"
        for name in names
    )
    return (
        f"<!doctype html><html><head><title>News - The Herald</title>{head}</head><body>"
        f'<nav><a href="/">Home</a></nav><main><h1>News</h1>{cards}</main></body></html>'
    )


def serve_feed(server: Server, names: Iterable[str], path: str = "/feed", *, etag: str = "", **more: bool) -> None:
    server.route(path, rss(server, names, **more), RSS, etag=etag)  # type: ignore[arg-type]


def news(library: Library) -> list[Headline]:
    """All headlines but the bundled ones."""
    return [each for each in headlines_of(library, EVERYTHING) if not each.url.startswith("newsreader:")]
