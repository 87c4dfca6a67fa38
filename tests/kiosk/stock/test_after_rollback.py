"""A record by a newer version, or about another library, does not keep visitors from reading."""

import json
from pathlib import Path

import pytest

from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock.stock import FILE, load, shown
from newsreader.library import Library
from newsreader.library.read_only_library import open_read_only
from newsreader.system import environment
from tests.kiosk.stock.making import Kiosk, follows, serve_list
from tests.server import Server


def policies(papers: Server) -> list[Policy]:
    addresses = tuple(papers.url(f"/{name}") for name in ("herald", "post"))
    return [Policy(sources=addresses), follows(papers)]


@pytest.mark.parametrize("which", [0, 1], ids=["sources", "a list"])
def test_a_restored_older_library_is_shown_and_restocked_despite_a_newer_record(
    kiosk: Kiosk, papers: Server, tmp_path: Path, which: int
) -> None:
    policy = policies(papers)[which]
    copy = tmp_path / "before.db"
    with Library.open() as library:
        library.back_up(copy)
    serve_list(papers, "herald", "post", etag='"one"')
    kiosk.restocks(policy)
    with Library.open() as library:
        library.restore(copy)
        library.add(papers.url("/post"))  # which has another number here
    stock = kiosk.restocks(policy)
    with Library.open() as library:
        addresses = {source.id: source.url for source in library.sources()}
    assert [addresses[source] for source in stock.sources or ()] == [papers.url("/herald"), papers.url("/post")]
    assert stock.problems == ()
    assert stock.sources == shown(stock, policy)


def test_values_of_a_newer_version_are_ignored(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald")
    stock = kiosk.restocks(follows(papers))
    folder = environment.folders().data
    newer = json.loads((folder / FILE).read_text("utf-8")) | {"version": 9, "sources_by_day": {"monday": [7]}}
    newer["opml"]["sources"][0]["language"] = "cy"
    (folder / FILE).write_text(json.dumps(newer), "utf-8")
    assert load(folder) == stock


def test_ids_of_another_library_match_no_source(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald")
    kiosk.restocks(follows(papers))
    with open_read_only(only=frozenset(("77", "x"))) as library:
        assert library.sources() == []
