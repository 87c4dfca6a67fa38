"""The announcements of an open reader about articles that it has written to a file."""

from pathlib import Path

import pytest

from newsreader.edition.export_process import write
from newsreader.errors import CannotWrite, NewsreaderError, UsageError
from newsreader.library import Library
from newsreader.model.monitor import UNWATCHED
from newsreader.model.values import EVERYTHING, Article, Headline
from tests.edition.books import hushed
from tests.edition.making import article


@pytest.fixture
def ids() -> list[str]:
    with Library.open() as library:
        return [headline.id for headline in library.each_headline(EVERYTHING)][:2]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("newsreader.edition.output.record", lambda book, *_, **__: hushed(book, tmp_path))


def written(name: str, path: Path, ids: list[str]) -> tuple[str, str]:
    """What there is to say, and that together with what failed."""
    at, result, problem = write(name, str(path), ids, UNWATCHED)
    assert at == path
    return result, problem


@pytest.mark.parametrize("name", ["stick", "daisy2", "daisy3"])
def test_the_announcement_of_a_folder_has_its_minutes_and_megabytes(name: str, tmp_path: Path, ids: list[str]) -> None:
    said = f"2 articles, 1 minute, 1 megabyte, written to {tmp_path / 'folder'}."
    assert written(name, tmp_path / "folder", ids) == (said, "")
    result, problem = written(name, tmp_path / "folder", [*ids, "999999"])
    assert (result, problem) == (said, f"{said} 1 article could not be opened, so it is not in it.")


def test_the_announcement_of_braille_says_which_kind_it_is(tmp_path: Path, ids: list[str]) -> None:
    result, problem = written("brf", tmp_path / "news.brf", ids)
    assert result.startswith(f"File written: {tmp_path / 'news.brf'}. The braille is ")
    assert not problem
    assert "The braille is " in written("ebrl", tmp_path / "news.ebrl", [ids[0], "999999"])[1]


def test_the_announcement_of_any_other_file_is_its_path(tmp_path: Path, ids: list[str]) -> None:
    assert written("txt", tmp_path / "news.txt", ids) == ("", "")


def test_what_no_voice_reads_is_left_out_of_sound_and_named(
    tmp_path: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def japanese(_library: Library, _headline: Headline) -> Article:
        return article("東京で図書館が開館", "市議会は、新しい学校が九月に開校すると発表した。", language="ja")

    usual = Library.article
    monkeypatch.setattr(
        Library, "article", lambda self, headline: (japanese if headline.id == ids[0] else usual)(self, headline)
    )
    named = "1 article is in Japanese, which no voice here reads."
    path = tmp_path / "news.mp3"
    assert written("mp3", path, ids)[1] == f"File written: {path}. {named} It is left out of the sound."
    assert written("epub", tmp_path / "news.epub", ids)[1].endswith(f"{named} It has text, but no sound.")
    assert written("txt", tmp_path / "news.txt", ids) == ("", "")
    with pytest.raises(NewsreaderError, match="nothing else"):
        written("wav", tmp_path / "news.wav", ids[:1])
    assert not (tmp_path / "news.wav").exists()


def test_a_place_where_nothing_can_be_written_is_noticed_before_an_article_is_opened(tmp_path: Path) -> None:
    (tmp_path / "letter.doc").write_bytes(b"")
    with pytest.raises(CannotWrite, match="the folder does not exist"):
        written("mp3", tmp_path / "nowhere" / "news.mp3", ["999999"])
    with pytest.raises(UsageError, match="has other files in it"):
        written("stick", tmp_path, ["999999"])
