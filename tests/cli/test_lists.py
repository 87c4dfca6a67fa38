"""Lists of sources are imported and exported, and packs are offered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.library import packs
from newsreader.library.packs import Pack
from newsreader.model.text import line
from newsreader.sources.opml import OpmlSource
from tests.cli.running import RSS, assert_one_sentence, document, done, run
from tests.server import Server


def test_lists_of_sources_are_imported_and_exported(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(
        '<opml><body><outline text="Café"><outline text="The Herald" xmlUrl="https://herald.example/feed"/></outline>'
        '<outline type="listing" text="Post" xmlUrl="https://post.example/news"/></body></opml>',
        "utf-8",
    )
    assert (
        done("opml", "import", str(path))
        == "Added 2 sources. To check them for news, type newsreader refresh, or press capital R in the reader.\n"
    )
    assert done("opml", "import", str(path)) == "Nothing added. 2 sources were there already.\n"
    printed = done("opml", "export")
    written = tmp_path / "out.opml"
    assert done("opml", "export", str(written)) == f"2 sources written to {written}.\n"
    assert written.read_text("utf-8").splitlines()[5:] == printed.splitlines()[5:]
    assert "Café" in printed
    _bundled, herald, post = document("sources")
    assert herald["category"] == "Café"
    assert (post["url"], post["kind"]) == ("https://post.example/news", "listing")
    assert "category" not in post
    assert "The Herald. In the folder Café. Not checked yet. https://herald.example/feed." in done("sources")


def test_a_list_of_one_source_is_reported_in_the_singular(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text('<opml><outline text="The Herald" xmlUrl="https://herald.example/feed"/></opml>')
    message = "To check it for news, type newsreader refresh, or press capital R in the reader.\n"
    assert done("opml", "import", str(path)).endswith(message)
    assert done("packs", "add", "The Northern Echo", "--no-refresh").endswith(message)


def test_an_imported_source_has_not_been_refreshed_yet(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text('<opml><outline text="The Herald" xmlUrl="https://herald.example/feed"/></opml>')
    done("opml", "import", str(path))
    assert done("sources").splitlines()[-1].endswith("The Herald. Not checked yet. https://herald.example/feed.")


def test_lists_can_be_piped(tmp_path: Path) -> None:
    listed = '<opml><outline text="The Herald" xmlUrl="https://herald.example/feed"/></opml>'
    added = subprocess.run(
        [sys.executable, "-m", "newsreader", "opml", "import", "-"],
        input=listed,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert added.stdout.startswith("Added 1 source.")
    assert "https://herald.example/feed" in done("opml", "export", "-", cwd=tmp_path)
    assert not (tmp_path / "-").exists()
    assert_one_sentence(run("opml", "import", "-"), 3, "standard input is not a list of sources")


def test_a_list_is_printed_as_valid_xml_in_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text('<opml><outline text="Café" xmlUrl="https://herald.example/feed"/></opml>', "utf-8")
    done("opml", "import", str(path))
    assert "Caf&#233;" in done("opml", "export", env={**os.environ, "PYTHONIOENCODING": "latin-1"})


def test_refused_sources_of_a_list_are_named(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    odd = "".join(f'<outline text="Odd {number}" xmlUrl="javascript:{number}"/>' for number in range(25))
    path.write_text(f'<opml><body><outline text="The Herald" xmlUrl="https://herald.example/feed"/>{odd}</body></opml>')
    result = run("opml", "import", str(path))
    assert result.returncode == 1
    assert result.stdout.startswith("Added 1 source.")
    message = result.stderr.splitlines()
    assert message[0] == "Left out Odd 0: this is not a web address: javascript:0."
    assert message[-1] == "Left out 5 more without a web address."
    assert len(message) == 21


def test_a_damaged_list_is_reported_and_another_file_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text('<opml><body><outline text="The Herald" xmlUrl="https://herald.example/feed"/><outline text="P')
    result = run("opml", "import", str(path))
    assert result.stdout.startswith("Added 1 source.")
    assert_one_sentence(result, 1, "damaged")
    path.write_text("hello")
    assert_one_sentence(run("opml", "import", str(path)), 3, "list.opml is not a list of sources")
    assert_one_sentence(run("opml", "import", str(tmp_path / "none.opml")), 2, "none.opml")
    assert_one_sentence(run("opml", "export", str(tmp_path / "none" / "x.opml")), 3, "cannot be written")
    assert_one_sentence(run("opml"), 2, "import or export")
    assert_one_sentence(run("opml", "eat"), 2, "eat")


def test_packs_are_offered_listed_and_added() -> None:
    assert "newsreader packs" in run().stderr
    listed = done("packs")
    assert listed == done("packs", "list")
    assert listed.startswith("1. UK national news. ")
    assert listed.splitlines()[-1].startswith("To add a pack, type newsreader packs add")
    inside = done("packs", "list", "health")
    assert "The following are not checked:" in inside
    added = done("packs", "add", "Sight", "loss", "and", "accessibility", "--no-refresh")
    assert added.startswith("Added ")
    assert added.endswith("To check them for news, type newsreader refresh, or press capital R in the reader.\n")
    assert "You have all of them." in done("packs")
    assert run().stderr == ""
    assert_one_sentence(run("packs", "add", "nowhere"), 2, "nowhere")
    assert_one_sentence(run("packs", "add"), 2, "PACK")


def offer(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Offer one pack, "Near", with a source at each address."""
    sources = tuple(OpmlSource(address, line(f"Source {n}"), "feed") for n, address in enumerate(addresses, 1))
    monkeypatch.setattr(packs, "packs", lambda: (Pack(1, line("Near"), sources),))


def test_a_pack_is_asked_for_news_when_it_is_added(
    server: Server, monkeypatch: pytest.MonkeyPatch, processes: None
) -> None:
    server.route("/feed", RSS.format(root=server.url()), "application/rss+xml")
    offer(monkeypatch, server.url("/feed"), server.url("/gone"))
    result = run("packs", "add", "Near")
    assert result.returncode == 1, "a source of it failed"
    assert result.stdout.splitlines() == ["Added 2 sources: Near.", "2 new headlines from 2 sources. 1 source failed."]
    assert result.stderr.startswith("Source 2: ")
    assert "Storm closes coastal road" in done("headlines")
    server.requests.clear()
    assert done("packs", "add", "Near") == "Nothing added from Near. 2 sources were there already.\n"
    assert not server.requests


def test_without_the_network_a_pack_is_added_all_the_same(
    server: Server, monkeypatch: pytest.MonkeyPatch, processes: None
) -> None:
    offer(monkeypatch, *(f"http://127.0.0.1:{server.port}/{name}" for name in "abcd"))
    server.close()
    result = run("packs", "add", "Near")
    assert result.returncode == 1
    assert result.stdout.splitlines()[0] == "Added 4 sources: Near."
    assert len(result.stderr.splitlines()) == 1, "that the network is gone is said once"
    assert len(document("sources")) == 5


def test_a_pack_and_its_news_are_one_document(server: Server, monkeypatch: pytest.MonkeyPatch, processes: None) -> None:
    server.route("/feed", RSS.format(root=server.url()), "application/rss+xml")
    offer(monkeypatch, server.url("/feed"))
    added = document("packs", "add", "Near")
    assert (added["name"], added["new"], added["refresh"]["new"]) == ("Near", 1, 2)
    assert "refresh" not in document("packs", "add", "Near")


def test_a_name_that_one_pack_has_is_added_and_asked_for_news(
    server: Server, monkeypatch: pytest.MonkeyPatch, processes: None
) -> None:
    server.route("/feed", RSS.format(root=server.url()), "application/rss+xml")
    offer(monkeypatch, server.url("/feed"), server.url("/gone"))
    assert done("add", "source 1").splitlines() == ["Added 1 source: Source 1.", "2 new headlines from 1 source."]
    server.requests.clear()
    assert done("add", "SOURCE 1") == "Source 1. You have this source already, as number 2.\n"
    added = document("add", "source 1", "--name", "Mine")
    assert (added["name"], added["already"], added["headlines"]) == ("Source 1", True, 2)
    assert not server.requests


def test_a_name_is_added_as_one_document_under_another_name(
    server: Server, monkeypatch: pytest.MonkeyPatch, processes: None
) -> None:
    server.route("/feed", RSS.format(root=server.url()), "application/rss+xml")
    offer(monkeypatch, server.url("/feed"))
    added = document("add", "source", "--name", "Mine")
    assert (added["name"], added["url"], added["already"], added["headlines"]) == (
        "Mine", server.url("/feed"), False, 2,
    )  # fmt: skip


def test_a_name_that_fits_several_is_printed_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "https://a.example/feed", "https://b.example/feed")
    several = run("add", "sourc")
    assert (several.returncode, several.stdout.splitlines()) == (
        2,
        [
            "Source 1, in Near, feed: newsreader add https://a.example/feed",
            "Source 2, in Near, feed: newsreader add https://b.example/feed",
        ],
    )
    assert several.stderr == "sourc fits 2 names. Type the command after the one you mean.\n"
    as_json = run("add", "sourc", "--json")
    assert (as_json.returncode, as_json.stdout, len(as_json.stderr.splitlines())) == (2, "", 3)
    pack = run("add", "near")
    assert (pack.returncode, pack.stdout) == (2, "Near, pack of 2 sources: newsreader packs add 1\n")
    assert len(document("sources")) == 1, "nothing was added"


def test_a_name_that_nothing_has_is_answered_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "https://a.example/feed")
    assert_one_sentence(
        run("add", "Harbour Radio"), 2, "Neither the packs nor your library have a source called Harbour Radio."
    )


def test_an_address_that_was_not_found_may_have_been_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    called = tuple(OpmlSource(f"https://{n}.example/feed", line(f"Invalid Harbour {n}"), "feed") for n in "ab")
    monkeypatch.setattr(packs, "packs", lambda: (Pack(1, line("Near"), called),))
    result = run("add", "harbour.invalid")
    assert (result.returncode, len(result.stdout.splitlines())) == (2, 2)
    assert result.stderr == "harbour.invalid fits 2 names. Type the command after the one you mean.\n"
    assert_one_sentence(run("add", "nowhere.invalid"), 3, "nowhere.invalid was not found.")
