"""Lists of sources go in and out of the library without a word to the network."""

import time
from pathlib import Path

import pytest

from newsreader import errors
from newsreader.library import Library
from newsreader.model.source_changes import Imported
from newsreader.model.values import Clean
from newsreader.sources.opml import OpmlSource
from tests.library.making import listing, news, serve_feed
from tests.server import Server


def opml(tmp_path: Path, outlines: str) -> Path:
    path = tmp_path / "list.opml"
    path.write_text(f"<opml><body>{outlines}</body></opml>", "utf-8")
    return path


def subscribed(library: Library) -> list[tuple[str, str, str]]:
    return [(each.name, each.url, each.kind) for each in library.sources() if each.kind != "bundled"]


def outline(number: int) -> str:
    return f'<outline type="rss" text="Source {number}" xmlUrl="https://s{number}.example/feed"/>'


def test_imported_sources_are_subscribed_without_a_request(library: Library, tmp_path: Path) -> None:
    page = '<outline text="North"><outline type="listing" text="Post" xmlUrl="https://post.example/news"/></outline>'
    assert library.import_list(opml(tmp_path, outline(1) + page)) == Imported(new=2, already=0, ids=("2", "3"))
    assert subscribed(library) == [
        ("Source 1", "https://s1.example/feed", "feed"),
        ("Post", "https://post.example/news", "listing"),
    ]
    assert {each.last_checked for each in library.sources() if each.kind != "bundled"} == {None}


def test_existing_sources_are_not_changed(library: Library, tmp_path: Path) -> None:
    library.import_list(opml(tmp_path, outline(1)))
    renamed = '<outline text="Another name" xmlUrl="https://s1.example/feed"/>'
    assert library.import_list(opml(tmp_path, renamed + outline(2))) == Imported(new=1, already=1, ids=("3",))
    assert [name for name, _, _ in subscribed(library)] == ["Source 1", "Source 2"]


def test_a_source_that_has_moved_is_known_at_its_new_address(library: Library, server: Server, tmp_path: Path) -> None:
    serve_feed(server, ["bridge"], "/new")
    server.redirect("/old", "/new", 301)
    library.add(server.url("/old"))
    listed = f'<outline text="Moved" xmlUrl="{server.url("/new")}"/>'
    assert library.import_list(opml(tmp_path, listed)) == Imported(new=0, already=1)


def test_an_imported_source_is_polled_by_the_next_refresh(library: Library, server: Server, tmp_path: Path) -> None:
    serve_feed(server, ["bridge", "ferry"])
    library.import_list(opml(tmp_path, f'<outline text="The Herald" xmlUrl="{server.url("/feed")}"/>'))
    assert library.refresh().new == 2


def test_a_page_that_a_list_calls_a_feed_is_read_as_a_page(library: Library, server: Server, tmp_path: Path) -> None:
    server.route("/news/", b"", status=500)
    library.import_list(opml(tmp_path, f'<outline type="rss" text="Post" xmlUrl="{server.url("/news/")}"/>'))
    assert len(library.refresh().failed) == 1
    server.route("/news/", listing(["bridge", "school", "library", "harbour"]))
    assert library.refresh().new == 4
    assert library.source("Post").kind == "listing"


def test_a_feed_that_redirects_to_a_page_elsewhere_is_not_read_as_that_page(
    library: Library, server: Server, tmp_path: Path
) -> None:
    server.route("/log-in", listing(["login", "password", "terms", "conditions"]))
    server.redirect("/feed", server.url("/log-in", host="localhost"))
    library.import_list(opml(tmp_path, f'<outline type="rss" text="Post" xmlUrl="{server.url("/feed")}"/>'))
    report = library.refresh()
    assert (report.new, len(report.failed)) == (0, 1)


def test_a_file_that_is_not_a_list_subscribes_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text('<rss version="2.0"><channel/></rss>')
    with pytest.raises(errors.NotAList):
        library.import_list(path)
    with pytest.raises(errors.UsageError, match="There is no file called"):
        library.import_list(tmp_path / "none.opml")
    with pytest.raises(errors.FileUnreadable):
        library.import_list(tmp_path)
    path.write_bytes(bytes(21_000_000))
    with pytest.raises(errors.NewsreaderError, match="more than any list of sources"):
        library.import_list(path)
    assert subscribed(library) == []


def test_an_exported_list_makes_the_same_library_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = (
        '<outline text="A &amp; B"><outline text="C"><outline type="listing" text="Post &lt;3"'
        ' xmlUrl="https://post.example/news?a=1&amp;b=2"/></outline></outline>'
    )
    library.import_list(opml(tmp_path, outline(1) + inner + outline(2)))
    document, count = library.export_list()
    assert count == 3
    assert "newsreader:" not in document
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "another"))
    path = tmp_path / "exported.opml"
    path.write_text(document, "utf-8")
    with Library.open() as another:
        assert another.import_list(path) == Imported(new=3, already=0, ids=("2", "3", "4"))
        assert sorted(subscribed(another)) == sorted(subscribed(library))
        assert another.export_list()[0].partition("<body>")[2] == document.partition("<body>")[2]


def test_a_thousand_sources_are_imported_at_once(library: Library, tmp_path: Path) -> None:
    path = opml(tmp_path, "".join(outline(number) for number in range(1000)))
    started = time.process_time()
    assert library.import_list(path).new == 1000
    assert library.import_list(path).already == 1000
    assert time.process_time() - started < 5


def test_only_a_source_without_a_name_takes_its_feeds_title(library: Library, server: Server, tmp_path: Path) -> None:
    serve_feed(server, ["bridge"], "/unnamed", title="The Herald")  # type: ignore[arg-type]
    serve_feed(server, ["school"], "/named", title="The Post")  # type: ignore[arg-type]
    serve_feed(server, ["harbour"], "/untitled", title="")  # type: ignore[arg-type]
    unnamed, named, untitled = (server.url(path) for path in ("/unnamed", "/named", "/untitled"))
    outlines = f'<outline xmlUrl="{unnamed}"/><outline text="My paper" xmlUrl="{named}"/><outline xmlUrl="{untitled}"/>'
    library.import_list(opml(tmp_path, outlines))
    other = f"127.0.0.1, {untitled.removeprefix('http://')}"
    assert [name for name, _, _ in subscribed(library)] == ["127.0.0.1", "My paper", other]
    library.refresh()
    assert [name for name, _, _ in subscribed(library)] == ["The Herald", "My paper", other]
    assert {each.source for each in news(library)} == {"The Herald", "My paper", other}
    serve_feed(server, ["bridge"], "/unnamed", title="The Herald and Echo")  # type: ignore[arg-type]
    library.refresh()
    assert subscribed(library)[0][0] == "The Herald"


def test_each_source_without_a_name_takes_its_feeds_title_from_one_host(
    library: Library, server: Server, tmp_path: Path
) -> None:
    for path, title in (("/1", "The Herald"), ("/2", "The Post")):
        serve_feed(server, ["bridge"], path, title=title)  # type: ignore[arg-type]
    library.import_list(opml(tmp_path, "".join(f'<outline xmlUrl="{server.url(path)}"/>' for path in ("/1", "/2"))))
    library.refresh()
    assert [name for name, _, _ in subscribed(library)] == ["The Herald", "The Post"]


def test_subscribing_to_a_list_returns_the_source_at_each_address(library: Library, server: Server) -> None:
    serve_feed(server, ["bridge"], "/new")
    server.redirect("/old", "/new", 301)
    moved = library.add(server.url("/old")).source
    listed = [
        OpmlSource(server.url("/new"), Clean("Moved here")),
        OpmlSource("https://post.example/", Clean("The Post"), "listing", (Clean("Local"),)),
    ]
    numbers = library.subscribe(listed)
    assert numbers[server.url("/new")] == moved.id
    post = library.source(numbers["https://post.example/"])
    assert (post.name, post.kind, post.category, post.last_checked) == ("The Post", "listing", "Local", None)
    assert library.subscribe(listed) == numbers
    assert library.subscribe([]) == {}
