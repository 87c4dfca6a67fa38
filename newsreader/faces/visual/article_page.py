"""Lays out an article as a page. Pure; only nearby passages are wrapped, however long the article.

A page is laid out from a scroll anchor, the row at its top. It scrolls only when the current sentence, or the passage
it begins, would not be fully visible, and then far enough that the next ones need no scrolling.
"""

from collections.abc import Iterator
from itertools import pairwise

from newsreader import messages
from newsreader.faces.visual.lines import BLANK, MARK, Line, Measure, Page, Part, Piece
from newsreader.faces.wrapping import Span, shown, usual_width_of, wrap
from newsreader.model.frozen import dataclass
from newsreader.model.passages import Passage
from newsreader.model.text import clean
from newsreader.session.values import ArticleView

QUOTE_INDENT = 4
LIST_MARK = "- "

_PARTS: dict[str, Part] = {"title": "title", "dateline": "quiet", "heading": "heading", "caption": "quiet"}


@dataclass(frozen=True, slots=True)
class ArticleAnchor:
    """The row at the top of a page: the index of a passage, and of one of its rows."""

    passage: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a passage: a span of its text and the prefix before it; a blank row if the span is empty."""

    start: int
    end: int
    before: str = ""


class Sheet:
    """An article's passages, laid out when first needed."""

    def __init__(self, passages: tuple[Passage, ...], measure: Measure) -> None:
        self.passages = passages
        self.measure = measure
        self._set: dict[int, _SetPassage] = {}

    @property
    def passages_set(self) -> int:
        """The number of passages laid out."""
        return len(self._set)

    def passage(self, number: int) -> "_SetPassage":
        if number not in self._set:
            previous = self.passages[number - 1] if number else None
            self._set[number] = _SetPassage(self.passages[number], previous, self.measure)
        return self._set[number]

    def back(self, anchor: ArticleAnchor, rows: int) -> ArticleAnchor:
        """The anchor `rows` rows up, at most to the beginning."""
        passage, row = anchor.passage, anchor.row
        while rows > row and passage:
            rows -= row
            passage -= 1
            row = len(self.passage(passage).rows)
        return ArticleAnchor(passage, max(0, row - rows))

    def rows(self, anchor: ArticleAnchor) -> Iterator[tuple[int, int]]:
        """Yield the rows from an anchor on, as passage and row."""
        for number in range(anchor.passage, len(self.passages)):
            first = anchor.row if number == anchor.passage else 0
            for row in range(first, len(self.passage(number).rows)):
                yield number, row


def article_page(
    view: ArticleView, sheet: Sheet, height: int, anchor: ArticleAnchor, word: Span | None = None
) -> tuple[Page, ArticleAnchor]:
    """Lay out `height` rows of an article, scrolling as little as possible. Returns the page and the new anchor.

    `word` is the span, in the text of the sentence's passage, of the word being spoken.
    """
    sentence = view.sentence
    here = sheet.passage(sentence.passage)
    first, last = here.rows_of((sentence.start, sentence.end))
    marked = first
    if word and last - first >= height:  # a sentence taller than the page scrolls with its words
        first, last = here.rows_of(word)
    elif first == here.rows_of((0, 1))[0] and len(here.rows) - first <= height:
        last = len(here.rows) - 1  # a passage that begins here is shown whole, if it fits
    if not _sees(sheet, anchor, height, {(sentence.passage, row) for row in range(first, last + 1)[:height]}):
        above = min(height // 4, max(0, height - 1 - (last - first)))
        anchor = sheet.back(ArticleAnchor(sentence.passage, first), above)
    shown_rows = sum(1 for _row, _ in zip(sheet.rows(anchor), range(height), strict=False))
    anchor = sheet.back(anchor, height - shown_rows)
    lines: list[Line] = []
    items: list[int] = []
    cursor = (sheet.measure.indent, 0)
    for (number, row), _ in zip(sheet.rows(anchor), range(height), strict=False):
        passage = sheet.passage(number)
        items.append(number)
        if number != sentence.passage:
            lines.append(passage.line(row))
            continue
        if row == marked or not lines:
            cursor = (passage.column_of(row, sentence.start), len(lines))
        lines.append(passage.line(row, (sentence.start, sentence.end), word, marked=row == marked))
    return Page(tuple(lines), cursor, height, tuple(items)), anchor


def _sees(sheet: Sheet, anchor: ArticleAnchor, height: int, rows: set[tuple[int, int]]) -> bool:
    """Whether all these rows are on the page that begins at the anchor."""
    return rows <= {row for row, _ in zip(sheet.rows(anchor), range(height), strict=False)}


class _SetPassage:
    """A passage wrapped into rows, including the blank rows above it."""

    def __init__(self, passage: Passage, previous: Passage | None, measure: Measure) -> None:
        self._measure = measure
        self._part: Part = _PARTS.get(passage.kind, "text")
        self._text = clean(messages.caption(passage.text) if passage.kind == "caption" else passage.text)
        first, others = _before(passage.kind)
        if len(first) * 4 > measure.column:  # too narrow a page for a prefix
            first = others = ""
        keep_spaces = passage.kind == "preformatted"
        spans = wrap(self._text, measure.column - len(first), keep_spaces=keep_spaces)
        self._links: list[Span] = []
        self.rows: list[_Row] = []
        if passage.silent and passage.kind == "caption":
            return  # a caption that is never spoken is not shown either
        self.rows = [_Row(0, 0)] * _gap(passage, previous, measure)
        for number, (start, end) in enumerate(spans):
            if number:
                self.rows.extend([_Row(0, 0)] * (measure.leading - 1))
            self.rows.append(_Row(start, end, others if number else first))
        self._links = self._link_spans(passage)

    def rows_of(self, span: Span) -> tuple[int, int]:
        """The first and last row of a span of the text."""
        start, end = span
        found = [
            number
            for number, row in enumerate(self.rows)
            if row.end > row.start and row.start < max(end, start + 1) and row.end > start
        ]
        return (found[0], found[-1]) if found else (len(self.rows) - 1, len(self.rows) - 1)

    def column_of(self, row: int, place: int) -> int:
        """The column of a place in the text, on its row."""
        it = self.rows[row]
        return self._measure.indent + len(it.before) + usual_width_of(self._text[it.start : max(it.start, place)])

    def line(
        self, number: int, sentence: Span | None = None, word: Span | None = None, *, marked: bool = False
    ) -> Line:
        """Lay out a row. `sentence` is the span with the focus, `word` the span being spoken."""
        row = self.rows[number]
        if row.end == row.start:
            return BLANK
        margin = (MARK if marked and self._measure.indent else "").rjust(self._measure.margin + 1)
        pieces = [Piece(margin.ljust(self._measure.indent)[: self._measure.indent] + row.before)]
        spans = [span for span in (sentence, word, *self._links) if span]
        cuts = sorted({row.start, row.end, *(cut for span in spans for cut in span if row.start < cut < row.end)})
        for start, end in pairwise(cuts):
            is_link = any(a <= start < b for a, b in self._links)
            pieces.append(
                Piece(
                    shown(self._text[start:end]),
                    "link" if is_link else self._part,
                    focused=sentence is not None and sentence[0] <= start < sentence[1],
                    sounding=word is not None and word[0] <= start < word[1],
                )
            )
        return tuple(pieces)

    def _link_spans(self, passage: Passage) -> list[Span]:
        """The spans of the links' words, in order."""
        spans: list[Span] = []
        looked = 0
        for link in passage.links:
            words = clean(link.text)
            at = self._text.find(words, looked) if words.strip() else -1
            if at >= 0:
                looked = at + len(words)
                spans.append((at, looked))
        return spans


def _before(kind: str) -> tuple[str, str]:
    """The prefix of the first row of a passage, and of its other rows."""
    if kind == "list-item":
        return LIST_MARK, " " * len(LIST_MARK)
    if kind == "quote":
        return " " * QUOTE_INDENT, " " * QUOTE_INDENT
    return "", ""


def _gap(passage: Passage, previous: Passage | None, measure: Measure) -> int:
    """The number of blank rows above a passage."""
    if previous is None:
        return 1 if measure.roomy else 0
    if passage.kind == previous.kind and passage.kind in ("list-item", "table-row"):
        return measure.leading - 1
    if passage.kind == "dateline":
        return measure.leading - 1
    return measure.leading
