"""The tags and chapters of MP3 files, as other programs read them."""

from pathlib import Path

import av
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from newsreader.edition.writers.sound_files import plain_tags, write_mp3
from tests.edition.books import hushed
from tests.edition.making import bulletin

TITLES = (
    "Rain",
    "Council leaders in the north warn that thousands of homes could lose their buses by the spring unless the "
    "government finds another twelve million pounds",
    "ÿ" * 130,
    "أعلنت الحكومة عن إجراءات جديدة لحماية المدينة من الفيضانات بعد العاصفة التي ضربت الساحل الشمالي أمس",
    "東京で新しい図書館が開館し、市長は式典で「すべての市民のための読書室」を目指すと述べた" * 3,
    "😀 " * 60,
    "x" * 1000,
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """An edition in one file, with these titles."""
    path, book = tmp_path / "news.mp3", bulletin(*TITLES)
    with path.open("wb") as file:
        write_mp3(book, hushed(book, tmp_path), file, lambda: None)
    return path


def test_the_library_of_ffmpeg_finds_every_chapter_whatever_the_length_and_script_of_its_title(news: Path) -> None:
    with av.open(str(news)) as found:
        titles = [chapter["metadata"]["title"] for chapter in found.chapters()]
        assert titles == ["Contents", *(title.strip() for title in TITLES)]
        assert found.metadata["title"] == "Newsreader bulletin, Thursday 26 November 2026"


def test_mutagen_finds_every_chapter_whatever_the_length_and_script_of_its_title(news: Path) -> None:
    tags = ID3(news)
    (contents,) = tags.getall("CTOC")
    titles = [str(tags[f"CHAP:{name}"].sub_frames["TIT2"]) for name in contents.child_element_ids]
    assert titles == ["Contents", *(title.strip() for title in TITLES)]
    assert str(tags["TDRC"]) == "2026-11-26"


def test_the_tags_are_of_the_version_whose_chapters_every_player_reads(news: Path, tmp_path: Path) -> None:
    track = tmp_path / "track.mp3"
    track.write_bytes(plain_tags("Дождь", "The Herald", "The news", 2) + (tmp_path / "silence.mp3").read_bytes())
    assert [MP3(path).tags.version for path in (news, track)] == [(2, 3, 0), (2, 3, 0)]
    assert str(ID3(track)["TIT2"]) == "Дождь"
