"""Checking for news takes followed editions too."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader import following
from newsreader.library import Library
from newsreader.model.values import SourceChange
from tests.following.editions import KEY, OTHER_KEY, edition, published, serve
from tests.server import Server

STORIES = [published(number) for number in (2, 1)]


@pytest.fixture(params=["server", "folder"])
def source(request: pytest.FixtureRequest, library: Library, folder: Path, cache: Path, server: Server) -> str:
    """The id of an edition that is followed, from a server or from a folder."""
    edition(folder, STORIES, key=KEY)
    address = serve(server, folder) if request.param == "server" else str(folder)
    return following.follow(
        library, address, KEY.public, cache, lambda: datetime.now(UTC), allow_private=True
    ).source_id


def newer(folder: Path, server: Server, key: object = KEY) -> None:
    edition(folder, [published(3), *STORIES], serial=2, key=key)  # type: ignore[arg-type]
    serve(server, folder)


def test_what_is_new_is_taken_and_counted(library: Library, folder: Path, server: Server, source: str) -> None:
    unchanged = following.refresh(library)
    assert (unchanged.sources, unchanged.new, unchanged.unchanged, unchanged.failed) == (1, 0, 1, ())
    assert not unchanged.no_sources
    newer(folder, server)
    report = following.refresh(library, [source])
    assert (report.sources, report.new, report.lines, report.failed) == (1, 1, 1, ())
    assert library.source(source).total == 3


def test_one_that_fails_is_named(library: Library, folder: Path, server: Server, source: str) -> None:
    newer(folder, server, OTHER_KEY)
    report = following.refresh(library)
    assert [(each.source.id, each.error.partition(".")[0]) for each in report.failed] == [
        (source, "The edition is signed with another key than the one that was given")
    ]
    assert library.source(source).total == 2


def test_one_that_is_paused_or_not_named_is_left_alone(
    library: Library, folder: Path, server: Server, source: str
) -> None:
    newer(folder, server)
    library.change_source(source, SourceChange(paused=True))
    assert following.refresh(library).new == 0
    assert following.refresh(library, ["Getting started"]).new == 0
    assert following.refresh(library, [source]).new == 1


def test_a_stick_that_is_not_there_is_no_failure(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES)
    following.follow(library, str(folder), None, cache, lambda: datetime.now(UTC), allow_private=True)
    shutil.rmtree(folder)
    report = following.refresh(library)
    assert (report.sources, report.failed) == (0, ())


def test_a_library_without_editions_is_refreshed_as_ever(library: Library) -> None:
    assert following.refresh(library).no_sources
