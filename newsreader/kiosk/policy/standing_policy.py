"""The policy in force: the last valid state of a file that may change, or break, while the kiosk runs."""

from pathlib import Path

from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy import Policy, parsed, text_of


def signature(path: Path) -> str:
    """A text that differs after every change of a file, without reading it; "missing" if there is no file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return "missing"
    return f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}"


class StandingPolicy:
    """The last valid policy of a file, and the file's signature when it was last checked."""

    def __init__(self, path: Path) -> None:
        """Load the policy. Raises BadPolicy."""
        self.path = path
        self.signature = signature(path)
        self.text = text_of(path)
        self.policy: Policy = parsed(self.text)

    def renew(self) -> BadPolicy | None:
        """Reload the file if it has changed. Returns the error of an invalid file, and keeps the last valid policy."""
        now = signature(self.path)
        if now == self.signature:
            return None
        self.signature = now
        try:
            text = text_of(self.path)
            self.policy, self.text = parsed(text), text
        except BadPolicy as bad:
            return bad
        return None
