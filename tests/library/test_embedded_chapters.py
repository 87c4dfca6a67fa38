"""Chapters in the file of a recording are read, whatever else is in it."""

from fractions import Fraction
from pathlib import Path

import pytest
from mutagen.id3 import CHAP, CTOC, ID3, TIT2, CTOCFlags, Encoding

from newsreader.library.embedded_chapters import chapters_in_file
from newsreader.model.values import Chapter, Clean


def title(text: str) -> TIT2:
    return TIT2(encoding=Encoding.UTF8, text=text)


def mp3(path: Path, *chapters: tuple[int, str]) -> Path:
    tags = ID3()
    for number, (start, words) in enumerate(chapters):
        tags.add(CHAP(element_id=f"c{number}", start_time=start, end_time=start + 1, sub_frames=[title(words)]))
    tags.add(CTOC(element_id="toc", flags=CTOCFlags.TOP_LEVEL, child_element_ids=["c0"], sub_frames=[]))
    path.touch()
    tags.save(path)
    with path.open("ab") as file:
        file.write(b"\xff\xfb\x90\x00" + bytes(5000))
    return path


@pytest.mark.usefixtures("processes")
def test_chapters_of_an_mp3_are_read_in_order_and_cleaned(tmp_path: Path) -> None:
    path = mp3(tmp_path / "1", (60_500, "Ferries\x1b[2J"), (0, "Tides"), (0, "Again"))
    assert chapters_in_file(path) == (Chapter(0, Clean("Tides")), Chapter(60.5, Clean("Ferries")))


@pytest.mark.usefixtures("processes")
def test_chapters_that_have_not_come_yet_are_none(tmp_path: Path) -> None:
    path = mp3(tmp_path / "1", *((n * 1000, f"Chapter {n} " * 20) for n in range(50)))
    path.write_bytes(path.read_bytes()[:3000])
    assert chapters_in_file(path) == ()


@pytest.mark.usefixtures("processes")
def test_chapters_in_a_track_of_m4a_are_read_with_the_extra(tmp_path: Path) -> None:
    av = pytest.importorskip("av")
    path = tmp_path / "1.m4a"
    without_nero_form = {"movflags": "disable_chpl"}
    with av.open(str(path), "w", format="mp4", options=without_nero_form) as output:
        stream = output.add_stream("aac", rate=44_100, layout="mono")
        base = {"id": 0, "time_base": Fraction(1, 1000)}
        output.set_chapters(
            [
                {**base, "start": 0, "end": 500, "metadata": {"title": "Tides"}},
                {**base, "id": 1, "start": 500, "end": 1000, "metadata": {"title": "Ferries"}},
            ]
        )
        frame = av.AudioFrame(format="fltp", layout="mono", samples=44_100)
        frame.rate = 44_100
        frame.planes[0].update(bytes(44_100 * 4))
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            output.mux(packet)
    assert chapters_in_file(path) == (Chapter(0, Clean("Tides")), Chapter(0.5, Clean("Ferries")))
    in_latin_1 = path.read_bytes().replace(b"Ferries", b"F\xe9rries")
    path.write_bytes(in_latin_1)
    assert chapters_in_file(path) == (Chapter(0, Clean("Tides")), Chapter(0.5, Clean("Frries")))


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize(
    "content", [b"ID3", b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + bytes(100), b"\0\0\0\x18ftypM4A " + bytes(99)]
)
def test_a_damaged_file_has_no_chapters(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "1"
    path.write_bytes(content)
    assert chapters_in_file(path) == ()


def test_a_file_of_another_kind_needs_no_process(tmp_path: Path) -> None:
    (tmp_path / "1").write_bytes(b"OggS" + bytes(100))
    assert chapters_in_file(tmp_path / "1") == ()
    assert chapters_in_file(tmp_path / "nowhere") == ()
