"""Search a whole page for a date with htmldate. A module of its own, because htmldate is slow to load."""

import copy

from htmldate import find_date

from newsreader.articles.foreign_dates import boxes_of_others
from newsreader.dates import Dated, parse_written_date
from newsreader.web.tree import Element


def date_anywhere(root: Element, url: str) -> Dated | None:
    """Return the likeliest publication date of a page's article, or None. Never raises. Leaves the tree unchanged."""
    try:
        own = copy.deepcopy(root)
        for box in boxes_of_others(own):
            box.drop_tree()
        found = find_date(own, url=url or None, original_date=True, extensive_search=False)
    except Exception:
        return None
    return parse_written_date(found) if found else None
