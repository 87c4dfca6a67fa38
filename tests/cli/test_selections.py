"""Selections mean the same for every command, and `mark` says how many headlines it has marked."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.running import RSS, assert_one_sentence, document, done, run
from tests.server import Server

OPML = """<opml version="2.0"><body><outline text="News"><outline text="Local">
<outline type="rss" text="The Herald" xmlUrl="{root}/feed"/></outline></outline></body></opml>"""


@pytest.fixture
def herald(site: Server, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The Herald, with two headlines, in the folder Local inside News."""
    listing = tmp_path_factory.mktemp("list") / "sources.opml"
    listing.write_text(OPML.format(root=site.url("")), "utf-8")
    done("opml", "import", str(listing))
    done("refresh")
    return site


def titles(*arguments: str) -> list[str]:
    return [each["title"] for each in document("headlines", *arguments)]


@pytest.mark.parametrize("category", ["News", "local", "News/Local", "LOC"])
def test_a_category_is_a_folder_of_sources(herald: Server, category: str) -> None:
    assert titles("--category", category) == ["Storm closes coastal road", "Choir wins & sings"]


def test_an_unknown_category_is_refused_with_the_nearest_name(herald: Server) -> None:
    assert_one_sentence(run("headlines", "--category", "Newz"), 2, "No source is in a folder called Newz.", "News?")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("coas", ["Storm closes coastal road"]),
        ("COÁSTAL", ["Storm closes coastal road"]),
        ('"closes coastal"', ["Storm closes coastal road"]),
        ('"coastal closes"', []),
        ("source:herald -storm", ["Choir wins & sings"]),
        ("source:herald since:2024-03-05", ["Storm closes coastal road"]),
        ("source:herald until:2024-03-04", ["Choir wins & sings"]),
    ],
)
def test_a_search_has_beginnings_phrases_exclusions_sources_and_days(
    herald: Server, search: str, found: list[str]
) -> None:
    assert titles(f"--search={search}") == found


def test_a_search_names_the_source_with_these_words_beside_its_results(herald: Server) -> None:
    also = "Also a source: The Herald. For its headlines, type newsreader headlines --source 2."
    printed = run("headlines", "--search", "hérald")
    assert (printed.returncode, printed.stdout, printed.stderr) == (0, "No headline matches.\n", f"{also}\n")
    for search in ("storm", "source:herald", "-herald", "herald since:2024-03-05"):
        assert run("headlines", f"--search={search}").stderr == ""
    as_json = run("headlines", "--search", "herald", "--json")
    assert (as_json.stdout.strip(), as_json.stderr) == ("[]", "")


def test_what_has_only_other_forms_is_printed_after_the_very_words(herald: Server) -> None:
    later = RSS.format(root=herald.url("")).replace("storm", "later").replace("Storm closes coastal road", "Two storms")
    herald.route("/later", later.replace("05 Mar", "06 Mar"), "application/rss+xml")
    done("add", herald.url("/later"))
    assert done("headlines", "--search", "storm", "--source", "2").splitlines()[0] == "Tuesday 5 March 2024"
    printed = [each for each in done("headlines", "--search", "storm").splitlines() if each]
    assert [printed[0], printed[2]] == ["Tuesday 5 March 2024", "Other forms, Wednesday 6 March 2024"]
    assert printed[1].endswith(". Storm closes coastal road. The Herald. 09:30.")
    assert titles("--search", "storm") == ["Storm closes coastal road", "Two storms"]
    assert titles("--search", "storm", "--limit", "1") == ["Storm closes coastal road"]


def test_a_search_can_begin_with_what_is_left_out(herald: Server) -> None:
    assert titles("--search", "-storm", "--source", "herald") == ["Choir wins & sings"]
    assert_one_sentence(run("headlines", "--search", "--unread"), 2, "--search needs a value")


def test_words_of_the_name_of_one_source_are_enough(herald: Server) -> None:
    assert titles("--source", "herald") == ["Storm closes coastal road", "Choir wins & sings"]
    assert_one_sentence(run("headlines", "--source", "Heralt"), 2, "Did you mean The Herald?")
    assert_one_sentence(run("remove", "herald"), 2, "Did you mean The Herald?")


def test_all_of_a_selection_is_marked_and_counted(herald: Server) -> None:
    assert done("mark", "--all", "--read", "--category", "news") == "2 marked read.\n"
    assert done("mark", "--all", "--read", "--category", "news") == "No headline changed.\n"
    assert document("mark", "--all", "--read") == {"marked": 5, "read": True, "saved": None}
    assert done("mark", "--all", "--unread", "--search", "storm") == "1 marked unread.\n"
    assert done("mark", "--all", "--saved", "--source", "herald", "--limit", "1") == "1 saved.\n"
    assert done("mark", "--all", "--saved", "--read") == "1 marked read.\n"
    assert done("mark", "--all", "--saved", "--unsaved") == "1 no longer saved.\n"


def test_several_headlines_are_marked_and_an_unknown_one_is_named(herald: Server) -> None:
    ids = [each["id"] for each in document("headlines", "--source", "herald")]
    assert done("mark", *ids, "--saved", "--read") == "2 marked read and saved.\n"
    result = run("mark", *ids, "999", "--unread")
    assert (result.returncode, result.stdout) == (1, "2 marked unread.\n")
    assert "999" in result.stderr
    assert len(document("headlines", "--source", "herald", "--unread", "--saved")) == 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--all"], "--read, --unread, --saved or --unsaved"),
        (["--all", "--unread", "--saved"], "can mean two things"),
        (["--all", "1", "--read"], "not both"),
        (["--source", "1", "--read"], "add --all"),
        (["--read"], "Something is missing: ITEM"),
        (["--all", "--read", "--category", "x"], "No source is in a folder"),
    ],
)
def test_marks_that_can_be_misunderstood_are_refused(arguments: Sequence[str], word: str) -> None:
    assert_one_sentence(run("mark", *arguments), 2, word)


def test_a_page_that_needs_scripts_is_named_and_fails(site: Server) -> None:
    page = "<title>App</title><noscript>Please enable JavaScript.</noscript><script src=a.js></script>"
    site.route("/scripts", page)
    site.route("/map", RSS.replace("{root}/choir", site.url("/scripts")), "application/rss+xml")
    done("add", site.url("/map"))
    (choir,) = document("headlines", "--search", "choir")
    result = run("read", choir["id"])
    assert (result.returncode, result.stdout.startswith("Choir wins & sings\n")) == (1, True)


def test_headlines_with_sound_are_selected_and_say_so(site: Server) -> None:
    item = (
        f'<item><title>Tides</title><enclosure url="{site.url("/1.mp3")}" length="38000000" type="audio/mpeg"/></item>'
    )
    feed = RSS.format(root=site.url("")).replace("<item>", f"{item}<item>", 1)
    site.route("/feed", feed, "application/rss+xml")
    done("add", site.url("/feed"))
    assert titles("--sound") == ["Tides"]
    (headline,) = document("headlines", "--sound")
    expected = [{"url": site.url("/1.mp3"), "type": "audio/mpeg", "bytes": 38_000_000, "seconds": None}]
    assert headline["enclosures"] == expected
    assert document("read", headline["id"])["enclosures"] == expected
    assert document("mark", "--all", "--sound", "--saved")["marked"] == 1


def test_words_that_two_sources_of_one_name_share_are_refused_with_their_numbers(tmp_path: Path) -> None:
    listing = tmp_path / "sources.opml"
    outlines = [f'<outline type="rss" text="The Herald" xmlUrl="http://127.0.0.1:9/{number}"/>' for number in (1, 2)]
    listing.write_text(f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>', "utf-8")
    done("opml", "import", str(listing))
    refused = (
        "2 sources fit heral: numbers 2 and 3. Number 2 is The Herald. Number 3 is The Herald, 127.0.0.1:9/2. Give the "
    )
    assert_one_sentence(run("headlines", "--source", "heral"), 2, refused)
