"""Reads the chapters in the file of a recording: ID3 (CHAP) in MP3, and those of M4A.

Run as a module, this is the child process that does so, since the file comes from a stranger. It can open no other.
"""

from pathlib import Path
from typing import Any, BinaryIO

from newsreader import system
from newsreader.model.plain_values import NotTheValue, from_json, to_json
from newsreader.model.text import line
from newsreader.model.values import Chapter
from newsreader.sources.stated_recordings import SECONDS_AT_MOST, chapters_of
from newsreader.system import this_process
from newsreader.system.pyav import open_input

SECONDS = 10.0
"""The time limit for one file. A file of a hundred chapters with pictures takes a twentieth of a second, its start
included."""

_BEGINNING = 16


def chapters_in_file(path: Path) -> tuple[Chapter, ...]:
    """The chapters in a file, which may still be growing; () if it has none, or that part has not been fetched yet."""
    if not _may_have_chapters(path):
        return ()
    done = system.run_child("newsreader.library.embedded_chapters", seconds=SECONDS, request={"path": str(path)})
    try:
        return chapters_of((each.seconds, each.title) for each in from_json(tuple[Chapter, ...], done.frames[0][1]))
    except (IndexError, NotTheValue):
        return ()


def _may_have_chapters(path: Path) -> bool:
    """Whether files of this kind can have chapters. Most cannot, and need no process."""
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return False
    return beginning.startswith(b"ID3") or beginning[4:8] == b"ftyp"


def main() -> None:
    """Answer one request, {"path"}, with a payload, the chapters as JSON."""
    this_process.limit_time(SECONDS + 1)
    request, _ = next(this_process.requests())
    with Path(request["path"]).open("rb") as file:
        send = this_process.bound()
        is_mp3 = file.read(3) == b"ID3"
        file.seek(0)
        found = _in_mp3(file) if is_mp3 else _in_m4a(file) or _in_tracks(file)
    send({}, to_json([[start, line(title)] for start, title in found if 0 <= start <= SECONDS_AT_MOST]))


def _in_mp3(file: BinaryIO) -> list[tuple[float, str]]:
    """The chapters in an MP3 file. Source: https://id3.org/id3v2-chapters-1.0"""
    from mutagen.id3 import ID3  # noqa: PLC0415  # within the limits of this process

    return [(frame.start_time / 1000, _title_in(frame.sub_frames)) for frame in ID3(file).getall("CHAP")]


def _title_in(frames: Any) -> str:
    titles = frames.getall("TIT2")
    return " ".join(map(str, titles[0].text)) if titles else ""


def _in_m4a(file: BinaryIO) -> list[tuple[float, str]]:
    """The chapters of an M4A file in Nero's form, which most programs write."""
    from mutagen.mp4 import MP4  # noqa: PLC0415

    return [(float(each.start), str(each.title)) for each in MP4(file).chapters or ()]


def _in_tracks(file: BinaryIO) -> list[tuple[float, str]]:
    """The chapters in a text track, Apple's form, which only the extra `podcasts` can read."""
    file.seek(0)
    try:
        opened = open_input(file, "mov")
    except ImportError:
        return []
    with opened:
        return [
            (float(each["start"] * base), each["metadata"].get("title", ""))
            for each in opened.chapters()
            if (base := each["time_base"]) is not None
        ]


if __name__ == "__main__":
    main()
