"""On a terminal lines are broken at words, and what was mistyped gets a suggestion."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from newsreader.system import environment
from tests.cli.running import assert_one_sentence, document, done, run

SENTENCE = "The council said that the road along the coast would be closed until the boilers had been looked at. "


def on_terminal(*arguments: str, columns: int) -> str:
    """What a command prints on a terminal of this width."""
    shown, end = os.openpty()
    command = [sys.executable, "-m", "newsreader", *arguments]
    environment = {**os.environ, "COLUMNS": str(columns)}
    with (
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=end, env=environment) as process,
        os.fdopen(shown, "rb", buffering=0) as terminal,
    ):
        os.close(end)
        printed = b""
        try:
            while piece := terminal.read(4096):
                printed += piece
        except OSError:  # Linux says so when nobody has the other end any more
            pass
        assert process.wait(timeout=60) == 0
    return printed.decode().replace("\r\n", "\n")


def test_articles_are_broken_at_words_on_a_terminal_and_not_in_a_pipe(tmp_path: Path) -> None:
    page = tmp_path / "road.html"
    page.write_text(f"<h1>Road</h1><p>{SENTENCE * 3}</p>", "utf-8")
    shown, piped = on_terminal("read", str(page), columns=40), done("read", str(page))
    assert max(map(len, shown.split("\n"))) <= 40 < max(map(len, piped.split("\n")))
    assert shown.split() == piped.split()


def test_headlines_are_broken_at_words_on_a_terminal() -> None:
    shown = on_terminal("headlines", columns=30)
    assert max(map(len, shown.split("\n"))) <= 30
    assert shown.split() == done("headlines").split()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["heads"], "There is no command called heads. Did you mean headlines?"),
        (["packs", "ad"], "There is no command called ad. Did you mean add?"),
        (["read", "--foo"], "There is no option called --foo here."),
        (["headlines", "--serch", "x"], "There is no option called --serch here. Did you mean --search?"),
        (["speak", "1", "--voice", "en-gb-rb"], "There is no voice called en-gb-rb. Did you mean en-gb-rp?"),
    ],
)
def test_a_mistyped_name_is_repeated_and_the_nearest_is_suggested(arguments: Sequence[str], words: str) -> None:
    assert_one_sentence(run(*arguments), 2, words)


def test_the_usage_says_that_a_command_may_be_left_out() -> None:
    assert "[COMMAND ...]" in done("--help")


def test_only_voices_that_can_speak_here_are_listed_as_text() -> None:
    listed = {each["id"] for each in document("voices") if each["installed"]}
    assert {line.partition(".")[0] for line in done("voices").splitlines()[:-1]} == listed
    assert len(listed) < len(document("voices"))


def test_a_voice_of_your_own_that_cannot_speak_is_named_apart(tmp_path: Path) -> None:
    folder = environment.folders().data / "voices" / "alba"
    folder.mkdir(parents=True)
    (folder / "voice.toml").write_text('name = "Alba"\n', "utf-8")
    result = run("voices")
    assert "alba" not in result.stdout
    assert (
        result.stderr
        == "The voice alba cannot speak. Its voice.toml cannot be understood, or necessary entries are missing.\n"
    )
