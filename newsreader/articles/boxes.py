"""Keep an article's standfirst, its first paragraph, its embedded posts and the times of a live blog's posts.

Drop the boxes in it that ask the reader, and the lines that the publisher's own body lacks.
"""

import re
from collections import defaultdict

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
"""Posts of a live blog, each under a time, or slides of a slide show."""

LARGEST_BOX, MOST_IN_BOX = 400, 6
"""Letters and blocks of a box that asks the reader. A section of an article is longer."""

LARGEST_REQUEST, MOST_OF_REQUEST = 2_000, 0.4
"""Letters of a box that asks for money, and their share of all that is kept. A larger one is an article on giving."""

FEWEST_WORDS = 2
"""Different words about giving in such a box; one of its links has such a word too."""

BEGINNING, MOST_REPEATING = 3, 40
"""First paragraphs that may be a synopsis, and paragraphs that are searched for its words."""

LONGEST_COUNTER = 12
"""Characters of a slide's counter: its number and the number of slides."""

_COUNTER = re.compile(r"(\d{1,3}) ?(?:/|of|von|de|sur) ?(\d{1,3})", re.I)

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


def drop_counters(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Drop the counters of a slide show: "01/7", "2 of 7"."""
    counters: dict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if kept[place] and len(block.text) <= LONGEST_COUNTER and (match := _COUNTER.fullmatch(block.text)):
            counters[int(match[2])].append(place)
    for places in counters.values():
        if len(places) >= FEWEST_TIMES:
            for place in places:
                kept[place] = False


def drop_synopsis(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Drop a long paragraph at the beginning whose words several later paragraphs repeat together."""
    text = [place for place, keeps in enumerate(kept) if keeps and blocks[place].kind == "paragraph"][:MOST_REPEATING]
    for number, place in enumerate(text[:BEGINNING]):
        key, following = blocks[place].key, [blocks[other].key for other in text[number + 1 :]]
        if len(key) > SHORTEST_BEGINNING and key in "".join(following) and not any(key in other for other in following):
            kept[place] = False


def drop_appeals(blocks: list[PageBlock], rows: list[Features], kept: list[bool]) -> None:
    """Drop the boxes that ask for money, an address or a vote: a heading, a line or two, and a button."""
    boxes: dict[int, list[int]] = defaultdict(list)
    for position, block in enumerate(blocks):
        boxes[block.container].append(position)
    for places in boxes.values():
        first, last = places[0], places[-1]
        if len(places) < 2 or last - first >= MOST_IN_BOX or blocks[first].kind != "heading":
            continue
        if not any(kept[place] for place in places) or sum(len(blocks[place].key) for place in places) > LARGEST_BOX:
            continue
        others = any(keeps and not first <= place <= last for place, keeps in enumerate(kept))
        asks = others and any(boilerplate.ASKS_IN_BOX.search(blocks[place].text) for place in places)
        if asks and any(_is_button(rows[place]) for place in (*places, min(last + 1, len(blocks) - 1))):
            for place in places:
                kept[place] = False


def drop_requests_for_money(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Drop the boxes that ask for money and link to a page for giving it; never the article's main container."""
    letters: dict[int, int] = defaultdict(int)
    boxes: dict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        boxes[block.container].append(place)
        letters[block.container] += len(block.key) if kept[place] else 0
    whole = sum(letters.values())
    main = max(letters, key=letters.__getitem__, default=-1)
    for container, places in boxes.items():
        if container == main or not 0 < letters[container] <= min(LARGEST_REQUEST, MOST_OF_REQUEST * whole):
            continue
        links = [" ".join(link) for place in places for link in blocks[place].links]
        text = "\n".join((*(blocks[place].text for place in places), *links))
        asked = {match[0].lower() for match in boilerplate.GIVES_MONEY.finditer(text)}
        if len(asked) >= FEWEST_WORDS and any(boilerplate.GIVES_MONEY.search(link) for link in links):
            for place in places:
                kept[place] = False


def _is_button(row: Features) -> bool:
    return any(name in row for name in ("nothing but a link", "furniture", "named: button"))


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
