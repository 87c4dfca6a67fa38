"""The documents have what the tables have, and their made parts are up to date."""

import re
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import newsreader
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
from newsreader.speech.engines.voices import all_voices
from newsreader.system.environment import folders
from tools.docs.made import FOLDER, MARKDOWN, ROFF, made
from tools.docs.markdown import AFTER_THE_FIRST_HOUR, wrapped
from tools.docs.tables import command_lines, key_groups

ROOT = FOLDER.parent
PAGES = sorted(FOLDER.glob("*.md"))
MAN_PAGE = (FOLDER / "newsreader.1").read_text("utf-8").replace(r"\-", "-").replace(r"\(aq", "'")
OTHER_FILES = {
    *("newsreader.1", "newsreader.bash", "newsreader.fish", "newsreader.zsh"),
    *(
        "en-301-549-tests.tsv",
        "article.svg",
        "headlines.svg",
        "headlines-wide.svg",
        "large.svg",
        "palette.svg",
        "typing.svg",
    ),
}


def words(page: str) -> str:
    """A page's text with a single space between words."""
    return " ".join((FOLDER / page).read_text("utf-8").split())


def man_section(name: str) -> str:
    return MAN_PAGE.partition(f".SH {name}\n")[2].partition("\n.SH ")[0]


def test_generated_parts_are_up_to_date() -> None:
    old = [name for name, content in made().items() if (FOLDER / name).read_text("utf-8") != content]
    assert old == [], "make them again: python -m tools.docs"


def test_making_again_what_is_up_to_date_changes_nothing() -> None:
    run = subprocess.run([sys.executable, "-m", "tools.docs"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == ""


def test_each_part_that_is_made_has_its_place() -> None:
    named = [name for page in PAGES for name in re.findall(r"<!-- made: (.+) -->", page.read_text("utf-8"))]
    assert Counter(named) == Counter(MARKDOWN.keys())
    assert Counter(re.findall(r'\.\\" made: (.+)', MAN_PAGE)) == Counter(ROFF.keys())


def test_every_file_is_a_page_or_known_to_be_here() -> None:
    assert {path.name for path in FOLDER.rglob("*") if path.is_file() and path not in PAGES} == OTHER_FILES


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_no_row_of_prose_is_longer_than_72_characters(page: Path) -> None:
    prose = re.sub(r"(?ms)^```.*?^```$", "", page.read_text("utf-8"))
    for row in prose.splitlines():
        unbreakable = row.startswith(("|", "    ", "<!--")) or " " not in row.strip("- ")
        assert len(row) <= 72 or unbreakable, row


@pytest.mark.parametrize("sign", ["-", "#", ">", "12)", "0."])
def test_a_row_is_never_broken_so_that_it_begins_a_list(sign: str) -> None:
    assert wrapped("a " * 40).count("\n") == 1
    text = f"{'a ' * 36}{sign}"
    assert wrapped(text) == f"{'a ' * 34}a\na {sign}"


def test_every_key_is_listed_with_what_it_does() -> None:
    page = words("keys.md")
    for command in Command:
        assert f"- {messages.keys_named(command.keys)}: {command.help}" in page
    assert [group for group, _keys in key_groups()] == [group.value for group in Group]


def test_every_section_of_the_articles_is_in_the_guide_or_among_the_keys_for_later() -> None:
    headings = [
        heading
        for page in sorted(Path(newsreader.__file__).parent.glob("getting_started/*.html"))
        for heading in re.findall(r"<h2>(.*?)</h2>", page.read_text("utf-8"))
    ]
    assert set(headings) > AFTER_THE_FIRST_HOUR
    for heading in headings:
        assert (f"### {heading} " in words("guide.md")) == (heading not in AFTER_THE_FIRST_HOUR)
        assert (f"## {heading} " in words("more-keys.md")) == (heading in AFTER_THE_FIRST_HOUR)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_listed_with_its_values(name: str) -> None:
    assert f"- `{name}`: {SETTINGS[name].meaning} " in words("settings.md")
    said = re.findall(r"[\w-]+", SETTINGS[name].meaning)
    assert set(SETTINGS[name].choices) <= set(said)


def test_every_command_can_be_typed_as_it_is_listed() -> None:
    whole = parser(["--help"])
    for line in command_lines():
        typed = re.sub(r"\[[^]]*\]", "", line.usage).replace("...", "").split()[1:]
        module, _, name = whole.parse_args(typed).run.partition(".")
        assert bool(module) == bool(line.words), "without a command, the reader is opened"
        assert not module or callable(getattr(import_module(f"newsreader.cli.commands.{module}"), name))
        assert f"## {line.name} {line.help} {line.usage}" in words("commands.md")


def test_every_exit_status_is_listed() -> None:
    kinds = NewsreaderError.__subclasses__()
    for kind in kinds:
        kinds += kind.__subclasses__()
    statuses = {DONE, SOME_FAILED, COULD_NOT, INTERRUPTED, *(kind.exit_status for kind in kinds)}
    listed = re.findall(r"- (\d+): ", words("commands.md").partition("## Exit status")[2])
    assert set(map(int, listed)) == statuses
    assert set(map(int, re.findall(r"\\fB(\d+)\\fR", man_section("EXIT STATUS")))) == statuses


def test_every_variable_of_ours_is_listed() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "newsreader").rglob("*.py"))
    listed = re.findall(r"\\fB(\w+)\\fR", man_section("ENVIRONMENT"))
    assert set(re.findall(r"\"(NEWSREADER_\w+)\"", sources)) <= set(listed)


@pytest.mark.skipif(sys.platform != "linux", reason="the page has the places on Linux")
def test_the_files_are_where_the_man_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSREADER_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    places = folders(make=False)
    listed = {Path(name).expanduser() for name in re.findall(r"\\fB(~/.+)\\fR", man_section("FILES"))}
    assert {places.config / "settings.toml", places.data / "news.db", places.data / "voices"} <= listed
    assert {places.config / "lexicon" / "en-GB.tsv", places.log / "newsreader.log"} <= listed


def test_the_settings_given_as_examples_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    examples = re.findall(r"for example `(\w+ = .+?)`", words("settings.md"))
    assert len(examples) == 2
    file.write_text("\n".join(examples))
    chosen, problems = load(file)
    assert problems == ()
    assert chosen.voice in {voice.id for voice in all_voices()}


def test_every_key_of_a_policy_is_listed_and_the_example_is_valid() -> None:
    page = words("policy.md")
    example = (FOLDER / "policy.md").read_text("utf-8").partition("## An example\n\n")[2].partition("\n\n")[0]
    assert parsed("\n".join(row.removeprefix("    ") for row in example.splitlines())) != Policy()
    for key in TABLE.values():
        assert f"- `{key.name}`: {MEANINGS[key.name]} " in page
    for command in Command:
        assert f"- `{command.value.name}`: " in page


@pytest.mark.parametrize("name", LEFT_OUT)
def test_the_default_of_a_policy_key_is_listed_as_it_is(name: str) -> None:
    """Where the sentence has a figure that the table would fill in otherwise."""
    usual = getattr(Policy(), name)
    assert re.findall(r"\d+", LEFT_OUT[name]) == ([str(usual)] if isinstance(usual, int) else [])


def test_every_check_of_the_doctor_is_listed_with_its_figures() -> None:
    assert list(doctor.CHECKS) == list(doctor.FIGURES)
    page = words("doctor.md")
    for name, about in doctor.CHECKS.items():
        assert f"## {name} {about} - `" in page
