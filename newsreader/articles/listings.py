"""Recognise pages that list articles: front pages, sections, archives, search results."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.metadata import PageMetadata, has_type

LISTED = 8
"""Fewest links of a headline's length on a list. Ordinary articles are surrounded by fewer."""

SEVERAL = 3
"""Fewest JSON-LD articles on a list. A live report may declare as many, but its own title is among them."""

FEW = 3
SHORT_HEADLINE = 3
MOSTLY_TEASERS = 0.7
"""A short list has `FEW` links of at least `SHORT_HEADLINE` words, and this share of its prose directly under them. No
article of the development set comes near."""

LONG = 120
"""Characters above which a block is prose even if no sentence ends in it with known punctuation."""

RUN = 500
"""Letters of prose that no headline interrupts. Teasers have up to 400; articles have more."""

APART = 3
"""Skipped blocks that separate two pieces of prose: more than an advertisement and its label."""

UNDER_HEADLINE = 2
"""Blocks from a headline to its teaser, at most."""

FEWEST_TEASERS = 6
LARGEST_TEASER = 0.25
"""Fewest pieces of prose that make a page a list, and the share of the prose that each of them stays below."""

OPENING = 12
"""Blocks between a page's own headline and its first sentence: byline, date, picture, buttons."""


@dataclass(frozen=True, slots=True)
class _Prose:
    """Measures of a page's kept prose, which headlines cut into pieces.

    `pieces`: their number. The others count letters: of the longest piece, of all, and right under headlines.
    """

    pieces: int
    longest: int
    letters: int
    under_headlines: int

    @property
    def is_teasers(self) -> bool:
        return self.pieces >= FEWEST_TEASERS and self.longest < LARGEST_TEASER * self.letters


def is_list(metadata: PageMetadata, blocks: list[PageBlock], kept: list[int], url: str) -> bool:
    """Whether a page with many headline links is a list, by its metadata or its scattered prose."""
    listed = [len(block.key) if _is_headline_link(block) else 0 for block in blocks]
    if sum(length > 0 for length in listed) < LISTED:
        return _is_short_list(metadata, blocks, kept, listed, url)
    if is_front_page(url) or (_declares_list(metadata, url) and not _declares_own_article(metadata)):
        return True
    if _claims_article(metadata) or _opens_with_headline(blocks, kept, listed):
        return False
    prose = _prose(blocks, kept, listed)
    if prose.is_teasers:
        return True
    if metadata.meta("article:published_time") or _is_article_address(url):
        return False
    if prose.letters < sum(listed) and metadata.meta("og:type").lower() != "article":
        # Where headlines outweigh the prose, lines between its pieces are headlines too, with links in a script.
        prose = _prose(blocks, kept, listed, by_lines=True)
    return prose.longest < RUN


def _is_short_list(
    metadata: PageMetadata, blocks: list[PageBlock], kept: list[int], listed: list[int], url: str
) -> bool:
    """Whether a page is a handful of headlines with teasers, and does not claim to be an article."""
    if sum(_is_headline_link(block, SHORT_HEADLINE) for block in blocks) < FEW:
        return False
    if (
        _claims_article(metadata)
        or metadata.meta("article:published_time")
        or metadata.meta("og:type").lower() == "article"
    ):
        return False
    if _is_article_address(url) or _opens_with_headline(blocks, kept, listed):
        return False
    prose = _prose(blocks, kept, listed)
    return prose.longest < RUN and prose.under_headlines >= MOSTLY_TEASERS * prose.letters


def is_front_page(url: str) -> bool:
    """Whether an address is a site's front page."""
    parts = _split(url)
    return bool(parts.netloc) and not parts.query and parts.path.lower() in ("", "/", "/index.html", "/index.php")


def _declares_list(metadata: PageMetadata, url: str) -> bool:
    """Whether the page's JSON-LD gives a list's type to the page itself, not to a section that it belongs to."""
    own = {_page_key(url), _page_key(metadata.meta("og:url") or url)}
    lists = (entry for entry in metadata.others if has_type(entry, "CollectionPage", "SearchResultsPage"))
    addresses = (entry.get("url") or entry.get("@id") or "" for entry in lists)
    return any(not isinstance(address, str) or not (key := _page_key(address)) or key in own for address in addresses)


def _page_key(url: str) -> str:
    """Return the path and query of an address, which identify a page within its site; "" for a bare fragment."""
    parts = _split(url)
    return f"{parts.path.rstrip('/') or '/'}?{parts.query}" if parts.netloc or parts.path else ""


def _claims_article(metadata: PageMetadata) -> bool:
    """Whether the page's JSON-LD declares one article of its own."""
    if len(metadata.articles) < SEVERAL:
        return bool(metadata.articles)
    return _declares_own_article(metadata)


def _declares_own_article(metadata: PageMetadata) -> bool:
    """Whether the headline of an article in the page's JSON-LD is in the page's title."""
    title = boilerplate.key(metadata.meta("og:title") + metadata.title)
    return any(
        key in title for article in metadata.articles if (key := boilerplate.key(str(article.get("headline") or "")))
    )


def _is_article_address(url: str) -> bool:
    """Whether an address has a year or number, or ends with the words of a headline."""
    parts = _split(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    if re.search(r"\d{4}", parts.path + parts.query):
        return True
    return len([word for word in re.split(r"[\W_]+", last) if word]) >= 4


def _split(url: str) -> SplitResult:
    """Split an address; empty if it is invalid."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _is_headline_link(block: PageBlock, words: int = 5) -> bool:
    return block.link_share > 0.8 and len(block.text.split()) >= words


def _is_prose(block: PageBlock) -> bool:
    return block.link_share < 0.3 and (
        len(block.text) > LONG or boilerplate.SENTENCE_END.search(block.text) is not None
    )


def _prose(blocks: list[PageBlock], kept: list[int], listed: list[int], by_lines: bool = False) -> _Prose:
    """Measure prose, cut at headline links, and if `by_lines` also at paragraphs that are not sentences."""
    shown = set(kept)
    pieces = longest = letters = under = 0
    piece = passed = 0
    headline = -1 - UNDER_HEADLINE
    for position, block in enumerate(blocks):
        is_headline = listed[position] > 0
        if position not in shown:
            passed += not block.caption
            is_headline = is_headline or _could_be_headline(block)
        else:
            passed = 0
            is_headline = is_headline or (by_lines and block.kind == "paragraph" and _could_be_headline(block))
        if is_headline:
            headline = position
        if listed[position] or passed >= APART or (is_headline and position in shown):
            pieces += piece > 0
            piece = 0
        elif position in shown and _is_prose(block):
            length = len(block.key)
            piece += length
            letters += length
            longest = max(longest, piece)
            under += length if position - headline <= UNDER_HEADLINE else 0
    return _Prose(pieces + (piece > 0), longest, letters, under)


def _could_be_headline(block: PageBlock) -> bool:
    """Whether a line may be a headline whose link is around the card or in a script."""
    return 4 <= len(block.text.split()) <= 30 and not block.asides and not boilerplate.SENTENCE_END.search(block.text)


def _opens_with_headline(blocks: list[PageBlock], kept: list[int], listed: list[int]) -> bool:
    """Whether the page's own headline is followed by its text without other headlines between."""
    shown = set(kept)
    for position, block in enumerate(blocks):
        if block.kind == "heading" and block.level == 1 and block.link_share < 0.5 and len(block.text.split()) >= 4:
            for below in range(position + 1, min(len(blocks), position + 1 + OPENING)):
                if listed[below]:
                    break
                if below in shown and _is_prose(blocks[below]):
                    return True
    return False
