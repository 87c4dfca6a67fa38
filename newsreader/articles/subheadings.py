"""Recognise headings that a page writes as bold paragraphs."""

from dataclasses import replace

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock

LONGEST = 90
"""Characters. A longer bold paragraph is a lead, a question of an interview or a notice."""

TEXT = 80
"""Characters above which a block under a bold line is text."""

USUAL_LEVEL = 2
"""The level of such headings on a page without other headings below its title."""

_NO_HEADING_ENDS = (".", ",", ";", ":", "?", "…", "”", '"', "’", "'")
"""Ends of sentences, and of the questions of an interview."""


def with_subheadings(blocks: list[PageBlock], kept: list[int]) -> list[PageBlock]:
    """Return the blocks, with headings in place of short bold lines that stand between two kept pieces of text.

    They get the highest level of the kept headings below the title.
    """
    levels = [level for position in kept if blocks[position].kind == "heading" and (level := blocks[position].level)]
    level = max(USUAL_LEVEL, min(levels, default=USUAL_LEVEL))
    found = _bold_lines(blocks, kept)
    return [
        replace(block, kind="heading", level=level) if position in found else block
        for position, block in enumerate(blocks)
    ]


def _bold_lines(blocks: list[PageBlock], kept: list[int]) -> set[int]:
    found = set()
    for before, position, after in zip(kept, kept[1:], kept[2:], strict=False):
        block = blocks[position]
        if block.bold and block.kind == "paragraph" and not block.caption and _is_line(block.text):
            over = blocks[after]
            text = over.kind in ("paragraph", "quote", "list-item") and len(over.text) > TEXT and not over.bold
            if text and blocks[before].kind != "heading" and not blocks[before].bold:
                found.add(position)
    return found


def _is_line(text: str) -> bool:
    return (
        len(text) <= LONGEST
        and "\n" not in text
        and not text.endswith(_NO_HEADING_ENDS)
        and text[:1].isalpha()  # an entry of a ticker begins with its time
        and not text[:1].islower()
        and boilerplate.BYLINE_START.match(text) is None
    )
