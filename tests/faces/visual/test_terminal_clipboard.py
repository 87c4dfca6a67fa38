"""A terminal is asked to copy only where it is likely to know what is meant, and never to show it."""

import base64
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.terminal_clipboard import BYTES_AT_MOST, clipboard_request
from tests.faces.visual.terminal import Reader

XTERM = {"TERM": "xterm-256color"}


@given(st.text(max_size=300))
def test_a_clipboard_request_contains_only_base64(text: str) -> None:
    sent = clipboard_request(text, XTERM)
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x1b\\", sent)
    assert found
    assert base64.b64decode(found[1]) == text.encode(errors="replace")


@pytest.mark.parametrize(
    "environment", [{}, {"TERM": "linux"}, {"TERM": "vt220"}, {"TERM": "screen"}, {**XTERM, "VTE_VERSION": "7600"}]
)
def test_a_terminal_that_may_show_a_clipboard_request_gets_none(environment: dict[str, str]) -> None:
    assert clipboard_request("text", environment) == ""


def test_a_text_too_long_for_terminals_is_not_sent() -> None:
    assert clipboard_request("a" * BYTES_AT_MOST, XTERM)
    assert clipboard_request("a" * (BYTES_AT_MOST + 1), XTERM) == ""


def test_without_a_clipboard_program_the_terminal_is_asked_and_that_is_announced(
    news: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("VTE_VERSION", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    with Reader() as reader:
        reader.wait_for_row("Storm")
        reader.press("C")
        reader.wait_for_screen("Copied, if this terminal allows it. Storm closes coastal road.")
        found = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x1b\\", reader.sent)
        assert found
        assert base64.b64decode(found[1]).startswith(b"Storm closes coastal road\nhttp://127.0.0.1")
    with Reader(environment={"TERM": "linux"}) as reader:
        reader.wait_for_row("Storm")
        reader.press("C")
        reader.wait_for_screen("Nothing was copied")
        assert b"\x1b]" not in reader.sent
