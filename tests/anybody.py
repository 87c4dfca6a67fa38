"""For tests that run as root and act as another user, because root may open every file."""

from pathlib import Path


def let_anybody_in(folder: Path) -> None:
    """Let every user into this folder, by changing those folders above it that are closed."""
    for each in (folder, *folder.parents):
        if not each.stat().st_mode & 0o001:
            each.chmod(0o755)
