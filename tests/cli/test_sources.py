"""Sources are renamed, moved and paused; and what is added is printed as JSON."""

from pathlib import Path

import pytest

from newsreader.library import Library
from tests.cli.running import assert_one_sentence, document, done, run
from tests.server import Server


@pytest.fixture
def herald(site: Server) -> Server:
    done("add", site.url("/feed"))
    return site


def named(name: str) -> dict[str, object]:
    (source,) = [each for each in document("sources") if each["name"] == name]
    return dict(source)


def test_a_source_is_renamed_and_put_into_a_folder_inside_another_and_into_a_second_one(herald: Server) -> None:
    changed = done("source", "herald", "--name", "Morning paper", "--category", "News/Local", "--category", "Papers")
    assert changed == "Source number 2: Morning paper. In the folder Local, in News and in the folder Papers.\n"
    assert named("Morning paper")["category"] == "News/Local"
    assert named("Morning paper")["categories"] == ["News/Local", "Papers"]
    done("refresh")
    for category in ("news", "local", "papers"):
        assert [each["source"] for each in document("headlines", "--category", category)] == ["Morning paper"] * 2
    listed = done("opml", "export")
    assert listed.count(str(named("Morning paper")["url"])) == 2
    assert done("source", "2", "--category", "") == "Source number 2: Morning paper.\n"
    assert "category" not in named("Morning paper")


def test_a_paused_source_is_asked_only_by_its_name(herald: Server) -> None:
    assert done("source", "herald", "--pause") == "Source number 2: The Herald. Paused.\n"
    assert named("The Herald")["paused"] is True
    assert "Paused." in done("sources")
    asked = herald.paths().count("/feed")
    assert done("refresh").startswith("Every source is paused.")
    assert herald.paths().count("/feed") == asked
    done("refresh", "herald")
    assert herald.paths().count("/feed") == asked + 1
    assert "paused" not in document("source", "herald", "--resume")
    done("refresh")
    assert herald.paths().count("/feed") == asked + 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["herald", "--pause", "--resume"], "exclude each other"),
        (["herald", "--name", " "], "--name needs a value"),
        (["heralt", "--pause"], "Did you mean The Herald?"),
        ([], "Something is missing: SOURCE"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(herald: Server, arguments: list[str], word: str) -> None:
    assert_one_sentence(run("source", *arguments), 2, word)


def test_what_is_added_and_exchanged_is_printed_as_json(site: Server, tmp_path: Path) -> None:
    added = document("add", site.url("/feed"))
    assert (added["name"], added["headlines"], added["already"]) == ("The Herald", 2, False)
    assert document("add", site.url("/feed"))["already"] is True
    listing = tmp_path / "sources.opml"
    assert document("opml", "export", str(listing)) == {"sources": 1, "file": str(listing)}
    assert document("opml", "export")["opml"].startswith("<?xml")
    imported = document("opml", "import", str(listing))
    assert imported == {"new": 0, "already": 1, "refused": [], "whole": True}


def test_packs_are_printed_as_json() -> None:
    packs = document("packs")
    assert packs == document("packs", "list")
    assert packs[0]["number"] == 1
    assert set(packs[0]["sources"][0]) == {"name", "url", "sure", "added"}
    added = document("packs", "add", "1", "--no-refresh")
    assert (added["name"], added["new"]) == (packs[0]["name"], len(packs[0]["sources"]))
    assert all(each["added"] for each in document("packs", "list", "1")[0]["sources"])


def test_a_page_of_the_reading_list_is_removed_by_its_address(site: Server) -> None:
    with Library.open() as library:
        library.page(site.url("/storm"))
    assert done("remove", "--page", site.url("/storm")) == "Removed from the reading list. Storm closes coastal road.\n"
    unknown = f"There is no page called {site.url('/storm')} in the reading list. Give the number shown by "
    assert_one_sentence(run("remove", "--page", site.url("/storm")), 2, unknown)
    assert_one_sentence(run("remove", "--page", "1"), 2, "It is not in the reading list")


def test_a_source_that_cannot_be_added_is_named_by_its_whole_address(site: Server) -> None:
    address = site.url("/nothing/here")
    assert_one_sentence(run("add", address), 3, f"Nothing added from {address}. ")
