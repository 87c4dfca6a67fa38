"""For tests in which root, whom no file is closed to, does something as somebody else."""

from pathlib import Path


def let_anybody_in(folder: Path) -> None:
    """Let everybody come as far as this folder, as far as it is the tests' own business."""
    for each in (folder, *folder.parents):
        if not each.stat().st_mode & 0o001:
            each.chmod(0o755)
