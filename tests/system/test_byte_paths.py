"""Libraries in C open files by bytes, in folders of any name."""

import os
import sys
from pathlib import Path

from newsreader.system.byte_paths import byte_path


def test_a_file_is_found_by_bytes_in_folders_of_any_name(tmp_path: Path) -> None:
    for name in ("Newsreader", "Jürgen Groß", "Иван 日本"):
        file = tmp_path / name / "voice"
        file.parent.mkdir()
        file.write_bytes(b"voice")
        given = byte_path(str(file))
        assert sys.platform != "win32" or given.isascii()
        assert os.path.samefile(os.fsdecode(given), file)  # noqa: PTH121 - of bytes
