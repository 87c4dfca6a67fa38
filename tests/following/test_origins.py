"""An article of an edition is shown and found by the name of the publisher's source for it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader import following
from newsreader.errors import UnknownSource
from newsreader.faces import json_documents
from newsreader.library import Library
from newsreader.model.values import Clean, Origin, Selection
from tests.following.editions import edition, published

POST = replace(published(3), source=Clean("The Post"))
STORIES = [POST, published(2), published(1)]


@pytest.fixture
def followed(library: Library, folder: Path) -> str:
    """The address of an edition, named "County news", that is followed, with articles of two sources."""
    edition(folder, STORIES, title="County news")
    following.follow(library, str(folder), None, lambda: datetime.now(UTC))
    return folder.as_uri()


def found(library: Library, **selection: str) -> list[str]:
    return [each.title for each in library.each_headline(Selection(**selection))]  # type: ignore[arg-type]


def test_a_headline_names_its_origin_and_the_address_that_was_subscribed(library: Library, followed: str) -> None:
    headlines = list(library.each_headline(Selection(source="County news")))
    listed = [json_documents.headline_document(each) for each in headlines]
    assert [(each["source"], each["source_url"]) for each in listed] == [
        ("The Post", followed),
        ("The Herald", followed),
        ("The Herald", followed),
    ]
    (source,) = (each for each in library.sources() if each.kind == "edition")
    assert (source.name, source.url, source.total) == ("County news", followed, 3)


def test_an_origin_is_selected_by_its_name_and_an_edition_by_its_own(library: Library, followed: str) -> None:
    assert found(library, source="the post") == ["Story 3"]
    assert found(library, source=followed) == found(library, source="county") == ["Story 3", "Story 2", "Story 1"]
    assert found(library, search="source:post") == ["Story 3"]
    assert found(library, search="source:county story") == ["Story 3", "Story 2", "Story 1"]
    assert found(library, search="-source:post story") == ["Story 2", "Story 1"]
    library.mark(next(library.each_headline(Selection(source="The Herald"))).id, read=True)
    assert found(library, source="The Herald", unread=True) == ["Story 1"]  # type: ignore[arg-type]
    assert library.origins() == [Origin(Clean("The Herald"), 1, 2), Origin(Clean("The Post"), 1, 1)]
    with pytest.raises(UnknownSource):
        found(library, source="The Times")


def test_an_origin_is_removed_with_its_edition(library: Library, followed: str) -> None:
    library.remove(followed)
    assert library.origins() == []
    with pytest.raises(UnknownSource):
        found(library, source="The Post")
