"""Keep an article's standfirst, its first paragraph, its embedded posts and the times of a live blog's posts.

Drop the lines in it that the publisher's own body lacks.
"""

from newsreader.articles import boilerplate, classnames
from newsreader.articles.blocks import PageBlock
from newsreader.articles.extractor_votes import Votes
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
"""How far a first paragraph may score below the usual limit. On the development set, all such ones belong."""

FEWEST_TIMES = 3
"""Posts of a live blog, each under a time."""

COVERED = 0.7
"""Share of the paragraphs' letters that the publisher's body contains, from which it is the whole article."""

LONGEST_LINE = 150
SHORTEST_LINE = 12
"""Characters below which a line that the publisher's body lacks is dropped, and letters from which
`Candidate.repeats` recognises a text. On the development set, ten of eleven longer paragraphs that the body lacks are
the article's; of the shorter lines, none."""

_LINE_ENDS = '.!?…”"’。'
_OF_THE_SITE = ("promotion", "boilerplate line", "furniture", "leads elsewhere", "nothing but a link")

_NEVER_FIRST = ("promotion", "note", "boilerplate line", "asks the reader", "repeated", "aside more than usual")


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
    """Keep a paragraph that an extractor kept right before the text, even if a box separates the two."""
    begins = next((place for place, keeps in enumerate(kept) if keeps and _may_begin(blocks[place])), 0)
    for place in range(begins - 1, max(-1, begins - 1 - BEFORE_TEXT), -1):
        block, row = blocks[place], rows[place]
        if "above headline" in row or "is title" in row:
            return
        prose = block.kind == "paragraph" and "sentences" in row and block.link_share < 0.3 and not block.caption
        extracted = "readability" in row or "trafilatura" in row
        foreign = furniture[place] or not _may_begin(block) or any(name in row for name in _NEVER_FIRST)
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


def keep_times(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Keep the times of a live blog's posts, each on a line of its own above a post."""
    times = [
        place
        for place in range(len(blocks) - 1)
        if kept[place + 1] and boilerplate.TIME_OF_DAY.match(blocks[place].text)
    ]
    if len(times) >= FEWEST_TIMES and len({blocks[place].shape.split(".")[-1] for place in times}) == 1:
        for place in times:
            kept[place] = True


def drop_unpublished(blocks: list[PageBlock], rows: list[Features], votes: Votes, kept: list[bool]) -> None:
    """Drop short lines that the publisher's body lacks, from among its paragraphs, if it is the whole article.

    A sentence with the markup of these paragraphs is kept: it may be newer than the body.
    """
    paragraphs = [place for place, keeps in enumerate(kept) if keeps and blocks[place].kind == "paragraph"]
    published = [place for place in paragraphs if votes.publisher[place]]
    letters = sum(len(blocks[place].key) for place in paragraphs)
    if not published or sum(len(blocks[place].key) for place in published) < COVERED * letters:
        return
    alike = {(blocks[place].container, blocks[place].shape) for place in published}
    for place in paragraphs:
        block, row = blocks[place], rows[place]
        among = (block.container, block.shape) in alike and block.text[-1] in _LINE_ENDS
        if votes.publisher[place] or (among and not any(name in row for name in _OF_THE_SITE)):
            continue
        if len(block.text) < LONGEST_LINE and len(block.key) >= SHORTEST_LINE and published[0] < place < published[-1]:
            kept[place] = False


def _is_post(block: PageBlock) -> bool:
    return block.kind == "quote" and bool(
        classnames.EMBEDDED_POST.search(block.shape) or boilerplate.SENT_BY.match(block.text)
    )


def _may_begin(block: PageBlock) -> bool:
    return block.kind in ("paragraph", "quote") and len(block.text) > SHORTEST_BEGINNING


def _is_text(block: PageBlock) -> bool:
    return block.kind in ("paragraph", "quote") and len(block.text) > SHORTEST_TEXT
