"""The stock record loads as it was saved, and a broken one stops no visit."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock.stock import FILE, FollowedList, ListedSource, Stock, Subscribed, document, load, shown
from newsreader.library import Library
from newsreader.library.read_only_library import open_read_only
from newsreader.model.frozen import replace
from newsreader.system import environment
from tests.kiosk.stock.making import Kiosk, follows, serve_list
from tests.server import Server

MOMENT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)

FULL = Stock(
    checked=MOMENT,
    refreshed=MOMENT,
    sources=("2", "3"),
    addresses=(
        Subscribed("https://herald.example/", "2", "https://herald.example/feed"),
        Subscribed("https://post.example/feed", "3", "https://post.example/feed"),
    ),
    followed=FollowedList(
        "https://lists.example/list",
        '"one"',
        "Thu, 26 Nov 2026 09:00:00 GMT",
        MOMENT,
        (ListedSource("https://herald.example/feed", "The Herald", "feed", "Local"),),
    ),
    problems=("The list could not be fetched.",),
    failed=("The Post",),
    tried=("https://herald.example/", "https://post.example/feed"),
)


def written(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, "utf-8", errors="surrogatepass")
    return folder


@pytest.mark.parametrize("stock", [Stock(), FULL, replace(FULL, sources=(), followed=None)])
def test_a_saved_record_loads_unchanged(stock: Stock, tmp_path: Path) -> None:
    assert load(written(tmp_path, document(stock))) == stock


def test_a_missing_file_loads_as_an_empty_record(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") == Stock()
    (tmp_path / FILE).mkdir()
    assert load(tmp_path) == Stock()


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", "[" * 100_000, '"\ud800"', '{"opml": {"sources": 1}}'])
def test_a_broken_file_loads_as_an_empty_record(text: str, tmp_path: Path) -> None:
    assert load(written(tmp_path, text)) == Stock()


def test_invalid_values_are_left_out(tmp_path: Path) -> None:
    whole = json.loads(document(FULL))
    whole |= {"checked": "2026-11-26T09:30:00", "refreshed": 7, "problems": [1, "A problem."], "failed": {}}
    whole["addresses"] = [{"address": "https://a.example/"}, *whole["addresses"]]
    found = load(written(tmp_path, json.dumps(whole)))
    assert found == replace(FULL, checked=None, refreshed=None, problems=("A problem.",), failed=())


def test_a_copy_of_a_list_that_lacks_a_source_is_dropped(tmp_path: Path) -> None:
    whole = json.loads(document(FULL))
    whole["opml"]["sources"].append({"url": "https://post.example/feed"})
    assert load(written(tmp_path, json.dumps(whole))).followed is None


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from([*json.loads(document(FULL))]), JSON))
@pytest.mark.slow
def test_loading_never_raises(tmp_path_factory: pytest.TempPathFactory, anything: object) -> None:
    assert isinstance(load(written(tmp_path_factory.getbasetemp(), json.dumps(anything))), Stock)


# What visitors can read.


def test_a_policy_that_names_no_sources_shows_the_whole_library() -> None:
    assert shown(FULL, Policy()) is None


def test_the_sources_of_a_list_stay_until_another_list_is_fetched() -> None:
    assert shown(FULL, Policy(opml="https://lists.example/list")) == ("2", "3")
    assert shown(FULL, Policy(opml="https://lists.example/other")) == ("2", "3")


def test_a_list_never_fetched_shows_nothing() -> None:
    assert shown(Stock(), Policy(opml="https://lists.example/list")) == ()


def test_new_addresses_are_shown_with_the_earlier_sources_until_all_were_tried() -> None:
    herald, post, new = "https://herald.example/", "https://post.example/feed", "https://new.example/"
    assert shown(FULL, Policy(sources=(post, new))) == ("3", "2")
    assert shown(replace(FULL, tried=(post, new)), Policy(sources=(post, new))) == ("3",)
    assert shown(FULL, Policy(sources=(new,))) == ("2", "3")
    assert shown(Stock(), Policy(sources=(new,))) == ()
    assert shown(FULL, Policy(sources=(herald,))) == ("2",)


def test_the_whole_library_is_shown_until_the_addresses_were_tried() -> None:
    assert shown(Stock(checked=MOMENT), Policy(sources=("https://new.example/",))) is None


# A record by a newer version, or about another library, does not keep visitors from reading.


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
