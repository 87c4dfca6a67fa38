"""Articles that no voice here reads are left out of sound, and named with their count."""

import json
from pathlib import Path

import pytest

from newsreader.publishing import bulletins
from tests.cli.publications import BASE
from tests.cli.running import STORM, assert_one_sentence, document, done, run
from tests.edition.making import names_in, seconds_decoded
from tests.publishing.sites import assert_whole, feed
from tests.server import Server

JAPANESE = """<!doctype html><html lang="ja"><head><title>東京で新しい図書館が開館</title></head><body><article>
<h1>東京で新しい図書館が開館</h1>
<p>東京都内のホテルで24日、新しい議員連盟の設立総会が開かれ、与野党の議員およそ50人が参加した。</p>
<h2>市長の言葉</h2><p>市議会は、新しい学校が九月に開校すると発表した。市長は式典で「読書室」を目指すと述べた。</p>
</article></body></html>"""

LEFT_OUT = (
    "1 article is in Japanese, which no voice here reads. It is left out of the sound. "
    "To have sound all the same, add --all-languages.\n"
)


@pytest.fixture
def pages(tmp_path: Path) -> tuple[str, str]:
    """A Japanese page and an English one."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, page in (("ja.html", JAPANESE), ("en.html", STORM)):
        (folder / name).write_text(page, "utf-8")
    return str(folder / "ja.html"), str(folder / "en.html")


@pytest.mark.parametrize("command", ["export", "speak"])
def test_an_article_that_no_voice_reads_is_left_out_of_sound_and_counted(
    command: str, pages: tuple[str, str], tmp_path: Path
) -> None:
    result = run(command, *pages, "--output", str(tmp_path / "both.mp3"))
    assert (result.returncode, result.stderr) == (0, LEFT_OUT)
    done(command, pages[1], "--output", str(tmp_path / "one.mp3"))
    assert (tmp_path / "both.mp3").read_bytes() == (tmp_path / "one.mp3").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [("export", "--output", "news.mp3"), ("export", "--format", "stick", "--output", "news"), ("speak",)],
)
def test_where_no_other_article_is_left_nothing_is_written(
    arguments: tuple[str, ...], pages: tuple[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    result = run(arguments[0], pages[0], *arguments[1:], cwd=folder)
    assert_one_sentence(result, 3, "1 article is in Japanese", "nothing else", "--all-languages")
    assert not names_in(folder)


def test_a_text_that_no_voice_reads_is_not_pronounced() -> None:
    for option in ((), ("--print",)):
        result = run("pronounce", "市議会は、新しい学校が九月に開校すると発表した。", *option)
        assert (result.returncode, result.stdout) == (3, "")
        assert result.stderr == "This text is in Japanese, which no voice here speaks.\n"
    assert done("pronounce", "The Yomiuri (読売新聞) said so", "--print").startswith("The Yomiuri")


@pytest.mark.parametrize("options", [("--format", "daisy2"), ("--format", "daisy3"), ("--format", "epub")])
def test_a_book_with_text_and_sound_has_its_text(
    options: tuple[str, ...], pages: tuple[str, str], tmp_path: Path
) -> None:
    output = str(tmp_path / ("news.epub" if "epub" in options else "news"))
    result = run("export", *pages, *options, "--output", output, "--json")
    assert '"unspoken": 1' in result.stdout
    assert '"articles": 2' in result.stdout
    assert result.stderr.startswith("1 article is in Japanese, which no voice here reads. It has text, but no sound.")


def test_an_article_that_no_voice_reads_is_in_files_of_text_without_a_word(
    pages: tuple[str, str], tmp_path: Path
) -> None:
    output = tmp_path / "news.txt"
    result = run("export", *pages, "--output", str(output))
    assert (result.returncode, result.stderr) == (0, "")
    assert "東京" in output.read_text("utf-8")


def test_it_is_in_the_sound_if_it_is_asked_for(pages: tuple[str, str], tmp_path: Path) -> None:
    output = tmp_path / "news.mp3"
    result = run("export", pages[0], "--all-languages", "--output", str(output))
    assert (result.returncode, result.stderr) == (0, "")
    assert seconds_decoded(output) > 10
    assert_one_sentence(run("export", pages[0], "--all-languages", "--output", "a.txt"), 2, "--all-languages", "txt")


@pytest.fixture
def world(server: Server) -> None:
    """A source with both articles, in a library without other unread news."""
    items = "".join(
        f"<item><title>{title}</title><link>{server.url(path)}</link></item>"
        for title, path in (("東京で新しい図書館が開館", "/ja"), ("Storm closes coastal road", "/en"))
    )
    feed = f'<rss version="2.0"><channel><title>World</title><link>http://x.example/</link>{items}</channel></rss>'
    server.route("/feed", feed, "application/rss+xml")
    server.route("/ja", JAPANESE)
    server.route("/en", STORM)
    done("mark", "--all", "--read")
    done("add", server.url("/feed"))


@pytest.mark.usefixtures("world")
def test_an_edition_of_sound_leaves_it_out_and_one_with_text_keeps_it(tmp_path: Path) -> None:
    for more in ((), ("--minutes", "5")):
        result = run("edition", *more, "--output", str(tmp_path / "news.mp3"))
        assert (result.returncode, result.stderr) == (0, LEFT_OUT)
        assert result.stdout.startswith("1 article")
    made = document("edition", "--output", str(tmp_path / "news.epub"))
    assert (made["articles"], made["unspoken"]) == (2, 1)
    done("mark", "--search", "Storm", "--all", "--read")
    alone = run("edition", "--output", str(tmp_path / "none.mp3"))
    assert_one_sentence(alone, 3, "1 article is in Japanese", "nothing else")


@pytest.mark.usefixtures("world")
def test_a_published_edition_has_its_text_and_no_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulletins, "BOOKS", ())
    folder = tmp_path / "site"
    done("source", "World", "--publish", "full")
    result = run("publish", str(folder), "--base-url", BASE, "--json")
    assert result.returncode == 0
    assert result.stderr == (
        "1 article is in Japanese, which no voice here reads. It has text, but no sound. "
        "To have sound all the same, add --all-languages.\n"
    )
    made = json.loads(result.stdout)
    assert (made["articles"], made["unspoken"]) == (2, 1)
    assert_whole(folder)
    (japanese,) = (each for each in feed(folder)["items"] if each["language"] == "ja")
    assert "東京都内" in japanese["content_text"]
    assert "attachments" not in japanese
    page = (folder / japanese["url"].removeprefix(f"{BASE}/")).read_text("utf-8")
    assert "東京都内" in page
    assert "<audio" not in page
    (transcript,) = {path for path in folder.glob("transcripts/*.vtt") if "about" in path.read_text("utf-8")}
    assert "1 article, about 1 minute" in transcript.read_text("utf-8")
    again = run("publish", str(folder), "--base-url", BASE)
    assert (again.returncode, again.stderr) == (0, "")
