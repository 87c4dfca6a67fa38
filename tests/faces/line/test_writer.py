"""What is written in line mode comes in such pieces that every screen reader can take it."""

import pytest

from newsreader.faces.line.writer import Writer
from tests.faces.line.paper import Paper
from tests.faces.line.terminal import LONG


@pytest.mark.parametrize("key", ["up", "down", "left", "right"])
def test_without_cursor_up_text_after_an_arrow_key_comes_row_by_row(key: str) -> None:
    paper = Paper()
    paper.cursor_up = False
    writing = Writer(paper, lambda: None)
    writing.key = key
    writing.write([LONG])
    assert paper.written == [LONG[:76]]
    writing.send_pages()
    assert paper.written == [LONG[:76], LONG[77:]]


def test_an_arrow_key_before_all_rows_are_sent_also_brings_row_by_row() -> None:
    paper = Paper()
    paper.cursor_up = False
    writing = Writer(paper, lambda: None)
    for _ in range(2):
        writing.key = "down"
        writing.write([LONG])
    assert paper.written == [LONG[:76], LONG[77:], LONG[:76]]
