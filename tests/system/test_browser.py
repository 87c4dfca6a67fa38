"""A page is opened in the user's browser, which never gets the terminal; a missing browser is announced."""

import sys
from pathlib import Path

import pytest

from newsreader.errors import NewsreaderError
from newsreader.system.browser import open_page

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a browser is named by BROWSER, as it is not on Windows"
)


def browser(path: Path, script: str) -> str:
    """A program that stands in for a browser."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"{path} %s"


@pytest.mark.usefixtures("processes")
def test_the_browser_is_given_the_address_and_no_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tmp_path / "given"
    monkeypatch.setenv("BROWSER", browser(tmp_path / "browser", f'echo noise; test -t 0 || printf %s "$1" > {given}'))
    open_page("https://durham.example/report?a=1&b='2'")
    assert given.read_text() == "https://durham.example/report?a=1&b='2'"


@pytest.mark.usefixtures("processes")
def test_a_browser_that_cannot_start_is_announced_with_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", browser(tmp_path / "browser", "exit 1"))
    with pytest.raises(NewsreaderError, match=r"The address is https://durham\.example/\."):
        open_page("https://durham.example/")


@pytest.mark.usefixtures("processes")
def test_a_text_browser_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", browser(tmp_path / "w3m", "exit 0"))
    with pytest.raises(NewsreaderError, match="No web browser here"):
        open_page("https://durham.example/")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "--help", "https://a.example/\x1b[31m", ""]
)
def test_nothing_but_a_web_page_is_opened(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tmp_path / "given"
    monkeypatch.setenv("BROWSER", browser(tmp_path / "browser", f"touch {given}"))
    with pytest.raises(NewsreaderError, match="No web browser here"):
        open_page(url)
    assert not given.exists()
