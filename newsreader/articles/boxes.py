"""Small parts with a make of their own: boxes that ask for money or an address, points before a text, times of posts.

They change what is kept in place: what asks is left out, what belongs to the article is put in.
"""

from collections import defaultdict

from newsreader.articles import classnames, wording
from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features
from newsreader.articles.votes import Votes

LARGEST_BOX = 400
MOST_IN_BOX = 6
"""Letters and blocks of a box that asks. A section of an article is longer."""

COVERED = 0.7
"""Of the letters of the paragraphs, at least, which a publisher's own body has. Then it is all of the article."""

LONGEST_LINE = 150
SHORTEST_LINE = 12
"""Characters, and letters that `Candidate.repeats` looks for at least. A longer paragraph is an article's: on the
development set ten of eleven that a publisher's body lacks are; of shorter ones of so many letters, none is."""

_ENDS = '.!?…”"’。'

_OF_THE_SITE = ("promotion", "boilerplate line", "furniture", "leads elsewhere", "disclosure", "nothing but a link")

FEWEST_TIMES = 3
"""Posts with a time over each make a live blog."""

NEAR = 4
"""Blocks between the last point of a summary and the first words of the text."""

BELOW_HEADLINE = 12
"""Blocks between a standfirst and the text: the byline, the date, what is pressed to share, a picture's caption."""

SHORTEST_TEXT = 60
"""Characters of the first words of a text."""


def drop_asking(blocks: list[PageBlock], rows: list[Features], kept: list[bool]) -> None:
    """Leave out the boxes that ask: a heading, a line or two, and something to press, in an element of their own."""
    boxes: dict[int, list[int]] = defaultdict(list)
    for position, block in enumerate(blocks):
        boxes[block.container].append(position)
    for positions in boxes.values():
        first, last = positions[0], positions[-1]
        if not any(kept[place] for place in positions) or last - first >= MOST_IN_BOX or len(positions) < 2:
            continue
        if blocks[first].kind != "heading" or sum(len(blocks[place].key) for place in positions) > LARGEST_BOX:
            continue
        outside = any(keeps and not first <= place <= last for place, keeps in enumerate(kept))
        if outside and any(wording.ASKS.search(blocks[place].text) for place in positions):
            beyond = [last + 1] if last + 1 < len(blocks) else []
            pressed = any(
                "nothing but a link" in rows[place] or "furniture" in rows[place] for place in positions + beyond
            )
            if pressed or any("named: button" in rows[place] for place in positions):
                for place in positions:
                    kept[place] = False


def drop_unpublished(blocks: list[PageBlock], rows: list[Features], votes: Votes, kept: list[bool]) -> None:
    """Leave out short paragraphs between two of a publisher's own body, which has all but them.

    A whole sentence among its paragraphs, made as they are, may be newer than the body, or a question in bold letters.
    """
    paragraphs = [place for place, keeps in enumerate(kept) if keeps and blocks[place].kind == "paragraph"]
    told = [place for place in paragraphs if votes.publisher[place]]
    letters = sum(len(blocks[place].key) for place in paragraphs)
    if not told or sum(len(blocks[place].key) for place in told) < COVERED * letters:
        return
    made = {(blocks[place].container, blocks[place].shape) for place in told}
    for place in paragraphs:
        among = (blocks[place].container, blocks[place].shape) in made
        if among and blocks[place].text[-1] in _ENDS and not any(name in rows[place] for name in _OF_THE_SITE):
            continue
        line = len(blocks[place].text) < LONGEST_LINE and len(blocks[place].key) >= SHORTEST_LINE
        if line and not votes.publisher[place] and told[0] < place < told[-1]:
            kept[place] = False


def keep_summary(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Keep the list of an article's own points that stands, under a heading that says so, right before its text."""
    begins = next((position for position, keeps in enumerate(kept) if keeps), 0)
    for heading in range(max(0, begins - 15), begins):
        block = blocks[heading]
        if block.kind not in ("heading", "paragraph") or not wording.OF_A_SUMMARY.match(block.text):
            continue
        end = heading + 1
        while end < begins and blocks[end].kind == "list-item" and blocks[end].link_share < 0.5:
            end += 1
        if end > heading + 1 and begins - end < NEAR:
            for place in range(heading, end):
                kept[place] = True
            return


def keep_standfirst(blocks: list[PageBlock], rows: list[Features], kept: list[bool]) -> None:
    """Keep what stands between the headline and the text and is what the page tells machines that it is about.

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
    """Keep the posts from elsewhere that stand among the text, whole and all of them: who embeds a post quotes it.

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
        classnames.EMBEDDED_POST.search(block.shape) or wording.SENT_BY.match(block.text)
    )


def _is_text(block: PageBlock) -> bool:
    return block.kind in ("paragraph", "quote") and len(block.text) > SHORTEST_TEXT


def keep_times(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Keep the times of the posts of a live blog, which stand alone over the text of each."""
    times = [
        position
        for position in range(len(blocks) - 1)
        if kept[position + 1] and wording.TIME_OF_DAY.match(blocks[position].text)
    ]
    if len(times) >= FEWEST_TIMES and len({blocks[position].shape.split(".")[-1] for position in times}) == 1:
        for position in times:
            kept[position] = True
