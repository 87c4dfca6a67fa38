"""The announcement of a passage of an article, which names a quotation of several passages only at its edges."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.article_position import ArticlePosition


def passage_announcement(position: ArticlePosition, left: ArticlePosition | None = None) -> Announcement:
    """The passage at a position. A quotation of several passages is named on entering it, and at its end.

    `left` is the position moved away from; None announces the passage by itself.
    """
    begins = left is None or not position.shares_quotation_with(left)
    ends = left is None or not position.quotation_continues
    level = position.new_level(left)
    return messages.passage(
        position.passage.text,
        position.passage.kind,
        begins=begins,
        ends=ends,
        level=level,
        language="" if position.is_in_article_language else position.passage.language,
        aloud=position.passage_aloud(begins, ends, level),
    )
