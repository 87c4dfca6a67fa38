"""Lays out an article as a page. Pure; only nearby passages are wrapped, however long the article.

A page is laid out from a scroll anchor, the row at its top. It scrolls only when the current sentence, or the passage
it begins, would not be fully visible, and then far enough that the next ones need no scrolling; or by a page, less one
row, when that is asked for.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from newsreader import messages
from newsreader.faces.visual.lines import BLANK, MARK, Line, Measure, Page, Part, Piece, Place
from newsreader.faces.wrapping import Span, shown, usual_width_of, wrap
from newsreader.model.frozen import dataclass
from newsreader.model.passages import Passage
from newsreader.model.text import clean
from newsreader.model.values import SILENT
from newsreader.session.values import ArticleView

QUOTE_INDENT = 4
LIST_MARK = "- "
LIST_INDENT = 2
"""Columns of indentation for each level of a list."""

_PARTS: dict[str, Part] = {
    "title": "title",
    "dateline": "quiet",
    "heading": "heading",
    "caption": "quiet",
    "picture": "quiet",
}

_SHOWN_WITH = {"caption": messages.caption, "picture": messages.picture}
"""Kinds of passages that are named on the screen, each with its message."""


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
    """An article's passages, laid out when first needed. `links`: address of a link -> its number."""

    def __init__(self, passages: tuple[Passage, ...], measure: Measure, links: Mapping[str, int]) -> None:
        self.passages = passages
        self.measure = measure
        self._links = links
        self._set: dict[int, _SetPassage] = {}

    def passage(self, number: int) -> "_SetPassage":
        if number not in self._set:
            previous = self.passages[number - 1] if number else None
            self._set[number] = _SetPassage(self.passages[number], previous, self.measure, self._links)
        return self._set[number]

    def back(self, anchor: ArticleAnchor, rows: int) -> ArticleAnchor:
        """Return the anchor `rows` rows further up, at most the beginning."""
        passage, row = anchor.passage, anchor.row
        while rows > row and passage:
            rows -= row
            passage -= 1
            row = len(self.passage(passage).rows)
        return ArticleAnchor(passage, max(0, row - rows))

    def rows(self, anchor: ArticleAnchor) -> Iterator[tuple[int, int]]:
        """Yield the rows from an anchor on, as (index of the passage, index of its row)."""
        for number in range(anchor.passage, len(self.passages)):
            first = anchor.row if number == anchor.passage else 0
            for row in range(first, len(self.passage(number).rows)):
                yield number, row

    def settled(self, anchor: ArticleAnchor, height: int) -> ArticleAnchor:
        """Return the anchor, or one further up if the article would end before the page does."""
        shown_rows = sum(1 for _row, _ in zip(self.rows(anchor), range(height), strict=False))
        return self.back(anchor, height - shown_rows)

    def turned(self, anchor: ArticleAnchor, height: int, steps: int) -> tuple[ArticleAnchor, Place] | None:
        """Return the anchor of the next page, or for -1 of the previous one, and the place where it begins.

        The two pages share a row. The place is a passage that is read aloud, and an offset in it. None at the end.
        """
        distance = max(1, height - 1)
        if steps < 0:
            target = self.back(anchor, distance)
        else:
            there = [ArticleAnchor(*row) for row, _ in zip(self.rows(anchor), range(distance + 1), strict=False)]
            target = self.settled(there[-1], height) if there else anchor
        if target == anchor:
            return None
        for number, row in self.rows(target):
            passage = self.passage(number)
            if passage.rows[row].end > passage.rows[row].start and not self.passages[number].silent:
                return target, (number, passage.offset_of(row))
        return None


def article_page(
    view: ArticleView, sheet: Sheet, height: int, anchor: ArticleAnchor, *, stays: bool = False
) -> tuple[Page, ArticleAnchor]:
    """Lay out `height` rows of an article, scrolling as little as possible. Returns the page and the new anchor.

    `stays` keeps the anchor, if any row of the sentence is visible.
    """
    sentence, word = view.sentence, view.word
    here = sheet.passage(sentence.passage)
    first, last = here.rows_of((sentence.start, sentence.end))
    marked = first
    seen = {row for row, _ in zip(sheet.rows(anchor), range(height), strict=False)}
    if not (stays and any((sentence.passage, row) in seen for row in range(first, last + 1))):
        if word and last - first >= height:  # a sentence taller than the page scrolls with its words
            first, last = here.rows_of(word)
        elif first == here.rows_of((0, 1))[0] and len(here.rows) - first <= height:
            last = len(here.rows) - 1  # a passage that begins here is shown whole, if it fits
        if not seen.issuperset({(sentence.passage, row) for row in range(first, last + 1)[:height]}):
            above = min(height // 4, max(0, height - 1 - (last - first)))
            anchor = sheet.back(ArticleAnchor(sentence.passage, first), above)
    anchor = sheet.settled(anchor, height)
    lines: list[Line] = []
    places: list[Place] = []
    cursor: tuple[int, int] | None = None
    with_text = [number for number, row in enumerate(here.rows) if row.end > row.start]
    row_place = 1, 1
    for (number, row), _ in zip(sheet.rows(anchor), range(height), strict=False):
        passage = sheet.passage(number)
        places.append((number, passage.offset_of(row)))
        if number != sentence.passage:
            lines.append(passage.line(row))
            continue
        own = passage.line(row, (sentence.start, sentence.end), word, marked=row == marked)
        if cursor is None and any(piece.focused for piece in own):
            cursor = (passage.column_of(row, sentence.start), len(lines))
            row_place = with_text.index(row) + 1, len(with_text)
        lines.append(own)
    cursor = cursor or (min(sheet.measure.indent, sheet.measure.width - 1), 0)
    return Page(tuple(lines), cursor, tuple(places), row_place=row_place), anchor


class _SetPassage:
    """A passage wrapped into rows, including the blank rows above it. The number of each link follows its words."""

    def __init__(
        self, passage: Passage, previous: Passage | None, measure: Measure, numbers: Mapping[str, int]
    ) -> None:
        self._measure = measure
        self._part: Part = _PARTS.get(passage.kind, "text")
        text = clean(_SHOWN_WITH.get(passage.kind, str)(passage.text))
        self._links: list[tuple[int, int, str]] = []
        self._inserted: list[tuple[int, str]] = []  # the numbers, each with its offset in the text
        self.rows: list[_Row] = []
        if passage.silent and passage.kind in SILENT:
            return  # captions and pictures that are never read aloud are not shown either
        self._find_links(passage, text, numbers)
        self._text = self._with_numbers(text)
        first, others = _before(passage)
        label = passage.label + 1 if passage.label else 0
        if len(others) * 4 > measure.column:  # too narrow a page for a prefix
            first, others, label = "", "", 0
        keep_spaces = passage.kind == "preformatted"
        # A label stands to the left of its item's rows.
        wrapped = wrap(self._text[label:], measure.column - len(others), keep_spaces=keep_spaces)
        spans = [(start + label if number else 0, end + label) for number, (start, end) in enumerate(wrapped)]
        self.rows = [_Row(0, 0)] * _gap(passage, previous, measure)
        self.rows.extend(_Row(start, end, others if number else first) for number, (start, end) in enumerate(spans))

    def rows_of(self, span: Span) -> tuple[int, int]:
        """The first and last row of a span of the text."""
        start, end = self._shown(span)
        found = [
            number
            for number, row in enumerate(self.rows)
            if row.end > row.start and row.start < max(end, start + 1) and row.end > start
        ]
        return (found[0], found[-1]) if found else (len(self.rows) - 1, len(self.rows) - 1)

    def column_of(self, row: int, offset: int) -> int:
        """The column of an offset in the text, on its row."""
        it, at = self.rows[row], self._at(offset)
        return self._measure.indent + len(it.before) + usual_width_of(self._text[it.start : max(it.start, at)])

    def offset_of(self, row: int) -> int:
        """The offset in the text at which a row begins."""
        return self._offset(self.rows[row].start)

    def line(
        self, number: int, sentence: Span | None = None, word: Span | None = None, *, marked: bool = False
    ) -> Line:
        """Lay out a row. `sentence` is the span with the focus, `word` the span being spoken."""
        row = self.rows[number]
        if row.end == row.start:
            return BLANK
        margin = (MARK if marked and self._measure.indent and self._measure.marks else "").rjust(
            self._measure.margin + 1
        )
        pieces = [Piece(margin.ljust(self._measure.indent)[: self._measure.indent] + row.before)]
        focus = self._shown(sentence) if sentence else None
        sound = (self._at(word[0]), self._at(word[1], inside=True)) if word else None
        spans = [span for span in (focus, sound, *(link[:2] for link in self._links)) if span]
        cuts = sorted({row.start, row.end, *(cut for span in spans for cut in span if row.start < cut < row.end)})
        for start, end in pairwise(cuts):
            url = next((url for a, b, url in self._links if a <= start < b), "")
            pieces.append(
                Piece(
                    shown(self._text[start:end]),
                    "link" if url else self._part,
                    focused=focus is not None and focus[0] <= start < focus[1],
                    sounding=sound is not None and sound[0] <= start < sound[1],
                    url=url,
                    at=self._offset(start),
                )
            )
        return tuple(pieces)

    def _find_links(self, passage: Passage, text: str, numbers: Mapping[str, int]) -> None:
        """Find the spans of the links' words, in order, and the number after each."""
        looked = 0
        for link in passage.links:
            words = clean(link.text)
            at = text.find(words, looked) if words.strip() else -1
            if at < 0:
                continue
            looked = at + len(words)
            if link.url in numbers:
                self._inserted.append((looked, f"[{numbers[link.url]}]"))
            self._links.append((self._at(at), self._at(looked), link.url))

    def _with_numbers(self, text: str) -> str:
        for offset, inserted in reversed(self._inserted):
            text = text[:offset] + inserted + text[offset:]
        return text

    def _at(self, offset: int, *, inside: bool = False) -> int:
        """Convert an offset in the text to one in the text with numbers.

        At an inserted number, it is the offset after the number; `inside`: before it.
        """
        return offset + sum(len(text) for at, text in self._inserted if at < offset or (at == offset and not inside))

    def _shown(self, span: Span) -> Span:
        return self._at(span[0]), self._at(span[1])

    def _offset(self, at: int) -> int:
        """The inverse of `_at`."""
        for offset, inserted in self._inserted:
            if offset >= at:
                break
            at = max(offset, at - len(inserted))
        return at


def _before(passage: Passage) -> tuple[str, str]:
    """The prefix of the first row of a passage, and of its other rows."""
    if passage.kind == "list-item":
        indent = LIST_INDENT * ((passage.level or 1) - 1) * " "
        if passage.label:
            return indent, indent + (passage.label + 1) * " "
        mark = len(LIST_MARK) * " " if passage.item == "more" else LIST_MARK
        return indent + mark, indent + len(LIST_MARK) * " "
    if passage.kind == "quote":
        return " " * QUOTE_INDENT, " " * QUOTE_INDENT
    return "", ""


def _gap(passage: Passage, previous: Passage | None, measure: Measure) -> int:
    """The number of blank rows above a passage."""
    if previous is None:
        return 1 if measure.roomy else 0
    if passage.goes_on(previous) or passage.kind == previous.kind == "table-row":
        return 0
    return int(passage.kind != "dateline")
