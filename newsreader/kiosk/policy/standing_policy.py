"""The policy that stands: the last good one of a file that may change, or break, while the kiosk runs."""

from pathlib import Path

from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy import Policy, parsed, text_of


def signature(path: Path) -> str:
    """What differs after every change of a file, without reading it. Something else too while there is no file."""
    try:
        told = path.stat()
    except (OSError, ValueError):
        return "missing"
    return f"{told.st_ino}-{told.st_size}-{told.st_mtime_ns}-{told.st_ctime_ns}"


class StandingPolicy:
    """What the file said when it was last good, and the signature it had when it was last looked at."""

    def __init__(self, path: Path) -> None:
        """Raises BadPolicy."""
        self.path = path
        self.signature = signature(path)
        self.text = text_of(path)
        self.policy: Policy = parsed(self.text)

    def renew(self) -> BadPolicy | None:
        """Look at the file again, if it has changed. A broken one is returned as what is wrong, and changes nothing."""
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
