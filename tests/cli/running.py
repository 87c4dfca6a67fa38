"""Runs commands: in this process, which has loaded what they need, or in processes of their own."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

from newsreader.cli.main import main

FIXTURES = Path(__file__).parents[1] / "fixtures" / "durham"


LISTING, ARTICLE = "/news/", "/news/durham-in-national-spotlight/"


SEED_TITLE = "Durham in national spotlight for success in disrupting drug supply chains."


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Herald</title><link>http://herald.example/</link>
<item><title>Storm closes coastal road</title><link>{root}/storm</link><guid>storm</guid>
<pubDate>Tue, 05 Mar 2024 09:30:00 GMT</pubDate><description>&lt;p&gt;The sea came over.&lt;/p&gt;</description></item>
<item><title>Choir wins &amp;amp; sings</title><link>{root}/choir</link><guid>choir</guid>
<pubDate>Mon, 04 Mar 2024 09:30:00 GMT</pubDate></item>
</channel></rss>"""


STORM = """<!doctype html><html lang="en-GB"><head><title>Storm closes coastal road - The Herald</title></head><body>
<nav><a href="/">Home</a></nav><main><article><h1>Storm closes coastal road</h1><p class="byline">By Ann Person</p>
<p>The sea came over the wall at noon on Tuesday, and the coastal road has been closed since.</p>
<p>Nobody was hurt, the council said, but people have been asked to stay away from the harbour.</p>
<p>The road will be looked at when the tide has gone out, and may be open again by the evening.</p>
</article></main></body></html>"""


def run(*arguments: str, cwd: Path | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a command in this process, in a folder. With more, an environment say, it runs in one of its own."""
    if more:
        return run_process(*arguments, cwd=cwd, **more)
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as out,
        tempfile.TemporaryFile("w+", encoding="utf-8") as err,
        Path(os.devnull).open() as nothing,
        mock.patch.object(sys, "stdin", nothing),
        redirect_stdout(out),
        redirect_stderr(err),
        chdir(cwd or Path.cwd()),
    ):
        status = main(arguments)
        for written in (out, err):
            written.seek(0)
        return subprocess.CompletedProcess(arguments, status, out.read(), err.read())


def run_process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "newsreader", *arguments]
    more.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **more)


def done(*arguments: str, **more: Any) -> str:
    result = run(*arguments, **more)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout


def document(*arguments: str) -> Any:
    return json.loads(done(*arguments, "--json"))


def assert_one_sentence(result: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert result.returncode == status, (result.stdout, result.stderr)
    assert "Traceback" not in result.stderr
    message = result.stderr.strip()
    assert message
    assert "\n" not in message
    assert message.endswith(".")
    for word in words:
        assert word in message
