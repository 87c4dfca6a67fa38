"""From a page to its article: each step is a file of this room, in the order in which they are called here."""

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin, urlsplit

from newsreader import errors, messages
from newsreader.articles.blocks import PageBlock, page_blocks
from newsreader.articles.bylines import byline_of
from newsreader.articles.candidates import by_publisher, by_readability, by_trafilatura
from newsreader.articles.features import Features, features_of
from newsreader.articles.head import Head, read_head
from newsreader.articles.published import published_of
from newsreader.articles.titles import site_of, title_of
from newsreader.articles.tree import Element, drop_unseen, parse
from newsreader.articles.vote import chosen, weights
from newsreader.articles.votes import Votes, votes_on
from newsreader.model import Article, Block, Clean, Link
from newsreader.text import clean as clean_text
from newsreader.text import line


@dataclass(frozen=True, slots=True)
class Examined:
    """A page taken apart, before anything is decided."""

    root: Element
    head: Head
    site: Clean | None
    title: Clean
    byline: Clean | None
    blocks: list[PageBlock]
    votes: Votes
    features: list[Features]


def examine(html: bytes | str, url: str, content_type: str = "") -> Examined:
    """Parse a page once, read its head, cut it into blocks, and ask the candidates about each."""
    where = urlsplit(url).hostname or url
    root = parse(_text_of(html, content_type, where))
    head = read_head(root)
    drop_unseen(root)
    site = site_of(head)
    title = title_of(root, head, site, url)
    pieces = page_blocks(root)
    byline = byline_of(root, head, pieces, title, site)
    votes = votes_on(pieces, by_readability(root), by_trafilatura(root, url), by_publisher(head))
    features = features_of(pieces, votes, title, byline or "", head.description)
    return Examined(root, head, site, title, byline, pieces, votes, features)


def clean(html: bytes | str, url: str, content_type: str = "") -> Article:
    """See `newsreader.articles.clean_page`."""
    page = examine(html, url, content_type)
    dated = published_of(page.root, page.head, url)
    base = _absolute(page.head.base, url) or url
    kept = set(chosen(page.blocks, page.features, page.votes, weights()))
    blocks = []
    for position, piece in enumerate(page.blocks):
        silent = piece.caption and kept and min(kept) < position < max(kept)
        if (position in kept or silent) and (block := _block(piece, base, position not in kept)):
            blocks.append(block)
    if not blocks and not page.title:
        raise errors.EmptyPage(urlsplit(url).hostname or url)
    return Article(
        url=url,
        title=page.title,
        byline=page.byline,
        published=dated.when if dated else None,
        precision=dated.precision if dated else "none",
        site=page.site,
        language=page.head.language or None,
        blocks=tuple(blocks),
    )


def _text_of(html: bytes | str, content_type: str, where: str) -> str:
    if isinstance(html, str):
        return html
    from newsreader.fetch.charset import decode
    from newsreader.fetch.content import sniff

    kind = sniff(html, content_type)
    if kind == "empty":
        raise errors.EmptyPage(where)
    if kind not in ("html", "text"):
        raise errors.NotReadable(where, messages.content(kind))
    text = decode(html, content_type)
    return text if kind == "html" else _marked_up(text)


def _marked_up(text: str) -> str:
    """Plain text as a page: paragraphs where lines are left empty."""
    paragraphs = re.split(r"\n\s*\n", escape(text.replace("\r\n", "\n")))
    return "<body>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + "</body>"


def _block(piece: PageBlock, base: str, silent: bool) -> Block | None:
    text = clean_text(piece.text) if piece.kind in ("preformatted", "paragraph", "quote") else line(piece.text)
    if not text.strip():
        return None
    links = []
    for words, href in piece.links:
        address = _absolute(href, base)
        if address and (words := line(words)):
            links.append(Link(Clean(words), address))
    return Block("caption" if silent else piece.kind, text, piece.level, tuple(links))


def _absolute(href: str, base: str) -> str:
    try:
        address = urljoin(base, href.strip())
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return address if scheme in ("http", "https", "mailto") else ""
