"""The announcement of the current passage of an article."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.article_position import ArticlePosition


def passage_announcement(position: ArticlePosition, left: ArticlePosition | None = None) -> Announcement:
    """The announcement of the current passage. A quotation of several passages is named at its begin and end; a table
    when it is entered, with the key to go through its cells; the level of a list where it changes.

    `left` is the position moved away from; None announces the passage by itself.
    """
    passage = position.passage
    begins = left is None or not position.shares_quotation_with(left)
    ends = left is None or not position.quotation_continues
    level = position.new_level(left)
    enters_table = bool(passage.cells) and (left is None or not left.passage.cells)
    return messages.passage(
        passage.text,
        passage.kind,
        begins=begins,
        ends=ends,
        level=level,
        language="" if position.is_in_article_language else passage.language,
        aloud=position.passage_aloud(begins, ends, level),
        in_cells=enters_table,
    )
