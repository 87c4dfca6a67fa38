"""The section of a news site that an address is in: "sport" of https://www.bbc.co.uk/sport/football/articles/1."""

import re
from urllib.parse import unquote, urlsplit

_NAME = re.compile(r"[^\W\d_]{2,}(?:[-_][^\W\d_]+){0,2}\Z")
_NO_SECTION = frozenset(
    "article articles story stories news post posts item items content p a id en gb uk www amp index live video videos "
    "blog blogs".split()
)
"""First folders of addresses that do not name a subject."""


def section_of(url: str) -> str:
    """The section of an address, in lower case, with spaces between its words; "" if it has none.

    It is the first folder that is a name, except words such as "news" or "articles". The name of the page itself does
    not count.
    """
    try:
        folders = urlsplit(url).path.split("/")[1:-1]
    except ValueError:
        return ""
    for folder in folders[:3]:
        name = unquote(folder).lower()
        if not _NAME.match(name):
            return ""
        if name not in _NO_SECTION:
            return re.sub("[-_]", " ", name)
    return ""
