"""Fits tables to the width of the paper. A browser makes all of a document smaller if one table is wider."""

from newsreader.edition.markup import Element

_PAPER = 170 / 25.4 * 72
"""The width of the text on A4, in points."""

_CAPITAL, _LETTER, _SIDES = 0.9, 0.68, 0.6
"""Widths in em, rather too large than too small: of letters in the bold of a broad typeface, and of a cell's padding
with its border."""


def fit_tables(parent: Element, points: int) -> None:
    """Give each cell the width of its longest word, and set a table without room for them as lines.

    Its class is "wide" then, and each cell has the header of its column in `data-header`. `points` is the size of text.
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
        is_wide = sum(widths.values()) * points > _PAPER
        if is_wide:
            table.set("class", "wide")
        for column, cell in placed:
            if is_wide and headers.get(column) and cell.get("scope") != "col" and not cell.get("colspan"):
                cell.set("data-header", headers[column])
            elif not is_wide and not cell.get("colspan"):
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
