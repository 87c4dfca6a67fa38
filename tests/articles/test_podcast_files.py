"""A transcript in any of the usual formats becomes paragraphs with the seconds at which they begin."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.podcast_files import LONGEST_PARAGRAPH, parse_chapters, transcript_blocks
from newsreader.model.text import line
from newsreader.model.values import Chapter, Clean

URL = "https://herald.example/1.vtt"


def said(text: str, content_type: str = "text/plain") -> list[tuple[float | None, str]]:
    blocks = transcript_blocks(text.encode("utf-8", "replace"), URL, content_type)
    assert all(block.kind == "paragraph" for block in blocks)
    return [(block.seconds, block.text) for block in blocks]


VTT = """WEBVTT - The tides

STYLE
::cue { color: lime }

NOTE
A note --
of two lines

1
00:00:01.500 --> 00:00:04.000 align:start
<v.loud Ann Lee>Two boats came in &amp;
on the <c.yellow>morning</c> tide.</v>

00:04.000 --> 00:06.000
<v Ann Lee>One <00:00:05.000>had been lost.

00:00:06.100 --> 00:00:08.000
<v Bob>For how long?

01:00:20.000 --> 01:00:22.000
A week.
"""


def test_captions_of_webvtt_are_joined_by_speaker_and_pause() -> None:
    assert said(VTT, "text/vtt") == [
        (1.5, "Ann Lee: Two boats came in & on the morning tide. One had been lost."),
        (6.1, "Bob: For how long?"),
        (3620.0, "A week."),
    ]


def test_captions_of_subrip_are_read_with_any_line_ends() -> None:
    srt = (
        "\ufeff1\r\n00:00:00,000 --> 00:00:02,000\r\n<i>Two boats</i> came in\r\n\r\n"
        "2\r\n00:00:02,000 --> 00:00:04,000\r\non the tide.\r\n\r\n"
    )
    assert said(srt) == [(0.0, "Two boats came in on the tide.")]


def test_json_with_speakers_is_read() -> None:
    segments = [
        {"speaker": "Ann", "startTime": 0.5, "endTime": 2, "body": "Two boats"},
        {"speaker": "Ann", "startTime": 2, "endTime": 4, "body": "came in."},
        {"speaker": "Bob", "startTime": "00:05", "endTime": 6.0, "body": "When?"},
        {"startTime": -1, "body": "Never."},
        *[None, 7, {"body": 5}, {"startTime": 1}],
    ]
    assert said(json.dumps({"version": "1.0.0", "segments": segments}), "application/json") == [
        (0.5, "Ann: Two boats came in."), (5.0, "Bob: When? Never."),
    ]  # fmt: skip


def test_html_with_times_is_read() -> None:
    html = (
        "<cite>Ann:</cite><time>0:00</time><p>Two boats\ncame in.</p>"
        "<cite>Bob:</cite>\n<time>1:02:03</time>\n<p>When?<br>Today?</p>"
    )
    assert said(html, "text/html") == [(0.0, "Ann: Two boats came in."), (3723.0, "Bob: When? Today?")]


def test_a_page_without_times_is_read_as_pages_are() -> None:
    words = "Two boats came in on the morning tide, and one of them had been thought lost for a week. " * 3
    blocks = transcript_blocks(f"<html><body><article><p>{words}</p></article>".encode(), URL, "text/html")
    assert [(block.seconds, block.text) for block in blocks] == [(None, words.strip())]


def test_plain_text_is_paragraphs() -> None:
    assert said("Two boats\ncame in.\n\n\nWhen?\x1b[2J") == [(None, "Two boats came in."), (None, "When?")]


def test_live_captions_that_repeat_the_line_before_are_said_once() -> None:
    vtt = "WEBVTT\n\n" + "".join(
        f"00:{second:02}.000 --> 00:{second + 1:02}.000\n{lines}\n\n"
        for second, lines in enumerate(["Two boats", "Two boats\ncame in", "came in\non the tide."])
    )
    assert said(vtt) == [(0.0, "Two boats came in on the tide.")]


def test_long_speech_is_cut_into_paragraphs_at_sentences_and_without_any_in_time() -> None:
    def vtt(words: str) -> str:
        stamps = (f"{each // 3600:02}:{each // 60 % 60:02}:{each % 60:02}.000" for each in range(1, 401))
        return "WEBVTT\n\n" + "".join(f"{stamp} --> {stamp}\n{words} {n}.\n\n" for n, stamp in enumerate(stamps))

    blocks = said(vtt("Two boats came in on the tide"))
    assert len(blocks) > 20
    assert all(text.endswith(".") and len(text) < 500 for _, text in blocks)
    assert [start for start, _ in blocks] == sorted(start or 0 for start, _ in blocks)
    endless = said(vtt("two boats came in on the tide").replace(".\n", "\n"))
    assert max(len(text) for _, text in endless) < LONGEST_PARAGRAPH + 50


@pytest.mark.parametrize(
    "text",
    ["", "WEBVTT", "{", "[]", "{}", '{"segments": 5}', "[" * 100_000, '{"segments": [[[]]]}', "<", "<p>", "<cite>"],
)
def test_nothing_is_read_of_what_has_no_words(text: str) -> None:
    assert said(text) in ([], [(None, "<")])


_PIECES = st.sampled_from(
    [
        *[
            "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "\n\n", "1\n", "<v Ann>", "<p>", "</p>", "<cite>", "<time>",
            "1:00",
        ],
        *[
            '{"segments": [',
            '{"body": "x", "startTime": 1}',
            "]}",
            "NaN",
            "\x1b[2J",
            "\u202e",
            "words ",
            "<c>",
            "&amp;",
        ],
    ]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=20), max_size=40).map("".join))
def test_any_text_makes_clean_paragraphs(text: str) -> None:
    for block in transcript_blocks(text.encode("utf-8", "replace"), URL):
        assert block.text == line(block.text) != ""
        assert block.seconds is None or 0 <= block.seconds < 400_000


# Files of chapters.


def test_chapters_are_read_in_order_without_the_silent_ones() -> None:
    document = {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 600.5, "title": "Ferries\x1b[2J"},
            {"startTime": 0, "title": "Tides"},
            {"startTime": 300, "title": "A picture", "toc": False},
            {"startTime": "20:00"},
            *[{"title": "Never"}, {"startTime": -5, "title": "Never"}, None, 7],
        ],
    }
    assert parse_chapters(json.dumps(document).encode()) == (
        Chapter(0.0, Clean("Tides")), Chapter(600.5, Clean("Ferries")), Chapter(1200.0, Clean("")),
    )  # fmt: skip


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"[" * 99_000, b'{"chapters": {}}', b"<html>", b"\xff\xfe\x00"])
def test_another_file_has_no_chapters(body: bytes) -> None:
    assert parse_chapters(body) == ()


_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda children: (
        st.lists(children) | st.dictionaries(st.sampled_from(["startTime", "title", "toc", "x"]), children)
    ),
    max_leaves=15,
)


@given(st.lists(_VALUES))
def test_any_values_make_chapters_in_order(values: list[object]) -> None:
    chapters = parse_chapters(json.dumps({"chapters": values}).encode())
    assert [each.seconds for each in chapters] == sorted({each.seconds for each in chapters})
    assert all(each.title == line(each.title) for each in chapters)
