"""The private names of Textual stand in one file, and are few."""

import re
from pathlib import Path

from newsreader.faces.visual import textual_private
from newsreader.faces.visual.textual_private import PRIVATE_NAMES

FOLDER = Path(textual_private.__file__).parent


def test_private_names_of_textual_are_at_most_three_each_with_a_reason() -> None:
    assert 0 < len(PRIVATE_NAMES) <= 3
    assert all(reason.endswith(".") for reason in PRIVATE_NAMES.values())


def test_no_other_module_uses_them_or_a_private_module_of_textual() -> None:
    for module in FOLDER.glob("*.py"):
        text = module.read_text("utf-8")
        assert not re.search(r"(from|import) textual[.\w]*\._|textual[.\w]* import _", text), module.name
        if module.name != "textual_private.py":
            assert not any(f"{name}(" in text for name in PRIVATE_NAMES), module.name
        assert not re.search(r"\b(app|screen|driver)\._(?!own)[a-z]", text), module.name
