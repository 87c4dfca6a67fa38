"""What would be taken as headlines at an address or in a file: a dry run of adding a source."""

from collections.abc import Callable

from newsreader.library.article_content import source_in_file
from newsreader.library.lookup import as_file, asked_as_typed
from newsreader.library.reports import Discovery
from newsreader.library.source_finder import Found
from newsreader.model.values import Headline
from newsreader.web.address import web_address


def discovered(target: str, url: str | None, find: Callable[[str], Found]) -> Discovery:
    """See `Library.discover`. `find` finds the best source at an address."""
    if path := as_file(target):
        where, parsed = url or path.absolute().as_uri(), source_in_file(path, url)
    else:
        with asked_as_typed(target):
            found = find(web_address(target))
        where, parsed = found.url, found.parsed
    headlines = tuple(
        Headline(entry.title, entry.url, entry.published, entry.precision, entry.summary) for entry in parsed.entries
    )
    return Discovery(where, parsed.kind, headlines)
