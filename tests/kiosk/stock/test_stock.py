"""The stock record loads as it was saved, and a broken one stops no visit."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock.stock import FILE, ListVersion, Stock, Subscribed, document, load, shown
from newsreader.library import Library
from newsreader.library.read_only_library import open_read_only
from newsreader.model.frozen import replace
from newsreader.system import environment
from tests.kiosk.stock.making import LIST, Kiosk, follows, opml, serve_list
from tests.server import Server

MOMENT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)

FULL = Stock(
    checked=MOMENT,
    refreshed=MOMENT,
    sources=("2", "3"),
    addresses=(
        Subscribed("https://herald.example/", "https://herald.example/feed"),
        Subscribed("https://post.example/feed", "https://post.example/feed"),
    ),
    opml=ListVersion("https://lists.example/list", '"one"', "Thu, 26 Nov 2026 09:00:00 GMT"),
    problems=("The list could not be fetched.",),
    failed=("The Post",),
    tried=("https://herald.example/", "https://post.example/feed"),
    for_visitors=("It failed.",),
)


def written(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, "utf-8", errors="surrogatepass")
    return folder


@pytest.mark.parametrize("stock", [Stock(), FULL, replace(FULL, sources=(), opml=None)])
def test_a_saved_record_loads_unchanged(stock: Stock, tmp_path: Path) -> None:
    assert load(written(tmp_path, document(stock))) == stock


def test_a_missing_file_loads_as_an_empty_record(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") == Stock()
    (tmp_path / FILE).mkdir()
    assert load(tmp_path) == Stock()


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", "[" * 100_000, '"\ud800"', '{"opml": {"url": 1}}'])
def test_a_broken_file_loads_as_an_empty_record(text: str, tmp_path: Path) -> None:
    assert load(written(tmp_path, text)) == Stock()


def test_invalid_values_are_left_out(tmp_path: Path) -> None:
    whole = json.loads(document(FULL))
    whole |= {"checked": "2026-11-26T09:30:00", "refreshed": 7, "problems": [1, "A problem."], "failed": {}}
    whole["addresses"] = [{"address": "https://a.example/"}, *whole["addresses"]]
    found = load(written(tmp_path, json.dumps(whole)))
    assert found == replace(FULL, checked=None, refreshed=None, problems=("A problem.",), failed=())


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

NAMING = [
    Policy(sources=("https://a.example/",)),
    Policy(opml="https://a.example/"),
    Policy(edition="https://a.example/"),
]


@pytest.mark.parametrize("policy", NAMING)
def test_a_kiosk_that_has_not_run_shows_nothing_unless_its_policy_leaves_that_to_the_library(policy: Policy) -> None:
    assert shown(Stock(), policy) == ()
    assert shown(Stock(), Policy()) is None


@pytest.mark.parametrize("policy", [*NAMING, Policy()])
def test_visits_show_the_sources_of_the_last_run(policy: Policy) -> None:
    assert shown(FULL, policy) == ("2", "3")
    assert shown(Stock(checked=MOMENT), policy) is None


def kinds_of_policy(server: Server, name: str) -> list[Policy]:
    address = server.url(f"/{name}", host="localhost")
    return [Policy(sources=(address,)), Policy(opml=address), Policy(edition=f"{address}/edition.json")]


@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_kiosk_with_a_new_policy_and_no_network_keeps_the_news_it_has(
    kiosk: Kiosk, papers: Server, before: int, after: int
) -> None:
    papers.route("/list", opml(papers, "herald"), "text/x-opml")
    kiosk.restocks(kinds_of_policy(papers, "list" if before else "herald")[before])
    had = kiosk.names(load(kiosk.folder).sources)
    assert len(had) == 1
    papers.close()
    policy = kinds_of_policy(papers, "other")[after]
    for _ in range(2):
        stock = kiosk.restocks(policy)
        assert kiosk.shows(policy) == had
        assert stock.problems


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
    newer["opml"]["sources"] = [{"language": "cy"}]
    (folder / FILE).write_text(json.dumps(newer), "utf-8")
    assert load(folder) == stock


def test_the_record_of_an_earlier_version_keeps_its_sources_and_fetches_its_list_in_full(
    kiosk: Kiosk, papers: Server
) -> None:
    serve_list(papers, "herald", etag='"one"')
    stock = kiosk.restocks(follows(papers))
    old = json.loads((kiosk.folder / FILE).read_text("utf-8")) | {"addresses": []}
    old["opml"] |= {
        "fetched": MOMENT.isoformat(),
        "sources": [{"url": papers.url("/herald"), "name": "The Herald", "kind": "feed", "category": ""}],
    }
    (kiosk.folder / FILE).write_text(json.dumps(old), "utf-8")
    papers.raw(LIST, b"")
    assert kiosk.restocks(follows(papers)).sources == stock.sources
    serve_list(papers, "herald", "post", etag='"one"')
    assert kiosk.names(kiosk.restocks(follows(papers)).sources) == ["The Herald", "The Post"]


def test_ids_of_another_library_match_no_source(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald")
    kiosk.restocks(follows(papers))
    with open_read_only(only=frozenset(("77", "x"))) as library:
        assert library.sources() == []
