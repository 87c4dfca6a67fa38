"""Where a text is no TOML is found, and whether a key has two values or something is not closed."""

import pytest

from newsreader.model.toml_fault import find_toml_fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a = 1\nb = \nc = 2\n", (2, "other")),
        ("a = 1\nb", (2, "other")),
        ("a = 1\r\nb == 2\r\nc = 2\r\n", (2, "other")),
        ('a = "\u2028"\nb = yes\n', (2, "other")),
        ('a = "x\nb = 1\n', (1, "other")),
        ("a = 1\rb = 2", (1, "other")),
        ("a = {b = 1,}\n", (0, "other")),  # newer TOML, which tomlkit takes
        ("a = " + "[" * 20_000, (1, "other")),
        ("a = 1\nb = 2\na = 3", (3, "given twice")),
        ("a = 1\na = 2\n\nb = 3\n", (2, "given twice")),
        ("a = 1\r\na = 2\r\nb = 3\r\n", (2, "given twice")),
        ("[t]\na = 1\na = 2\nb = 3\n", (3, "given twice")),
        ("a = 1\n[a]\nb = 2\n\n[c]\n", (2, "given twice")),
        ("a = {b = 1, b = 2}\n", (1, "given twice")),
        ('a = "x', (1, "unclosed")),
        ("a = 'x\nb = 1\n", (1, "unclosed")),
        ('a = 1\nb = """x\ny\n', (3, "unclosed")),
        ("a = [1, [2 # c", (1, "unclosed")),
        ("a = [\n1,\n", (2, "unclosed")),
        ("a = {b = 1", (1, "unclosed")),
        ("[a", (1, "unclosed")),
    ],
)
def test_a_fault_has_its_line_and_kind(text: str, fault: tuple[int, str]) -> None:
    assert find_toml_fault(text) == fault
