"""Tables made into rows that make sense to somebody who hears one at a time: "header: value; header: value"."""

from dataclasses import dataclass

from newsreader.articles.tree import Element, words_of

LONGEST_CELL = 400
"""Characters. A cell with more than this is a column of a page's layout, not an entry of a table."""

MOST_CELLS = 100
"""Spans wider or deeper than this are mistakes, or meant to hurt."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: as it is read, as the page has it (cells one after another), and its links (words, href)."""

    text: str
    plain: str
    links: list[tuple[str, str]]


def rows_of(table: Element) -> list[Row] | None:
    """The rows of a table of data, or None if the table only arranges a page."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return None
    lines = [(line, [cell for cell in line if cell.tag in ("td", "th")]) for line in table.iter("tr")]
    lines = [(line, cells) for line, cells in lines if cells]
    if len(lines) < 2 or max(len(cells) for _, cells in lines) < 2:
        return None
    if any(_arranges(cell) for _, cells in lines for cell in cells):
        return None
    rows = []
    caption = table.find("caption")
    if caption is not None and (words := words_of(caption)):
        rows.append(Row(words, words, []))
    headers: dict[int, str] = {}
    unused = ""
    hanging: dict[int, tuple[str, int]] = {}
    for line, cells in lines:
        values = _values(cells, hanging)
        plain = " ".join(words_of(cell) for cell in cells)
        if _is_header(line, cells):
            headers, unused = {column: text.rstrip(" :") for column, text, _ in values}, plain
            continue
        if text := _row_text(values, headers, names_itself=cells[0].tag == "th" and not headers):
            links = [
                (words_of(link), link.get("href")) for cell in cells for link in cell.iter("a") if link.get("href")
            ]
            # The header row is part of the first row for whoever compares the page with what a tool kept of it.
            rows.append(Row(text, f"{unused} {plain}".strip(), [link for link in links if link[0]]))
            unused = ""
    return rows or None


def _arranges(cell: Element) -> bool:
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


def _is_header(line: Element, cells: list[Element]) -> bool:
    parent = line.getparent()
    return all(cell.tag == "th" for cell in cells) or (parent is not None and parent.tag == "thead")


def _values(cells: list[Element], hanging: dict[int, tuple[str, int]]) -> list[tuple[int, str, bool]]:
    """The texts of a row with their columns, those that hang down from rows above included."""
    values: list[tuple[int, str, bool]] = []
    column = 0

    def take_hanging() -> None:
        nonlocal column
        while column in hanging:
            text, rows_left = hanging.pop(column)
            if rows_left > 1:
                hanging[column] = (text, rows_left - 1)
            values.append((column, text, True))
            column += 1
            if column > MOST_CELLS * MOST_CELLS:
                return

    for cell in cells:
        take_hanging()
        text = words_of(cell)
        values.append((column, text, False))
        deep = _span(cell, "rowspan")
        if deep > 1:
            hanging[column] = (text, deep - 1)
        column += _span(cell, "colspan")
    take_hanging()
    return values


def _row_text(values: list[tuple[int, str, bool]], headers: dict[int, str], names_itself: bool) -> str:
    if all(hangs for _, _, hangs in values):
        return ""
    texts = []
    for column, text, _ in values:
        header = headers.get(column, "")
        if text:
            texts.append(f"{header}: {text}" if header and header != text else text)
    if names_itself and len(texts) == 2:
        return f"{texts[0].rstrip(' :')}: {texts[1]}"
    return "; ".join(texts)


def _span(cell: Element, name: str) -> int:
    raw = (cell.get(name) or "").strip()
    return max(1, min(MOST_CELLS, int(raw))) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 1
