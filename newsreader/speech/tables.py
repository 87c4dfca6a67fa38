"""Reads the tables of this room: text files with a row a line, and columns between tabs."""

from collections.abc import Iterator
from pathlib import Path


def rows(table: Path) -> Iterator[str]:
    """The rows of a table, without its comments, which begin with "#"."""
    return (row for row in table.read_text("utf-8").splitlines() if not row.startswith("#"))
