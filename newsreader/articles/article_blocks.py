"""Make an article's blocks from the page's blocks that are read, with the captions and pictures between them."""

import re
from collections.abc import Collection, Sequence

from newsreader import errors
from newsreader.articles.blocks import PageBlock
from newsreader.articles.numbering import Outline, label_before
from newsreader.articles.picture_texts import PagePicture, pictures_among
from newsreader.model.text import clean, line
from newsreader.model.values import Block, Cell, Clean, Link
from newsreader.web.address import join

LONGEST_ATTRIBUTION = 120
"""Characters of a speaker's name and job inside a quotation."""

MOST_CAPTIONS = 0.3
"""Share of the kept letters that are in captions. A page above it marks its text as captions, so these are read."""

LEADING_CAPTIONS = 3
"""Captions right before an article's first block that are shown as those of its first picture."""

MOSTLY_LINK = 0.8
"""Share of linked letters from which a caption is the headline under another article's picture."""

_OWN = "newsreader:"
"""The scheme of the bundled pages. Only they may link to each other by it."""

_MAIL = re.compile(r"mailto:[^\s@?&/]{1,200}@[^\s@?&/]{1,200}", re.I)


def article_blocks(
    blocks: Sequence[PageBlock],
    kept: Sequence[int],
    pictures: Sequence[PagePicture],
    known: Collection[str],
    base: str,
    url: str,
) -> tuple[Block, ...]:
    """Return the blocks of the article, with silent captions between them, and those of `pictures` that belong to it.

    `kept` are the positions of the blocks that are read. A picture whose text is one of `known` is left out. Links are
    resolved against `base`, except those between bundled pages, if `url` is one.
    """
    read = {*kept, *_attributions(blocks, kept)}
    letters = sum(len(blocks[position].key) for position in kept)
    in_captions = sum(len(blocks[position].key) for position in kept if blocks[position].caption)
    silenced = in_captions <= MOST_CAPTIONS * letters
    first = min(read, default=0)
    while first and blocks[first - 1].caption and min(read) - first < LEADING_CAPTIONS:
        first -= 1
    shown = {
        position
        for position in range(first, max(read, default=-1) + 1)
        if position in read or (blocks[position].caption and blocks[position].link_share < MOSTLY_LINK)
    }
    seen = pictures_among(pictures, shown, read, known)
    outline = Outline(item for position in sorted(shown) if (item := blocks[position].item))
    made: list[Block] = []
    for position in sorted({*shown, *seen}):
        made.extend(Block("picture", text) for text in seen.get(position, ()))
        if position in shown:
            piece = blocks[position]
            silent = position not in read or (piece.caption and silenced)
            made.append(_block(piece, outline, base, url, silent=silent))
    return tuple(block for block in made if block.text)


def _attributions(blocks: Sequence[PageBlock], kept: Sequence[int]) -> list[int]:
    """Return the positions of the lines that say who spoke, inside of the quotations that are read."""
    return [
        position + 1
        for position in kept
        if position + 1 < len(blocks)
        and blocks[position].kind == blocks[position + 1].kind == "quote"
        and blocks[position].container == blocks[position + 1].container
        and len(blocks[position + 1].text) <= LONGEST_ATTRIBUTION
    ]


_KEEP_LINES = ("preformatted", "paragraph", "quote")


def _block(piece: PageBlock, outline: Outline, base: str, url: str, *, silent: bool) -> Block:
    links = tuple(made for words, href in piece.links if (made := link(words, href, base, url)))
    # Stripped once more, because `clean` may remove the end of a text and leave the white space before it.
    text = Clean(clean(piece.text).rstrip()) if piece.kind in _KEEP_LINES else line(piece.text)
    text = text if line(text) else Clean("")
    if silent:
        return Block("caption", text, links=links, language=piece.language)
    if piece.cells and text:
        cells = tuple(
            Cell(line(words), line(header), column, wide, names) for words, header, column, wide, names in piece.cells
        )
        return Block(piece.kind, text, None, links, piece.language, item=outline.row(piece.container), cells=cells)
    if piece.item is None or not text:
        return Block(piece.kind, text, piece.level, links, piece.language)
    place, level, number = outline.place(piece.item), outline.level(piece.item), piece.item.number
    if place == "more" or number is None:
        return Block(piece.kind, text, level, links, piece.language, item=place)
    label = line(label_before(number, text))
    return Block(piece.kind, text, level, links, piece.language, number=number.value, label=label, item=place)


def link(words: str, href: str, base: str, url: str) -> Link | None:
    """Make a link; None without words, without a target, or for a scheme that is never followed."""
    text = line(words)
    href = href.strip()
    if not text or not href or href == "#":
        return None
    if mail := _MAIL.match(href):
        return Link(text, line(mail[0]))
    if href.lower().startswith(_OWN) and url.startswith(_OWN):
        return Link(text, line(href))
    try:
        return Link(text, join(base, href))
    except errors.BadAddress:
        return None
