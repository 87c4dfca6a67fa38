"""Builders of pages to clean: an article on a page of a news site, or alone."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsreader.articles import clean_page
from newsreader.model.values import Article

ADDRESS = "https://www.gazette.example/news/2024/the-bridge/"

SENTENCES = (
    "The old bridge over the river will close for repairs on Monday, the council said after its meeting on Tuesday.",
    "Engineers found cracks in two of its arches last autumn, and have watched them with instruments ever since then.",
    "Buses will take another way through the market place until the work is done, which should be early in the spring.",
    "Shopkeepers in the high street asked for a temporary footbridge, so that customers can still reach them on foot.",
    "The work will cost four million pounds, most of which comes from a fund that the government has set up for roads.",
    "Nobody was hurt when a stone fell from the parapet in May, but a boat moored below it was damaged beyond repair.",
    "A spokeswoman said that the bridge had stood for three hundred years, and would stand for three hundred more.",
)

_TEXTS = Path(__file__).with_name("texts.tsv").read_text("utf-8").splitlines()[1:]

PARAGRAPHS = tuple(f"<p>{sentence}</p>" for sentence in SENTENCES)

_BEFORE = """
<header class="site-header"><a class="logo" href="/">The Gazette</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news/">News</a></li><li><a href="/sport/">Sport</a></li></ul></nav>
<form action="/search"><label>Search</label><input name="q"><button>Go</button></form></header>
<div class="cookie-banner" role="dialog"><p>We use cookies to improve your experience. By clicking accept you agree to
our use of cookies and those of our partners.</p><button>Accept</button></div>
"""

_AFTER = """
<aside class="related"><h2>More from the Gazette</h2><ul>
<li><a href="/a/">Swimming pool opens again after two years of repairs</a></li>
<li><a href="/b/">Museum asks for photographs of the flood of 1968</a></li></ul></aside>
<div class="newsletter"><h3>Sign up for our newsletter</h3><p>Get the best stories of the day in your inbox.</p></div>
<footer><p>Copyright 2024 The Gazette. All rights reserved.</p><a href="/privacy/">Privacy</a></footer>
"""


def texts(part: str) -> Sequence[str]:
    """The texts of texts.tsv that play this part on a page."""
    rows = [line.split("\t") for line in _TEXTS]
    found = [text for its_part, text in rows if its_part == part]
    assert found, part
    return found


def article_page(body: str, head: str = "", headline: str = "Old bridge will close for repairs") -> str:
    """Return the HTML of a page of a news site with an article."""
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{headline} - The Gazette</title>'
        f'<meta property="og:site_name" content="The Gazette">{head}</head><body>{_BEFORE}'
        f'<main><article><h1>{headline}</h1><div class="article-body">{body}</div></article></main>'
        f"{_AFTER}</body></html>"
    )


def cleaned(body: str, head: str = "", headline: str = "Old bridge will close for repairs") -> Article:
    """Return the cleaned article of such a page."""
    return clean_page(article_page(body, head, headline), ADDRESS)


def kinds_and_texts(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.blocks]


def among(*middle: str) -> str:
    """Return markup between three paragraphs of an article and three more."""
    return "\n".join((*PARAGRAPHS[:3], *middle, *PARAGRAPHS[3:6]))


def middle_of(article: Article) -> list[tuple[str, str]]:
    """Return the blocks that cleaning made of the markup put `among` paragraphs."""
    blocks = kinds_and_texts(article)
    assert [text for _, text in blocks[:3]] == list(SENTENCES[:3])
    assert [text for _, text in blocks[-3:]] == list(SENTENCES[3:6])
    return blocks[3:-3]


def with_json_ld(**fields: object) -> str:
    """Return a script with the JSON-LD of an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def page(head: str, body: str = "\n".join(PARAGRAPHS), url: str = "https://www.gazette.example/a/") -> Article:
    """Clean a page with no headline, date or byline except those given."""
    return clean_page(f"<html><head>{head}</head><body><main>{body}</main></body></html>", url)


MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news/'>News</a></li></ul></nav>"


def page_of(body: str, head: str = "<title>The Gazette</title>", url: str = ADDRESS) -> Article:
    """Clean a page of a site that has only its menu and this body."""
    return clean_page(f"<html lang='en'><head>{head}</head><body>{MENU}{body}</body></html>", url)


def texts_of(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def small_site(main: str, head: str = "") -> Article:
    """Clean an article on a site that has only a menu and its name, inside this `main`."""
    return clean_page(
        f"<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><main>{main}</main><footer><p>The Gazette</p></footer></body></html>",
        ADDRESS,
    )
