"""On Windows, a running screen reader is found by its program, or by what it announces to Windows."""

import sys

import pytest

from newsreader.faces.screen_readers import READERS, find_terminal_reader
from newsreader.faces.windows_reader import _named_by


@pytest.mark.parametrize(
    ("programs", "name"),
    [
        (["System", "explorer.exe", "NVDA.exe"], "NVDA"),
        (["jfw.exe"], "JAWS"),
        (["Narrator.exe", "svchost.exe"], "Narrator"),
        (["nvda_slave.exe", "unvda.exe"], ""),
        ([], ""),
    ],
)
def test_a_reader_is_known_by_its_program(programs: list[str], name: str) -> None:
    assert _named_by(programs) == name
    assert not name or name in {reader.name for reader in READERS}


if sys.platform == "win32":

    def test_the_processes_of_windows_are_listed() -> None:
        from newsreader.faces.windows_reader import _programs

        assert "python.exe" in _programs()
        assert find_terminal_reader() in {"", *(reader.name for reader in READERS)}

    def test_an_unknown_reader_is_found_by_what_it_announces() -> None:
        """By SPI_SETSCREENREADER, as every screen reader does."""
        import ctypes

        def announce(is_on: bool) -> None:
            ctypes.windll.user32.SystemParametersInfoW(0x0047, is_on, None, 0)

        announce(False)
        assert find_terminal_reader() == ""
        announce(True)
        try:
            assert find_terminal_reader() == "A screen reader"
        finally:
            announce(False)
