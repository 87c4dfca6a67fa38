"""Keys without a command say that they do nothing."""

from tests.faces.visual.terminal import Reader

SENT = {
    "\x1bOP": "F1", "\x1b[24~": "F12", "\x1b[1;5A": "Control Up arrow", "\x1bx": "Alt X", "\x01": "Control A",
    "W": "Capital W",
}  # fmt: skip


def test_a_key_without_a_command_says_that_it_does_nothing(reader: Reader) -> None:
    for sent, name in SENT.items():
        reader.press(sent)
        reader.wait_for_text(f"{name} does nothing here.")
