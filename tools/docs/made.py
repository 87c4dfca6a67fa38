"""What is made, and where it is put."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.docs.completions import completions
from tools.docs.keypad_page import keypad_page
from tools.docs.man_page import man_page
from tools.docs.pages import commands_page, doctor_page, guide_page, keys_page, settings_page
from tools.docs.policy_page import policy_page

FOLDER = Path(__file__).parents[2] / "docs"

MADE: Mapping[str, Callable[[], str]] = {
    "newsreader.1": man_page,
    "guide.md": guide_page,
    "keys.md": keys_page,
    "settings.md": settings_page,
    "commands.md": commands_page,
    "policy.md": policy_page,
    "keypad.md": keypad_page,
    "doctor.md": doctor_page,
    "completions/newsreader.bash": lambda: completions("bash"),
    "completions/newsreader.zsh": lambda: completions("zsh"),
    "completions/newsreader.fish": lambda: completions("fish"),
}
"""Each file in this folder, and what makes its text."""

WRITTEN = frozenset(
    ("en-301-549.md", "en-301-549-tests.tsv", "faces.md", "kiosk.md", "scripts.md", "sources.md", "voices.md")
)
"""The pages that are written by hand."""
