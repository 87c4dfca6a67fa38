"""Sources are renamed, moved and paused; and what is added is printed as JSON."""

from pathlib import Path

import pytest

from newsreader.library import Library
from tests.cli.running import assert_one_sentence, document, done, run
from tests.library.making import serve_feed
from tests.server import Server


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


@pytest.fixture
def twins(site: Server) -> tuple[str, str]:
    """The addresses of two sources that both call themselves The Herald."""
    addresses = site.url("/feed"), site.url("/feed").replace("127.0.0.1", "localhost")
    for address in addresses:
        done("add", address)
    return addresses


TWO = "2 sources are called The Herald: numbers 2 and 3. Number 2 is The Herald. Number 3 is The Herald, localhost. "


@pytest.mark.parametrize(
    "command",
    [
        ["remove", "The Herald"],
        ["source", "The Herald", "--name", "Morning paper"],
        ["headlines", "--source", "The Herald"],
        ["filter", "add", "storm", "--source", "The Herald"],
        ["edition", "--source", "The Herald", "--output", "news.txt"],
        ["mark", "--all", "--source", "The Herald", "--read"],
        ["refresh", "The Herald"],
    ],
)
def test_a_name_that_two_sources_go_by_is_refused_with_their_numbers(
    twins: tuple[str, str], command: list[str], tmp_path: Path
) -> None:
    before = document("sources")
    assert_one_sentence(run(*command, cwd=tmp_path), 2, TWO, "Give the number of the one you mean.")
    assert document("sources") == before


def test_the_whole_name_the_number_and_the_address_each_select_one_of_two_sources(twins: tuple[str, str]) -> None:
    for given in ("The Herald, localhost", "3", twins[1]):
        assert {each["source_url"] for each in document("headlines", "--source", given)} == {twins[1]}
    assert done("remove", "the herald, LOCALHOST").startswith("Removed The Herald, localhost. It was source number 3")


def test_words_that_fit_sources_of_several_names_are_refused_with_numbers_and_names(twins: tuple[str, str]) -> None:
    done("source", "3", "--name", "Herald of the north")
    fit = "2 sources fit her: numbers 2 and 3. Number 2 is The Herald. Number 3 is Herald of the north. "
    for command in (["remove", "her"], ["headlines", "--source", "her"]):
        assert_one_sentence(run(*command), 2, fit, "Give the number of the one you mean.")


def test_a_name_to_add_that_two_sources_go_by_is_answered_with_both(twins: tuple[str, str]) -> None:
    answered = run("add", "The Herald")
    assert answered.returncode == 2
    assert answered.stdout.splitlines() == [
        "The Herald, you have this source already: newsreader headlines --source 2",
        "The Herald, localhost, you have this source already: newsreader headlines --source 3",
    ]


def test_a_name_that_another_source_has_is_given_with_the_host_and_so_announced(site: Server) -> None:
    done("add", site.url("/feed"))
    serve_feed(site, ["bridge"], "/sport")
    other = site.url("/sport").replace("127.0.0.1", "localhost")
    assert done("add", other, "--name", "The Herald").startswith("Added The Herald, localhost. ")
    assert done("source", "3", "--name", "the herald") == "Source number 3: the herald, localhost.\n"
