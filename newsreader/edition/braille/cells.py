"""Braille cells, either in Unicode, one character from U+2800 on for each, or in BRF, one ASCII character for each."""

BLANK = "⠀"
"""The empty cell, U+2800."""

_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""North American ASCII braille, by the number of a cell."""

_DOTS = 63
"""A mask for the six dots of a cell. BRF has no cells with eight."""


def to_brf(cells: str) -> str:
    """Convert Unicode cells to BRF."""
    return "".join(_ASCII[ord(cell) & _DOTS] for cell in cells)
