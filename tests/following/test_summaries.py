"""If an edition has only the summary of an article, its page can be fetched by its address."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader import following
from newsreader.library import Library
from newsreader.library.read_only_library import open_read_only
from newsreader.model.values import Selection
from tests.following.editions import edition, published
from tests.library.making import page
from tests.server import Server


@pytest.mark.parametrize("opened", [Library.open, open_read_only])
def test_the_page_of_a_summary_is_fetched_and_what_the_publisher_signed_stays(
    library: Library, folder: Path, server: Server, opened: Callable[[], Library]
) -> None:
    server.route("/bridge", page("bridge"))
    address, story = server.url("/bridge"), published(1)
    edition(folder, [replace(story, publish="summary", article=replace(story.article, url=address)), published(2)])
    following.follow(library, str(folder), None, lambda: datetime.now(UTC))
    with opened() as reader:
        headlines = list(reader.each_headline(Selection(source="The news")))
        assert [reader.article(each).text_from for each in headlines] == ["page", "summary"]
        assert server.requests == []
        _, article, is_new = reader.page(address, address)
        assert (article.text_from, is_new, "in front of a crowd" in article.text) == ("page", False, True)
        assert reader.article(headlines[1]).text_from == "summary"
