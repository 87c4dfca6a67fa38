"""Clean a page: passes change its tree, the tree is cut into blocks, and a vote decides which are read."""

import re
from dataclasses import dataclass, replace
from html import escape

from newsreader import errors, messages
from newsreader.articles.article_blocks import article_blocks
from newsreader.articles.block_choice import chosen, weights
from newsreader.articles.blocks import PageBlock, is_bare, page_parts
from newsreader.articles.bylines import byline_of
from newsreader.articles.candidates import Extraction, by_publisher, by_readability, by_trafilatura
from newsreader.articles.extractor_votes import Votes, votes_on
from newsreader.articles.features import Features, features_of
from newsreader.articles.metadata import PageMetadata, read_metadata
from newsreader.articles.missing_parts import missing_part
from newsreader.articles.page_title import site_of, title_of
from newsreader.articles.page_tree import parse, without_head
from newsreader.articles.page_warnings import warnings_on, without_wall
from newsreader.articles.passes import ON_TREE
from newsreader.articles.picture_texts import PagePicture
from newsreader.articles.publication_date import published_of
from newsreader.articles.refusals import refuse
from newsreader.articles.subheadings import with_subheadings
from newsreader.model.text import line
from newsreader.model.values import NOTHING_READ, SILENT, Article, Block, Clean
from newsreader.web.address import host_of
from newsreader.web.charset import decode
from newsreader.web.content_type import sniff
from newsreader.web.head import base_of
from newsreader.web.tree import Element


@dataclass(frozen=True, slots=True)
class Examined:
    """A page parsed and measured, before the vote.

    `elements` are those of the tree as parsed. They are referenced here because lxml otherwise creates their Python
    objects again at each walk. `cut`: the page's end was cut off. `bare`: the page contains only its article.
    """

    source: str
    root: Element
    elements: list[Element]
    cut: bool
    metadata: PageMetadata
    site: Clean | None
    title: Clean
    byline: Clean | None
    blocks: list[PageBlock]
    pictures: list[PagePicture]
    bare: bool
    publisher: Extraction
    votes: Votes
    features: list[Features]


def examine(html: bytes | str, url: str, content_type: str = "") -> Examined:
    """Parse a page, run the passes, cut it into blocks, and collect votes and features of each block."""
    source = text_of(html, url, content_type)
    root, beyond = parse(source)
    elements = list(root.iter())
    metadata = read_metadata(root)
    publisher = by_publisher(metadata)
    cut = beyond
    for step in ON_TREE:
        cut = step.run(root) is True or cut
    site = site_of(metadata, url)
    title = title_of(root, metadata, site, url)
    blocks, pictures = page_parts(root)
    byline = byline_of(root, metadata, blocks, title, site)
    with without_head(root):
        votes = votes_on(blocks, by_readability(root), by_trafilatura(root), publisher)
    features = features_of(blocks, votes, title, byline or "", metadata.description)
    bare = is_bare(root, blocks)
    return Examined(
        source, root, elements, cut, metadata, site, title, byline, blocks, pictures, bare, publisher, votes, features
    )


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page's article, with the tree and the base address for finding the next page."""

    article: Article
    root: Element
    base: str


def clean_page(html: bytes | str, url: str, content_type: str = "", *, pictures: bool = False) -> Article:
    """Return the article on a page: its title, byline, date, and the blocks that are read, in page order.

    `html` is the page as bytes, with the value of its Content-Type header if it has one, or as text; `url` is its
    own address, against which its links are resolved. `pictures` adds a block for each picture that has an
    alternative text. The article's `warnings` say if the page is not an article. Never touches the network. Raises
    `errors.NotReadable` for bytes that are not a page (a PDF, a picture), `errors.EmptyPage` for a page with nothing
    to read, and no other error for any bytes.
    """
    article = cleaned_page(html, url, content_type).article
    return article if pictures else replace(article, blocks=tuple(b for b in article.blocks if b.kind != "picture"))


def cleaned_page(html: bytes | str, url: str, content_type: str = "") -> CleanedPage:
    """Clean a page, its pictures too, and return the tree and base address along with its article."""
    page = examine(html, url, content_type)
    kept = chosen(page.blocks, page.features, page.votes, weights(), page.bare)
    if refusal := refuse(page.source, page.root, page.metadata, page.title, page.blocks, kept, url):
        raise refusal
    warnings = warnings_on(page.metadata, page.blocks, kept, page.root, url)
    if "paywall" in warnings:
        kept = without_wall(page.blocks, kept)
    base = base_of(page.root, url)
    blocks = () if NOTHING_READ.intersection(warnings) else _blocks(page, kept, base, url)
    missing = None if warnings else missing_part(page.blocks, kept, page.votes, page.publisher)
    if page.publisher and (not blocks or "needs-javascript" in warnings or missing == "published"):
        # A script would have put the article on the page, but the page's JSON-LD contains it already.
        missing = None
        warnings, blocks = (), tuple(Block("paragraph", line(text)) for text in page.publisher.texts if line(text))
    if not warnings and all(block.kind in SILENT for block in blocks):
        raise errors.EmptyPage(host_of(url))
    # The authors and dates that a list shows are those of its items.
    own = "list-page" not in warnings
    found = published_of(page.root, page.metadata, url) if own else None
    article = Article(
        url=url,
        title=page.title,
        byline=page.byline if own else None,
        published=found.dated.when if found else None,
        precision=found.dated.precision if found else "none",
        site=page.site,
        language=page.metadata.language or None,
        blocks=blocks,
        warnings=(*warnings, "truncated") if page.cut or missing else warnings,
        date_guessed=found is not None and found.guessed,
    )
    return CleanedPage(article, page.root, base)


def text_of(html: bytes | str, url: str, content_type: str) -> str:
    """Return the source of a page as text; plain text becomes markup.

    Raises `errors.EmptyPage` for no content, `errors.NotReadable` for other content than text.
    """
    if isinstance(html, str):
        return html
    kind = sniff(html, content_type)
    if kind == "empty":
        raise errors.EmptyPage(host_of(url))
    if kind not in ("html", "text"):
        raise errors.NotReadable("", messages.content(kind))
    text = decode(html, content_type)
    return text if kind == "html" else _marked_up(text)


def _marked_up(text: str) -> str:
    """Return the markup of a page for plain text, with a paragraph at each empty line."""
    paragraphs = re.split(r"\n\s*\n", escape(text.replace("\r\n", "\n")))
    return "<body>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + "</body>"


def _blocks(page: Examined, kept: list[int], base: str, url: str) -> tuple[Block, ...]:
    known = [text for text in (page.title, page.byline, page.site) if text]
    return article_blocks(with_subheadings(page.blocks, kept), kept, page.pictures, known, base, url)
