"""A check for news fetches followed editions too."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader import following
from newsreader.errors import EditionError, SignatureOfOtherKey
from newsreader.faces import json_documents, plain
from newsreader.library import Library
from newsreader.model.values import SourceChange
from newsreader.published.minisign import SecretKey
from tests.following.editions import KEY, OTHER_KEY, edition, published, serve
from tests.server import Server

STORIES = [published(number) for number in (2, 1)]


@pytest.fixture(params=["server", "folder"])
def source(request: pytest.FixtureRequest, library: Library, folder: Path, server: Server) -> str:
    """The id of an edition that is followed, from a server or from a folder."""
    edition(folder, STORIES, key=KEY)
    address = serve(server, folder) if request.param == "server" else str(folder)
    return follow(library, address, KEY)


def follow(library: Library, given: str | Path, key: SecretKey | None = None) -> str:
    """Follow an edition. Returns the id of its source."""
    public = key.public if key else None
    return following.follow(library, str(given), public, lambda: datetime.now(UTC)).source_id


def newer(folder: Path, server: Server, key: object = KEY) -> None:
    edition(folder, [published(3), *STORIES], serial=2, key=key)  # type: ignore[arg-type]
    serve(server, folder)


def test_new_articles_are_fetched_and_counted(library: Library, folder: Path, server: Server, source: str) -> None:
    unchanged = following.refresh(library)
    assert (unchanged.sources, unchanged.new, unchanged.unchanged, unchanged.failed) == (1, 0, 1, ())
    assert not unchanged.no_sources
    newer(folder, server)
    report = following.refresh(library, [source])
    assert (report.sources, report.new, report.lines, report.failed) == (1, 1, 1, ())
    assert library.source(source).total == 3
    edition(folder, [published(2, letters=2000)], serial=3, key=KEY)
    serve(server, folder)
    report = following.refresh(library)
    assert (report.corrected, report.withdrawn, report.new, library.source(source).total) == (1, 2, 0, 1)
    said = plain.refresh_text(report)
    assert said == "Nothing new. 1 article corrected by the publisher. 2 articles withdrawn by the publisher."
    assert json_documents.refresh_document(report).items() >= {"corrected": 1, "withdrawn": 2}.items()


def test_an_edition_that_fails_is_named(library: Library, folder: Path, server: Server, source: str) -> None:
    newer(folder, server, OTHER_KEY)
    report = following.refresh(library)
    assert [(each.source.id, each.error.partition(".")[0]) for each in report.failed] == [
        (source, "The edition is signed with another key than the one that was given")
    ]
    assert library.source(source).total == 2


def test_an_edition_that_is_paused_or_not_named_is_not_fetched(
    library: Library, folder: Path, server: Server, source: str
) -> None:
    newer(folder, server)
    library.change_source(source, SourceChange(paused=True))
    assert following.refresh(library).new == 0
    assert following.refresh(library, ["Getting started"]).new == 0
    assert following.refresh(library, [source]).new == 1


def test_a_stick_that_was_pulled_out_is_named_and_its_last_edition_stays(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    edition(folder, STORIES)
    source = follow(library, folder)
    folder.rename(tmp_path / "pulled")
    report = following.refresh(library)
    (failed,) = report.failed
    assert (report.sources, report.no_sources) == (1, False)
    assert failed.error.startswith(f"The edition cannot be reached: the folder {folder} is not there.")
    assert (library.source(source).last_error, library.source(source).total) == (failed.error, 2)
    (tmp_path / "pulled").rename(folder)
    assert following.refresh(library).failed == ()
    assert library.source(source).last_error is None


def test_an_edition_at_two_places_is_one_source_and_one_place_is_enough(
    library: Library, folder: Path, tmp_path: Path, server: Server
) -> None:
    edition(folder, STORIES, name="county")
    first = follow(library, serve(server, folder))
    stick = tmp_path / "stick"
    edition(stick, [published(3), *STORIES], serial=2, name="county")
    assert follow(library, stick) == first
    assert (library.source(first).total, library.source(first).url) == (3, server.url("/news/edition.json"))
    assert len([each for each in library.sources() if each.kind == "edition"]) == 1
    server.close()
    edition(stick, [published(4), published(3), *STORIES], serial=3, name="county")
    report = following.refresh(library)
    assert (report.sources, report.new, report.failed) == (1, 1, ())
    shutil.rmtree(stick)
    (failed,) = following.refresh(library).failed
    assert failed.source.id == first


def test_an_edition_at_two_places_must_have_the_key_of_the_first(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    edition(folder, STORIES, key=KEY, name="county")
    first = follow(library, folder, KEY)
    stick = tmp_path / "stick"
    edition(stick, STORIES[:1], serial=2, name="county")
    with pytest.raises(EditionError, match="has no signature"):
        follow(library, stick)
    edition(stick, STORIES[:1], serial=2, key=OTHER_KEY, name="county")
    with pytest.raises(SignatureOfOtherKey):
        follow(library, stick)
    assert follow(library, stick, OTHER_KEY) != first
    assert library.source(first).total == 2


def test_a_different_edition_at_a_followed_address_is_refused_until_the_first_is_removed(
    library: Library, folder: Path, tmp_path: Path, server: Server
) -> None:
    edition(folder, STORIES, key=KEY)  # from before editions had names
    source = follow(library, folder, KEY)
    edition(folder, STORIES, 2, KEY, name="county")
    assert follow(library, folder) == source
    editions = library.followed_editions()
    for followed in editions.all():  # as a newsreader without names has noted it
        editions.note_checked(replace(followed, edition=""), followed.address)
    assert follow(library, folder) == source
    assert [each.edition for each in editions.all()] == ["county"]
    follow(library, serve(server, folder))
    for name in ("sport", ""):
        edition(folder, [published(7)], 3, KEY, name=name, title="Sport")
        with pytest.raises(
            EditionError, match=rf"^This is another edition, Sport\. .* remove {re.escape(str(folder))}, and then"
        ):
            follow(library, folder)
        assert (following.refresh(library).failed, library.source(source).total) == ((), 2)
    with pytest.raises(EditionError, match=r"remove http://127.*/edition\.json, and then"):
        follow(library, serve(server, folder))
    (failed,) = following.refresh(library).failed
    assert (failed.source.id, library.source(source).total) == (source, 2)
    following.leave(library, str(folder))
    assert follow(library, folder, KEY) != source
    assert library.source(source).total == 2


def test_a_library_without_editions_is_refreshed_as_usual(library: Library) -> None:
    assert following.refresh(library).no_sources
