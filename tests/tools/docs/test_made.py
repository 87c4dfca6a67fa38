"""What is made from the tables says what the tables say, and is there in its newest form."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.cli.arguments import parser
from newsreader.cli.commands import COULD_NOT, DONE, INTERRUPTED, SOME_FAILED
from newsreader.commands import Command, Group
from newsreader.errors import NewsreaderError
from newsreader.kiosk.policy.policy import Policy, parsed
from newsreader.kiosk.policy.policy_table import TABLE
from newsreader.messages import doctor
from newsreader.messages.policy import LEFT_OUT, MEANINGS
from newsreader.settings import SETTINGS, load
from newsreader.speech.voices import voices
from newsreader.system.environment import folders
from tools.docs import manual
from tools.docs.made import FOLDER, MADE, WRITTEN
from tools.docs.tables import command_lines, key_groups

ROOT = FOLDER.parent


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == MADE[name](), "make it again: python -m tools.docs"


def test_nothing_lies_there_that_nobody_makes_or_has_written() -> None:
    files = {path for path in FOLDER.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert files == {FOLDER / name for name in (*MADE, *WRITTEN)}


def test_one_file_is_printed_when_it_is_named() -> None:
    ask = [sys.executable, "-m", "tools.docs"]
    told = subprocess.run([*ask, "keys.md"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == MADE["keys.md"]()
    wrong = subprocess.run([*ask, "nothing.md"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "keys.md" in wrong.stderr


def test_every_key_is_told_of_with_what_it_does() -> None:
    page = MADE["keys.md"]()
    for command in Command:
        assert f"- {messages.keys_named(command.keys)}: {command.help}\n" in page
    assert [group for group, _keys in key_groups()] == [group.value for group in Group]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_told_of_with_all_that_it_can_be(name: str) -> None:
    assert f"- `{name}`: {SETTINGS[name].meaning} " in MADE["settings.md"]()
    said = re.findall(r"[\w-]+", SETTINGS[name].meaning)
    assert set(SETTINGS[name].choices) <= set(said)


def test_every_command_can_be_typed_as_it_is_told() -> None:
    whole = parser(dict.fromkeys(["", *(each.words for each in command_lines())], lambda _options: 0), ["--help"])
    for line in command_lines():
        typed = re.sub(r"\[[^]]*\]", "", line.usage).replace("...", "").split()[1:]
        assert whole.parse_args(typed).run(None) == 0


def test_every_exit_status_is_told_of() -> None:
    kinds = NewsreaderError.__subclasses__()
    for kind in kinds:
        kinds += kind.__subclasses__()
    statuses = {DONE, SOME_FAILED, COULD_NOT, INTERRUPTED, *(kind.exit_status for kind in kinds)}
    assert set(manual.EXIT_STATUS) == statuses


def test_every_variable_of_ours_is_told_of() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "newsreader").rglob("*.py"))
    assert set(re.findall(r"\"(NEWSREADER_\w+)\"", sources)) <= set(manual.ENVIRONMENT)


@pytest.mark.skipif(sys.platform != "linux", reason="the page tells the places on Linux")
def test_the_files_are_where_the_man_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSREADER_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    places = folders(make=False)
    told = {Path(name).expanduser() for name in manual.FILES}
    assert {places.config / "settings.toml", places.data / "news.db", places.data / "voices"} <= told
    assert {places.config / "lexicon" / "en-GB.tsv", places.log / "newsreader.log"} <= told


def test_the_settings_written_as_examples_are_such_as_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    examples = re.findall(r"for example (\w+ = [^,.]+)", manual.SETTINGS)
    assert len(examples) == 2
    file.write_text("\n".join(examples))
    chosen, problems = load(file)
    assert problems == ()
    assert chosen.voice in {voice.id for voice in voices()}


def test_every_key_of_a_policy_is_told_of_and_the_example_is_right() -> None:
    page = MADE["policy.md"]()
    assert parsed(manual.POLICY_EXAMPLE) != Policy()
    for key in TABLE.values():
        assert f"- `{key.name}`: {MEANINGS[key.name]} " in page
    for command in Command:
        assert f"- `{command.value.name}`: " in page


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_a_key_left_out_comes_to_is_told_as_it_is(name: str) -> None:
    """Where the sentence has a figure, which the table itself would tell."""
    usual = getattr(Policy(), name)
    assert re.findall(r"\d+", LEFT_OUT[name]) == ([str(usual)] if isinstance(usual, int) else [])


def test_every_check_of_the_doctor_is_told_of_with_its_figures() -> None:
    assert list(doctor.CHECKS) == list(doctor.FIGURES)
    page = MADE["doctor.md"]()
    for name, about in doctor.CHECKS.items():
        assert f"## {name}\n\n{about}\n\n- `" in page
