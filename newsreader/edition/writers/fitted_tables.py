"""Finds tables that are too wide for paper or a small screen, and styles them as lines.

If one table is too wide, a browser that prints shrinks the whole document.
"""

from newsreader.edition.markup import Element

_PAPER = 170 / 25.4 * 72
"""The width of the text on A4, in points."""

_TELEPHONE = 14
"""The width of the text on a screen 320 px wide, in em of the published pages."""

_CAPITAL, _LETTER, _SIDES = 0.9, 0.68, 0.6
"""Estimated widths in em, rather too large than too small: a capital and a letter in the bold of a broad typeface, and
the padding of a cell with its border."""


def lines_style(tables: str) -> str:
    """The style rules that show the tables of a class as lines, each cell with the header of its column."""
    return f"""
.{tables}, .{tables} * {{ display: block; }}
.{tables} thead, .{tables} tbody :empty {{ display: none; }}
.{tables} tr {{ border: 1px solid; margin: 0 0 0.5em; }}
.{tables} tbody th, .{tables} tbody td {{ border: 0; min-width: 0; }}
.{tables} a, .{tables} br, .{tables} span {{ display: inline; }}
.{tables} [data-header]::before {{ content: attr(data-header) ": "; font-weight: bold; }}
"""


def fit_tables(parent: Element, points: int) -> None:
    """Give tables that are too wide for paper the class "wide", and those too wide for a small screen "broad".

    The cells of both have the header of their column in `data-header`, for `lines_style`. In tables printed as such,
    cells get the width of their longest word. `points` is the size of text on paper.
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
    """The cells of a row with their column numbers."""
    placed = []
    column = 0
    for cell in row:
        placed.append((column, cell))
        column += int(cell.get("colspan", 1))
    return placed


def _width(text: str) -> float:
    """The least width of a cell in em: that of its longest word."""
    return _SIDES + max((sum(map(_letter, word)) for word in text.split()), default=0)


def _letter(character: str) -> float:
    return _CAPITAL if character.isupper() or not character.isascii() else _LETTER
