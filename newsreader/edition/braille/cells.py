"""Cells of braille: in Unicode, one character each from U+2800 on; and as BRF, one character of ASCII each."""

BLANK = "⠀"
"""The empty cell, U+2800."""

_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""North American ASCII braille, by the number of a cell."""

_DOTS = 63
"""The six dots of a cell: BRF has no others."""


def to_brf(cells: str) -> str:
    """Cells of Unicode as BRF."""
    return "".join(_ASCII[ord(cell) & _DOTS] for cell in cells)
