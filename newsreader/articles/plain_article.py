"""Format an article as plain text for listening: words in place of symbols, links at the end."""

from collections.abc import Iterable
from datetime import date

from newsreader import messages
from newsreader.dates import date_words
from newsreader.model.passages import kinds_aloud
from newsreader.model.pictures import unread
from newsreader.model.text import clean
from newsreader.model.values import Article, Block, Link

LIST_INDENT = 2
"""Spaces of indentation for each level of a list."""


def article_text(
    article: Article, today: date, *, number: int | None = None, links: bool = True, pictures: str = "none"
) -> str:
    """Format an article: title, dateline, recording, the blocks that are read, then numbered links if `links`.

    `pictures` is the setting of that name. `number` precedes the title, if the article is one of several.
    """
    dateline = messages.dateline(
        article.byline or "", date_words(article.published, article.precision, today), article.site or ""
    )
    silent = unread(article.blocks, kinds_aloud(pictures=pictures, bylines=True))
    read = [block for number, block in enumerate(article.blocks) if number not in silent]
    shown = [_block_text(*near) for near in zip([None, *read], read, [*read[1:], None], strict=False)]
    if links and (found := _links(read)):
        numbered = [messages.link_line(n, link.text, link.url) for n, link in enumerate(found, 1)]
        shown.extend([messages.LINKS, "\n".join(numbered)])
    title = article.title if number is None else messages.numbered_title(number, article.title or article.url)
    sound = messages.recording_line(article.enclosures[0]) if article.enclosures else ""
    return clean("\n\n".join(part for part in (title, dateline, sound, *shown) if part))


def _block_text(before: Block | None, block: Block, after: Block | None) -> str:
    """Format a block. Only the first block of a quotation announces its beginning, and only the last its end."""
    if block.kind == "list-item":
        mark = block.label or ("" if block.item == "more" else "-")
        return LIST_INDENT * ((block.level or 1) - 1) * " " + f"{mark} {block.text}".lstrip()
    if block.kind == "picture":
        return messages.picture(block.text)
    if block.kind == "quote":
        begins, ends = (neighbour is None or neighbour.kind != "quote" for neighbour in (before, after))
        return messages.quote_line(block.text, begins=begins, ends=ends)
    return block.text


def _links(blocks: Iterable[Block]) -> list[Link]:
    """Return the links of all blocks, in order, each address once."""
    links: dict[str, Link] = {}
    for block in blocks:
        for link in block.links:
            links.setdefault(link.url, link)
    return list(links.values())
