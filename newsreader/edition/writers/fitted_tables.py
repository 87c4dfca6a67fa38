"""Fits tables to the width of the paper, and of a telephone, by setting those without room for them as lines.

A browser that prints makes all of a document smaller if one table is wider.
"""

from newsreader.edition.markup import Element

_PAPER = 170 / 25.4 * 72
"""The width of the text on A4, in points."""

_TELEPHONE = 14
"""The width of the text on a screen 320 px wide, in em of the pages that are published."""

_CAPITAL, _LETTER, _SIDES = 0.9, 0.68, 0.6
"""Widths in em, rather too large than too small: of letters in the bold of a broad typeface, and of a cell's padding
with its border."""


def lines_style(tables: str) -> str:
    """The rules by which the tables of a class are shown as lines, each cell with the header of its column."""
    return f"""
.{tables}, .{tables} * {{ display: block; }}
.{tables} thead, .{tables} tbody :empty {{ display: none; }}
.{tables} tr {{ border: 1px solid; margin: 0 0 0.5em; }}
.{tables} tbody th, .{tables} tbody td {{ border: 0; min-width: 0; }}
.{tables} a, .{tables} br, .{tables} span {{ display: inline; }}
.{tables} [data-header]::before {{ content: attr(data-header) ": "; font-weight: bold; }}
"""


def fit_tables(parent: Element, points: int) -> None:
    """Name the tables that have no room on paper: their class is "wide", and on a telephone: "broad".

    The cells of both have the header of their column in `data-header`, for `lines_style`. Those of tables that are
    printed as such get the width of their longest word. `points` is the size of text on paper.
    """
    for table in parent.iter("{*}table"):
        widths: dict[int, float] = {}
        headers: dict[int, str] = {}
        placed = [each for row in table.iter("{*}tr") for each in _placed(row)]
        for column, cell in placed:
            if not cell.get("colspan"):
                widths[column] = max(widths.get(column, 0), _width("".join(cell.itertext())))
            if cell.get("scope") == "col":
                headers[column] = cell.text or ""
        width = sum(widths.values())
        is_wide, is_broad = width * points > _PAPER, width > _TELEPHONE
        if is_wide or is_broad:
            table.set("class", "wide broad" if is_wide else "broad")
        for column, cell in placed:
            if cell.get("colspan"):
                continue
            if (is_wide or is_broad) and headers.get(column) and cell.get("scope") != "col":
                cell.set("data-header", headers[column])
            if not is_wide:
                cell.set("style", f"--least: {widths[column]:.1f}em")


def _placed(row: Element) -> list[tuple[int, Element]]:
    """The cells of a row with their columns."""
    placed = []
    column = 0
    for cell in row:
        placed.append((column, cell))
        column += int(cell.get("colspan", 1))
    return placed


def _width(text: str) -> float:
    """The least width of a cell, in em: that of its longest word."""
    return _SIDES + max((sum(map(_letter, word)) for word in text.split()), default=0)


def _letter(character: str) -> float:
    return _CAPITAL if character.isupper() or not character.isascii() else _LETTER
