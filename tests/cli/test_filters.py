"""`newsreader filter`: muted headlines are in no list, and can be listed."""

import pytest

from tests.cli.running import assert_one_sentence, document, done, run
from tests.server import Server


def titles(*arguments: str) -> list[str]:
    return [each["title"] for each in document("headlines", "--source", "herald", *arguments)]


def test_muted_headlines_are_listed_only_on_demand(herald: Server) -> None:
    assert done("filter").startswith("No filters yet. To mute headlines")
    assert done("filter", "add", "STORM") == "Filter number 1: Mute STORM. 1 headline muted.\n"
    assert titles() == ["Choir wins & sings"]
    assert titles("--muted") == ["Storm closes coastal road"]
    assert "Storm" not in done("headlines")
    (source,) = [each for each in document("sources") if each["name"] == "The Herald"]
    assert (source["unread"], source["total"]) == (1, 1)
    assert done("mark", "--all", "--source", "herald", "--read") == "1 marked read.\n"
    assert done("filter") == done("filter", "list") == "1. Mute STORM. 1 headline muted.\n"
    assert done("filter", "remove", "1") == (
        "Removed filter number 1: Mute STORM. 1 headline is no longer muted by it.\n"
    )
    assert [(each["title"], each["read"]) for each in document("headlines", "--source", "herald")] == [
        ("Storm closes coastal road", False),
        ("Choir wins & sings", True),
    ]


def test_a_headline_that_is_saved_is_listed_in_spite_of_filters(herald: Server) -> None:
    done("filter", "add", "storm")
    (muted,) = document("headlines", "--muted")
    done("mark", muted["id"], "--saved")
    assert "Storm closes coastal road" in titles()
    assert document("read", muted["id"])["title"] == "Storm closes coastal road"


def test_every_option_is_in_the_document(herald: Server) -> None:
    added = document("filter", "add", "the", "sea", "--text", "--part", "--source", "herald")
    expected = {
        "id": "1",
        "words": "the sea",
        "only": False,
        "source": "The Herald",
        "part": True,
        "in": "text",
        "muted": 1,
    }
    assert added == {**expected, "already": False}
    assert document("filter", "add", "THE SEA", "--text", "--part", "--source", "2") == {**expected, "already": True}
    assert document("filter") == document("filter", "list") == [expected]
    only = document("filter", "add", "choir", "--only")
    assert (only["only"], only["source"], only["in"], only["muted"]) == (True, None, "title", 1)
    assert document("filter", "add", "sport", "--section")["in"] == "section"
    printed = done("filter").splitlines()
    assert printed[0] == "1. Mute the sea. In The Herald, in the text too, in longer words too. 1 headline muted."
    assert printed[1] == "2. Keep only choir. 1 headline muted."
    assert printed[2] == "3. Mute the section sport. 0 headlines muted."
    assert document("filter", "remove", "1") == expected
    assert "You have this filter already." in done("filter", "add", "Choir", "--only")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["add"], "Something is missing: WORDS"),
        (["add", ""], "needs at least one letter or digit"),
        (["add", " ", "?!"], "needs at least one letter or digit"),
        (["add", "word " * 1000], "200 letters at most"),
        (["add", "storm", "--source", "heralt"], "Did you mean The Herald?"),
        (["add", "storm", "--source", ""], "--source needs a value"),
        (["add", "storm", "--section", "--text"], "exclude each other"),
        (["add", "storm", "--section", "--part"], "exclude each other"),
        (["remove"], "Something is missing: N"),
        (["remove", "7"], "There is no filter with number 7."),
        (["remove", "storm"], "There is no filter with number storm."),
        (["remove", ""], "There is no filter with number (empty)."),
        (["mute", "storm"], "mute"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(herald: Server, arguments: list[str], word: str) -> None:
    assert_one_sentence(run("filter", *arguments), 2, word)
    assert document("filter") == []


def test_if_all_headlines_are_muted_the_list_says_so(herald: Server) -> None:
    done("remove", "newsreader:getting-started")
    done("filter", "add", "nothing at all", "--only")
    assert done("headlines") == "Your filters hide all headlines. To list your filters, type newsreader filter.\n"
    assert len(document("headlines", "--muted")) == 2


def test_filters_apply_to_what_a_refresh_brings(site: Server) -> None:
    done("filter", "add", "storm")
    done("add", site.url("/feed"))
    assert titles() == ["Choir wins & sings"]
    assert document("filter")[0]["muted"] == 1
