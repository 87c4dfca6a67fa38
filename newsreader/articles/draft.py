"""A page's blocks while the article's are chosen: what the passes of `block_choice` read and change."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features

DEFINITION = re.compile(r"^dl\.[^>]{0,200} d[td]\.")
"""The shape of a term or a definition in a `dl`."""

WORDS_OF_HEADLINE = 4
"""Words of a link in capitals that is a headline."""


@dataclass(slots=True)
class Draft:
    """The blocks of a page with their features, scores, and whether each is `kept` so far, by position.

    `limit` is the score above which the vote kept blocks.
    """

    blocks: list[PageBlock]
    rows: list[Features]
    scores: list[float]
    limit: float
    kept: list[bool]

    def positions(self) -> list[int]:
        """The positions of the blocks kept so far, in order."""
        return [position for position, keeps in enumerate(self.kept) if keeps]

    def keep(self, positions: Iterable[int]) -> None:
        """Keep the blocks at these positions."""
        for position in positions:
            self.kept[position] = True

    def has(self, position: int, *features: str) -> bool:
        """Whether a block has one of these features."""
        return any(name in self.rows[position] for name in features)

    def is_furniture(self, position: int) -> bool:
        """Whether a block is boilerplate, or shown elsewhere: title, dateline, site lines."""
        return is_furniture(self.blocks[position], self.rows[position])

    def letters(self, positions: Iterable[int]) -> int:
        """Count the letters of some blocks."""
        return sum(len(self.blocks[position].key) for position in positions)


def is_furniture(block: PageBlock, row: Features) -> bool:
    """Whether a block is boilerplate, or shown elsewhere: title, dateline, site lines."""
    dated = "dateline" in row and not DEFINITION.search(block.shape)
    alone = "nothing but a link" in row
    button = alone and boilerplate.APPEAL_BUTTON.match(block.text) is not None
    line = "furniture" in row or dated or button or "leads elsewhere" in row or "notice of cookies" in row
    # A headline in capitals that is one link announces another article in the middle of this one.
    line = line or (alone and "capitals" in row and len(block.text.split()) >= WORDS_OF_HEADLINE)
    line = line or ("caption, no sentence" in row and "publisher" not in row)
    return line or "title again" in row or ("is title" in row and block.kind == "heading")
