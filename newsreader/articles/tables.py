"""Turn data tables into rows that make sense when heard one at a time, as "header: value"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsreader.articles.page_tree import words_of
from newsreader.web.tree import Element

LONGEST_CELL = 400
"""Characters of a cell. A longer one is a column of the page's layout, not of a data table."""

MOST_CELLS = 100
"""Cells of a row, and columns or rows that a cell spans. More are mistakes or attacks, and nobody follows them by
ear."""

LONGEST_NAME = 60
"""Characters of a header without header markup."""

_FIGURE = re.compile(r"[^\w]{0,3}\d")
"""The beginning of a number, a price, a date or a percentage."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: `text` as it is read, `plain` as on the page (cells in order), `links` as (words, href).

    `cells` are (text, header, column, how many columns wide, whether it is the row's header); the caption has none.
    """

    text: str
    plain: str
    links: list[tuple[str, str]]
    cells: tuple[tuple[str, str, int, int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in its column. `continued`: it began in a row above. `strong`: it is a header or bold."""

    text: str
    column: int
    wide: int
    heads: bool
    strong: bool
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _TableLine:
    """A row of the page: its cells, whether it is inside `thead`, its links."""

    cells: list[_Cell]
    in_head: bool
    links: list[tuple[str, str]]

    @property
    def own(self) -> list[_Cell]:
        return [cell for cell in self.cells if cell.text and not cell.continued]

    @property
    def plain(self) -> str:
        return " ".join(cell.text for cell in self.own)

    @property
    def is_header(self) -> bool:
        here = [cell for cell in self.cells if not cell.continued]
        if len(self.own) > 1 and not here[0].text:  # the empty corner above row headers
            here = here[1:]
        return bool(self.own) and (self.in_head or all(cell.heads for cell in here))


def rows_of(table: Element) -> list[TableRow] | None:
    """Return the rows of a data table, or None for a layout table."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return None
    sources = list(_sources(table))
    if len(sources) < 2 or not 2 <= max(len(cells) for _, cells in sources) <= MOST_CELLS:
        return None
    if any(_is_layout(cell) for _, cells in sources for cell in cells):
        return None
    lines = _lines(sources)
    columns = {cell.column for line in lines for cell in line.own}
    if len(columns) < 2:
        return None
    caption = table.find("caption")
    rows = []
    if caption is not None and (words := words_of(caption)):
        rows.append(TableRow(words, words, []))
    rows.extend(_rows(lines, len(columns)))
    return rows or None


def _sources(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield each row that has cells, with its cells; the rows of the foot come last."""
    feet = []
    for line in table.iter("tr"):
        if cells := [cell for cell in line if cell.tag in ("td", "th")]:
            if _part(line) == "tfoot":
                feet.append((line, cells))
            else:
                yield line, cells
    yield from feet


def _part(line: Element) -> str:
    parent = line.getparent()
    return "" if parent is None else str(parent.tag)


def _is_layout(cell: Element) -> bool:
    if len(words_of(cell)) > LONGEST_CELL:
        return True
    breaking = 0
    for inner in cell.iter(
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article", "form", "input"
    ):
        if inner.tag in ("h1", "h2", "article", "form", "input"):
            return True
        breaking += inner.tag == "p"
    return breaking > 2


def _lines(sources: list[tuple[Element, list[Element]]]) -> list[_TableLine]:
    hanging: dict[int, tuple[_Cell, int]] = {}
    lines = []
    for source, cells in sources:
        links = [(words_of(link), link.get("href")) for cell in cells for link in cell.iter("a") if link.get("href")]
        placed = _placed(cells, hanging)
        lines.append(_TableLine(placed, _part(source) == "thead", [link for link in links if link[0]]))
    return lines


def _placed(cells: list[Element], hanging: dict[int, tuple[_Cell, int]]) -> list[_Cell]:
    """Return the cells of a row, each in its column, with the cells that span down into it.

    `hanging` is column -> a cell above and the rows that it still spans; it is updated for the next row.
    """
    placed: list[_Cell] = []
    column = 0

    def take_hanging() -> None:
        nonlocal column
        while column in hanging and column < MOST_CELLS:
            above, rows_left = hanging.pop(column)
            if rows_left > 1:
                hanging[column] = (above, rows_left - 1)
            placed.append(above)
            column += above.wide

    for cell in cells:
        take_hanging()
        if column >= MOST_CELLS:
            return placed
        text, wide, deep = words_of(cell), _span(cell, "colspan"), _span(cell, "rowspan")
        made = _Cell(text, column, wide, cell.tag == "th", cell.tag == "th" or _is_strong(cell, text))
        placed.append(made)
        if deep > 1:
            hanging[column] = (_Cell(text, column, wide, made.heads, made.strong, continued=True), deep - 1)
        column += wide
    take_hanging()
    return placed


def _is_strong(cell: Element, text: str) -> bool:
    """Whether all words of a cell are bold."""
    strong = next(cell.iter("b", "strong"), None)
    return strong is not None and words_of(strong) == text


def _rows(lines: list[_TableLine], width: int) -> Iterator[TableRow]:
    if all(line.is_header for line in lines if line.own):
        yield from (
            TableRow(_row_text(line, {}), line.plain, line.links, _cells(line, {})) for line in lines if line.own
        )
        return
    headers: dict[int, str] = {}
    unused = ""
    marked = any(line.is_header and len(line.own) > 1 for line in lines)
    above_was_header = False
    for position, line in enumerate(lines):
        if not line.own:
            continue
        parts_the_table = _is_part_name(line, width)
        if not parts_the_table and (
            line.is_header or (not headers and not marked and _is_unmarked_header(line, lines[position + 1 :]))
        ):
            headers = _with_headers(headers if above_was_header else {}, line)
            unused, above_was_header = f"{unused} {line.plain}".strip(), True
            continue
        above_was_header = False
        text = line.own[0].text if parts_the_table else _row_text(line, headers)
        # The headers are part of the first row's plain text, which is compared with what extractors kept.
        cells = _cells(line, {} if parts_the_table else headers)
        yield TableRow(text, f"{unused} {line.plain}".strip(), line.links, cells)
        unused = ""


def _is_part_name(line: _TableLine, width: int) -> bool:
    """Whether a row is one cell across the table, naming what follows."""
    return len(line.cells) == 1 and bool(line.own) and line.own[0].wide >= min(2, width)


def _is_unmarked_header(line: _TableLine, below: list[_TableLine]) -> bool:
    """Whether a first row of plain cells names the columns: all bold, or words over figures."""
    names = line.own
    if len(names) < 2 or len(names) < len(line.cells) - 1 or len(below) < 2:
        return False
    if any(len(cell.text) > LONGEST_NAME or _FIGURE.match(cell.text) or cell.wide > 1 for cell in names):
        return False
    if all(cell.strong for cell in names):
        return not all(cell.strong for other in below for cell in other.own)
    for column in (cell.column for cell in names):
        values = [cell.text for other in below for cell in other.own if cell.column == column]
        if len(values) > 1 and all(_FIGURE.match(value) for value in values):
            return True
    return False


def _with_headers(above: dict[int, str], line: _TableLine) -> dict[int, str]:
    """Return column -> its headers from `above` and from this row, joined from the top down."""
    headers = dict(above)
    for cell in line.cells:
        name = cell.text.rstrip(" :")
        for column in range(cell.column, cell.column + cell.wide):
            before = headers.get(column, "")
            headers[column] = f"{before} {name}".strip() if name != before else name
    return headers


def _row_text(line: _TableLine, headers: dict[int, str]) -> str:
    texts = []
    for cell in line.cells:
        header = headers.get(cell.column, "")
        if cell.text:
            texts.append(f"{header}: {cell.text}" if header and header != cell.text else cell.text)
    first = line.cells[0]
    if len(texts) == 2 and not headers and (first.strong or first.text.endswith(":")):
        return f"{texts[0].rstrip(' :')}: {texts[1]}"
    return "; ".join(texts)


def _cells(line: _TableLine, headers: dict[int, str]) -> tuple[tuple[str, str, int, int, bool], ...]:
    is_named = not all(cell.heads for cell in line.cells)
    return tuple(
        (
            cell.text,
            headers.get(cell.column, ""),
            cell.column,
            min(cell.wide, MOST_CELLS - cell.column),
            is_named and cell.heads and bool(cell.text),
        )
        for cell in line.cells
        if cell.column < MOST_CELLS
    )


def _span(cell: Element, name: str) -> int:
    raw = (cell.get(name) or "").strip()
    return max(1, min(MOST_CELLS, int(raw))) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 1
