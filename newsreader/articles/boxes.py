"""Keep the standfirst of an article, the paragraph that begins it, and the posts that it embeds."""

from newsreader.articles import boilerplate, classnames
from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features

NEAR = 4
"""Blocks between the last words of the text and a post after it."""

BELOW_HEADLINE = 12
"""Blocks between a standfirst and the text: byline, date, share buttons, a caption."""

SHORTEST_TEXT = 60
"""Characters of the first words of a text."""

BEFORE_TEXT = 7
"""Blocks between the first paragraph and the second: a picture with its caption, an embedded post."""

SHORTEST_BEGINNING = 80
"""Characters of a paragraph that may be the first."""

ALLOWANCE = 0.8
"""Score below the usual limit at which a first paragraph is still kept. On the development set, all of them belong."""

_NOT_SAID_FIRST = ("promotion", "note", "boilerplate line", "asks the reader", "repeated", "aside more than usual")


def keep_standfirst(blocks: list[PageBlock], rows: list[Features], kept: list[bool]) -> None:
    """Keep the block between headline and text that repeats the page's description.

    Extractors miss it, because its place and its markup differ from the text's.
    """
    begins = next((place for place, keeps in enumerate(kept) if keeps and _is_text(blocks[place])), 0)
    for place in range(begins - 1, max(-1, begins - 1 - BELOW_HEADLINE), -1):
        block, row = blocks[place], rows[place]
        if "above headline" in row or ("is title" in row and block.kind == "heading"):
            return
        if "is description" in row and not block.caption:
            repeated = any(keeps and block.key in other.key for keeps, other in zip(kept, blocks, strict=True))
            kept[place] = kept[place] or not repeated
            return


def keep_beginning(
    blocks: list[PageBlock], rows: list[Features], furniture: list[bool], scores: list[float], kept: list[bool]
) -> None:
    """Keep a paragraph right before the text that an extractor kept too, whatever stands between it and the rest."""
    begins = next((place for place, keeps in enumerate(kept) if keeps and _may_begin(blocks[place])), 0)
    for place in range(begins - 1, max(-1, begins - 1 - BEFORE_TEXT), -1):
        block, row = blocks[place], rows[place]
        if "above headline" in row or "is title" in row:
            return
        prose = block.kind == "paragraph" and "sentences" in row and block.link_share < 0.3 and not block.caption
        extracted = "readability" in row or "trafilatura" in row
        foreign = furniture[place] or not _may_begin(block) or any(name in row for name in _NOT_SAID_FIRST)
        kept[place] = kept[place] or (prose and extracted and not foreign and scores[place] > -ALLOWANCE)


def keep_posts(blocks: list[PageBlock], rows: list[Features], kept: list[bool]) -> None:
    """Keep embedded posts among the text whole, because an article that embeds a post quotes it.

    The development sets differ on this; reading all posts scores higher than reading none, or the vote's choice.
    """
    posts = [place for place, block in enumerate(blocks) if _is_post(block)]
    others = set(posts)
    shown = [place for place, keeps in enumerate(kept) if keeps and place not in others]
    for place in posts:
        if shown and shown[0] < place < shown[-1] + NEAR and "furniture" not in rows[place]:
            kept[place] = True


def _is_post(block: PageBlock) -> bool:
    return block.kind == "quote" and bool(
        classnames.EMBEDDED_POST.search(block.shape) or boilerplate.SENT_BY.match(block.text)
    )


def _may_begin(block: PageBlock) -> bool:
    return block.kind in ("paragraph", "quote") and len(block.text) > SHORTEST_BEGINNING


def _is_text(block: PageBlock) -> bool:
    return block.kind in ("paragraph", "quote") and len(block.text) > SHORTEST_TEXT
