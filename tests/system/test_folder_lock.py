"""A folder's lock is one process's, ends with it, and leaves no file."""

import subprocess
import sys
from pathlib import Path

from newsreader.system.folder_lock import locked


def test_a_folder_is_locked_once_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with locked(tmp_path) as first, locked(tmp_path) as second, locked(tmp_path / "other") as another:
        assert (first, second, another) == (True, False, True)
        assert [each.name for each in tmp_path.iterdir()] == ["other"]
        (tmp_path / "other").rename(tmp_path / "renamed")
    with locked(tmp_path) as third:
        assert third


HOLD = """
import sys
from pathlib import Path
from newsreader.system.folder_lock import locked
with locked(Path(sys.argv[1])) as is_ours:
    print(is_ours, flush=True)
    sys.stdin.read()
"""


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == "True"
        with locked(tmp_path) as is_ours:
            assert is_ours is False
        holder.kill()
        holder.wait()
        with locked(tmp_path) as is_ours:
            assert is_ours
