"""Passes that keep what has the markup of kept text, or of embedded posts."""

from newsreader.articles import boilerplate, classnames
from newsreader.articles.blocks import PageBlock
from newsreader.articles.draft import Draft

MOSTLY_LINK = 0.8
"""Share of linked letters above which a block is a link."""

NEAR = 4
"""Blocks between the last words of the text and a post after it."""


def keep_same_markup(draft: Draft) -> None:
    """Keep paragraphs with the markup of kept ones, on a page that scores low as a whole.

    Applies to prose that an extractor kept, and to links if all kept blocks with their markup are links.
    """
    if draft.limit >= 0:
        return
    prose: set[tuple[int, str]] = set()
    links: set[tuple[int, str]] = set()
    for position in draft.positions():
        block = draft.blocks[position]
        (links if block.link_share > MOSTLY_LINK else prose).add((block.container, block.shape))
    for position, block in enumerate(draft.blocks):
        if block.kind != "paragraph" or draft.is_furniture(position) or draft.has(position, "promotion"):
            continue
        made = (block.container, block.shape)
        sentences = draft.has(position, "sentences") and not draft.has(position, "link share")
        extracted = draft.has(position, "readability", "trafilatura", "publisher")
        if (made in prose | links and extracted and sentences) or (
            made in links - prose and block.link_share > MOSTLY_LINK
        ):
            draft.kept[position] = True


def keep_posts(draft: Draft) -> None:
    """Keep embedded posts among the text whole, because an article that embeds a post quotes it.

    The development sets differ on this; reading all posts scores higher than reading none, or the vote's choice.
    """
    posts = dict.fromkeys(position for position, block in enumerate(draft.blocks) if _is_post(block))
    shown = [position for position in draft.positions() if position not in posts]
    for position in posts:
        if shown and shown[0] < position < shown[-1] + NEAR and not draft.has(position, "furniture"):
            draft.kept[position] = True


def _is_post(block: PageBlock) -> bool:
    return block.kind == "quote" and bool(
        classnames.EMBEDDED_POST.search(block.shape) or boilerplate.SENT_BY.match(block.text)
    )
