"""Keep the standfirst of an article and the posts that it embeds."""

from newsreader.articles import boilerplate, classnames
from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features

NEAR = 4
"""Blocks between the last words of the text and a post after it."""

BELOW_HEADLINE = 12
"""Blocks between a standfirst and the text: the byline, the date, what is pressed to share, a picture's caption."""

SHORTEST_TEXT = 60
"""Characters of the first words of a text."""


def keep_standfirst(blocks: list[PageBlock], rows: list[Features], kept: list[bool]) -> None:
    """Keep the block between headline and text that repeats the page's description.

    It is set apart from the text by its place and its type, so that extractors pass over it.
    """
    begins = next((place for place, keeps in enumerate(kept) if keeps and _is_text(blocks[place])), 0)
    for place in range(begins - 1, max(-1, begins - 1 - BELOW_HEADLINE), -1):
        block, row = blocks[place], rows[place]
        if "above headline" in row or ("is title" in row and block.kind == "heading"):
            return
        if "is description" in row and not block.caption and block.link_share < 0.5 and "furniture" not in row:
            said = any(keeps and block.key in other.key for keeps, other in zip(kept, blocks, strict=True))
            kept[place] = kept[place] or not said
            return


def keep_posts(blocks: list[PageBlock], rows: list[Features], kept: list[bool]) -> None:
    """Keep embedded posts that stand among the text, whole: who embeds a post quotes it.

    Of the news pages of the development set, sets differ; reading all of them scores higher than none, or than the
    vote, which reads some.
    """
    posts = [place for place, block in enumerate(blocks) if _is_of_post(block)]
    others = set(posts)
    shown = [place for place, keeps in enumerate(kept) if keeps and place not in others]
    for place in posts:
        if shown and shown[0] < place < shown[-1] + NEAR and "furniture" not in rows[place]:
            kept[place] = True


def _is_of_post(block: PageBlock) -> bool:
    return block.kind == "quote" and bool(
        classnames.EMBEDDED_POST.search(block.shape) or boilerplate.SENT_BY.match(block.text)
    )


def _is_text(block: PageBlock) -> bool:
    return block.kind in ("paragraph", "quote") and len(block.text) > SHORTEST_TEXT
