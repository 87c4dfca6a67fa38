"""Parse the files of Podcasting 2.0 that belong to a recording: its transcript and its chapters. Pure.

A transcript is WebVTT, SubRip, JSON, HTML or plain text. Each of its blocks has the second at which it begins, so that
a reader can follow the recording. Captions of a few words each are joined into paragraphs; a paragraph begins where
another person speaks.
https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md
https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal, NamedTuple

from newsreader import articles
from newsreader.errors import NewsreaderError
from newsreader.model.text import line
from newsreader.model.values import Block, Chapter, Clean
from newsreader.sources.stated_recordings import chapters_of, offset_in
from newsreader.web.charset import decode
from newsreader.web.plain_text import plain

CUES_AT_MOST = 200_000
"""Captions that are read: a day of speech at more than two captions a second."""

PARAGRAPH = 400
"""Characters after which a paragraph ends with the next sentence."""

LONGEST_PARAGRAPH = 1200
"""Characters after which a paragraph ends in any case: some transcripts have no full stops."""

PAUSE = 5.0
"""Seconds without speech after which a new paragraph begins."""

_SPEAKER_AT_MOST = 80

TranscriptKind = Literal["timed", "json", "html", "text"]


class Cue(NamedTuple):
    """A caption: its start and end in seconds (None if unknown), its speaker ("" if not named) and its words."""

    start: float | None
    end: float | None
    speaker: str
    words: str


def transcript_blocks(body: bytes, url: str, content_type: str = "") -> tuple[Block, ...]:
    """Return the blocks of a transcript that was fetched from `url`; none if it has no words. Never raises."""
    text = decode(body, content_type)
    kind = _kind_of(text)
    if kind == "html":
        cues = list(islice(_html_cues(text), CUES_AT_MOST))
        return _paragraphs(cues) if any(cue.start is not None for cue in cues) else _page_blocks(text, url)
    if kind == "json":
        return _paragraphs(islice(_json_cues(text), CUES_AT_MOST))
    if kind == "timed":
        return _paragraphs(islice(_timed_cues(text), CUES_AT_MOST))
    cleaned = (line(paragraph) for paragraph in re.split(r"\n\s*\n", text))
    return tuple(Block("paragraph", paragraph) for paragraph in cleaned if paragraph)


_HEAD = 4096
_TIMING = re.compile(
    r"^[ \t]*((?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3})[ \t]*-->"
    r"[ \t]*((?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3})[^\n]*$",
    re.M,
)


def _kind_of(text: str) -> TranscriptKind:
    """Return the format, judged by the text, because many servers send every format as text/plain."""
    head = text[:_HEAD].lstrip()
    if head.startswith(("{", "[")):
        return "json"
    if head.startswith("WEBVTT") or _TIMING.search(text, 0, 10 * _HEAD):
        return "timed"
    return "html" if re.match(r"<[!a-zA-Z]", head) else "text"


# WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip, which differ in the mark before the milliseconds.

_MARK = re.compile(r"</?(?:v|c|lang|ruby|rt)(?:[.\s][^<>]{0,200})?>|<[0-9:.]{1,20}>")
"""Tags of WebVTT that HTML does not have: voices, classes, and the times of words."""

_VOICE = re.compile(r"<v(?:\.[^\s>]{0,40})?[ \t]++([^<>\n]{1,200})>")


def _timed_cues(text: str) -> Iterator[Cue]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _TIMING.search(text)
    while found:
        following = _TIMING.search(text, found.end())
        words = text[found.end() : following.start() if following else len(text)].lstrip("\n")
        # A cue ends with a blank line; a note or the next cue's number may follow it.
        words = words.partition("\n\n")[0]
        start, end = (offset_in(stamp.replace(",", ".")) for stamp in found.groups())
        voice = _VOICE.search(words)
        yield Cue(start, end, voice[1] if voice else "", _MARK.sub("", words))
        found = following


# JSON.

_BRACKETS_AT_MOST = 500_000


def _decoded(text: str) -> Any:
    """Decode JSON; None if it is invalid, nested too deeply or built to fill the memory."""
    if text.count("{") + text.count("[") > _BRACKETS_AT_MOST:
        return None
    try:
        return json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        return None


def _objects_in(document: Any, name: str) -> list[dict[str, Any]]:
    """Return the objects of the list that a document has under a name, or that it is itself."""
    listed = document.get(name) if isinstance(document, dict) else document
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _json_cues(text: str) -> Iterator[Cue]:
    for each in _objects_in(_decoded(text), "segments"):
        words, speaker = each.get("body", each.get("text")), each.get("speaker")
        if isinstance(words, str):
            start, end = (_seconds(each.get(name)) for name in ("startTime", "endTime"))
            yield Cue(start, end, speaker if isinstance(speaker, str) else "", words)


def parse_chapters(body: bytes, content_type: str = "") -> tuple[Chapter, ...]:
    """Return the chapters in a file that belong in a table of contents; () for a file of another format."""
    listed = _objects_in(_decoded(decode(body, content_type)), "chapters")
    titled = ((_seconds(each.get("startTime")), each.get("title")) for each in listed if each.get("toc") is not False)
    return chapters_of((start, title if isinstance(title, str) else "") for start, title in titled)


def _seconds(value: object) -> float | None:
    if isinstance(value, str):
        return offset_in(value)
    if isinstance(value, float):
        return offset_in(f"{value:.3f}") if 0 <= value < 1e9 else None
    return None


# HTML: <cite>Speaker:</cite><time>0:00</time><p>Words</p>


_TAG = re.compile(r"<(/?)(cite|time|p)\b[^<>]*+>", re.I)


def _html_cues(text: str) -> Iterator[Cue]:
    texts = {"cite": "", "time": "", "p": ""}
    inside, at = "", 0
    for tag in _TAG.finditer(text):
        if inside:
            texts[inside] = text[at : tag.start()]
        if inside == "p":
            yield Cue(offset_in(texts["time"]), None, texts["cite"].strip().rstrip(":"), " ".join(texts["p"].split()))
            texts["time"] = ""
        inside, at = "" if tag[1] else tag[2].lower(), tag.end()


def _page_blocks(text: str, url: str) -> tuple[Block, ...]:
    try:
        return articles.clean_page(text, url).blocks
    except NewsreaderError:
        return ()


# Paragraphs.

_ENDS_A_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]]*\Z")


def _paragraphs(cues: Iterable[Cue]) -> tuple[Block, ...]:
    """Join captions into paragraphs, without the lines that a live caption repeats from the one before."""
    made: list[Block] = []
    start: float | None = None
    words: list[Clean] = []
    length, speaker, ended = 0, "", 0.0
    before: frozenset[Clean] = frozenset()

    def close() -> None:
        nonlocal words, length
        if words:
            made.append(Block("paragraph", line(" ".join(words)), seconds=start))
        words, length = [], 0

    for cue in cues:
        lines = tuple(filter(None, (line(plain(each, 1)) for each in cue.words.split("\n"))))
        new = line(" ".join(each for each in lines if each not in before))
        before = frozenset(lines) or before
        if not new:
            continue
        named = line(plain(cue.speaker, 1))[:_SPEAKER_AT_MOST]
        says_who = named and named != speaker
        silence = cue.start is not None and words and cue.start - ended > PAUSE
        if says_who or silence or length > LONGEST_PARAGRAPH or (length > PARAGRAPH and _ends(words)):
            close()
        if not words:
            start = cue.start
        if says_who:
            speaker, new = named, line(f"{named}: {new}")
        words.append(new)
        length += len(new) + 1
        ended = cue.end or cue.start or ended
    close()
    return tuple(made)


def _ends(words: list[Clean]) -> bool:
    return _ENDS_A_SENTENCE.search(words[-1][-10:]) is not None
