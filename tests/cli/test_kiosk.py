"""A kiosk's policy is checked from the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.published.minisign import SecretKey
from tests.cli.running import assert_one_sentence, run
from tests.following.editions import KEY, OTHER_KEY, edition, published
from tests.test_imports import modules_loaded_by, rooms_entered


def test_a_valid_policy_is_reported_with_its_meaning(tmp_path: Path) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text(
        "sources = ['https://herald.example/feed', 'https://post.example/']\n"
        "commands = ['back', 'next', 'previous']\n"
        "hours = 'saturday 10:00-13:00'\n"
        "exit_phrase = 'close the room'\n"
        "volume_ceiling = 60\n"
        "invite_minutes = 10\n"
    )
    checked = run("kiosk", "--policy", str(policy), "--check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.splitlines() == [
        "The policy is valid.",
        "News comes from 2 sources: herald.example and post.example.",
        "The kiosk checks for news every 30 minutes.",
        "Visitors have 3 commands: next, previous and back.",
        "A visit begins in the full screen. The voice en-gb-rp speaks 175 words a minute at a volume of 60 percent, and"
        " cannot be made louder.",
        "A visit ends after 180 seconds without a key, with a warning 20 seconds before.",
        "While nobody is there, a spoken invitation comes every 10 minutes.",
        "The kiosk is open saturday 10:00-13:00.",
        "The exit phrase ends the kiosk.",
    ]


def test_checking_a_policy_creates_and_contacts_nothing(tmp_path: Path) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text("opml = 'https://nobody.invalid/list.opml'")
    checked = run("kiosk", "--policy", str(policy), "--check")
    assert checked.returncode == 0
    assert "a list at nobody.invalid" in checked.stdout
    assert list(tmp_path.iterdir()) == [policy]


def test_the_edition_of_a_policy_is_named_and_its_key_tried(tmp_path: Path) -> None:
    edition(tmp_path / "site", [published(1)], key=KEY, title="County news")
    policy = tmp_path / "kiosk.toml"
    policy.write_text(f"edition = '{tmp_path / 'site'}'\nedition_key = '{KEY.public.text}'")
    checked = run("kiosk", "--policy", str(policy), "--check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert f"News comes from the edition at {tmp_path / 'site'}, and no other server is asked.\n" in checked.stdout
    assert "The edition there is County news, made Sunday 29 November" in checked.stdout
    assert "It is signed with edition_key.\n" in checked.stdout


@pytest.mark.parametrize(("place", "key"), [("site", OTHER_KEY), ("damaged", KEY), ("site/sound", KEY), ("other", KEY)])
def test_an_edition_that_cannot_be_taken_fails_in_the_words_of_follow(
    tmp_path: Path, place: str, key: SecretKey
) -> None:
    edition(tmp_path / "site", [published(1)], key=KEY)
    (tmp_path / "site" / "sound").mkdir()
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "edition.json").write_text('{"format": 1, "serial": 1')
    policy = tmp_path / "kiosk.toml"
    policy.write_text(f"edition = '{tmp_path / place}'\nedition_key = '{key.public.text}'")
    checked = run("kiosk", "--policy", str(policy), "--check")
    followed = run("follow", str(tmp_path / place), "--key", key.public.text)
    assert checked.returncode == followed.returncode == 3
    assert checked.stdout.startswith("The policy is valid.\n")
    assert checked.stderr == f"The edition cannot be taken now. {followed.stderr}"


def test_without_a_network_the_policy_passes_with_a_warning(tmp_path: Path) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text(f"edition = 'https://nobody.invalid/'\nedition_key = '{KEY.public.text}'")
    checked = run("kiosk", "--policy", str(policy), "--check")
    assert checked.returncode == 0
    assert checked.stderr.startswith("The edition cannot be taken now. nobody.invalid was not found.")


def test_a_path_of_an_edition_that_is_not_whole_is_named_as_such(tmp_path: Path) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text("edition = 'stick'")
    checked = run("kiosk", "--policy", str(policy), "--check")
    assert (checked.returncode, "neither a web address nor the whole path of a folder" in checked.stderr) == (3, True)


def test_all_errors_of_a_policy_are_listed(tmp_path: Path) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text("rat = 160\nvolume = 900\ncommands = ['quit']\n")
    for more in (["--check"], []):  # a kiosk with a bad policy does not start either
        checked = run("kiosk", "--policy", str(policy), *more)
        assert (checked.returncode, checked.stdout) == (3, "")
        message = checked.stderr.splitlines()
        assert [sentence.split()[0] for sentence in message] == ["A", "volume", "commands"]


def test_a_voice_that_cannot_speak_here_is_a_warning_about_the_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    folder = home / "voices" / "own"
    folder.mkdir(parents=True)
    (folder / "voice.toml").write_text(
        "name = 'Own'\nengine = 'steam'\naccent = ''\nlanguage = 'en-GB'\nlicence = ''\nsample_rate = 22050\n"
    )
    monkeypatch.setenv("NEWSREADER_HOME", str(home))
    policy = tmp_path / "kiosk.toml"
    policy.write_text("voice = 'own'")
    checked = run("kiosk", "--policy", str(policy), "--check")
    assert checked.returncode == 0
    assert checked.stderr.startswith("The voice Own cannot speak on this computer, so another speaks instead.")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("exit_phrase = '1234'", "Visitors may type the exit phrase on the keypad by accident."),
        ("warning_seconds = 19", "A warning 19 seconds before the end is too short for many visitors:"),
        ("idle_seconds = 20", "A warning 10 seconds before the end is too short for many visitors:"),
        ("volume = 19", "volume is 19, too quiet for most visitors,"),
        ("volume_ceiling = 5", "volume_ceiling is 5, too quiet for most visitors,"),
    ],
)
def test_a_likely_mistake_in_a_policy_is_a_warning(tmp_path: Path, text: str, begins: str) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text(text)
    checked = run("kiosk", "--policy", str(policy), "--check")
    assert checked.returncode == 0
    assert checked.stderr.startswith(begins)
    assert checked.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["idle_seconds = 21", "warning_seconds = 20", "volume = 20", "volume_ceiling = 20"])
def test_reasonable_policies_give_no_warning(tmp_path: Path, text: str) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text(text)
    assert run("kiosk", "--policy", str(policy), "--check").stderr == ""


def test_an_exit_phrase_that_also_ends_the_visit_gives_no_warning(tmp_path: Path) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text("exit_phrase = 'close 9 now'")
    assert run("kiosk", "--policy", str(policy), "--check").stderr == ""


def test_checking_a_policy_imports_nothing_heavy(tmp_path: Path) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text("sources = ['https://herald.example/']")
    loaded = modules_loaded_by(
        f"from newsreader.cli.main import main; main(['kiosk', '--policy', {str(policy)!r}, '--check'])"
    )
    assert rooms_entered(loaded).isdisjoint({"faces", "library", "session", "sources", "store"})
    assert {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names == {"newsreader"}
    assert "asyncio" not in loaded


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (["--check"], 2, "--policy"),
        ([], 2, "--policy"),
        (["--policy"], 2, "--policy"),
        (["--policy", "", "--check"], 2, "FILE"),
        (["--policy", "no-such-policy.toml", "--check"], 3, "no-such-policy.toml"),
        (["--policy", ".", "--check"], 3, "not a file"),
        (["--policy", "a", "--policy", "b", "--check"], 2, "more than once"),
    ],
)
def test_a_kiosk_needs_one_policy(arguments: list[str], status: int, word: str) -> None:
    assert_one_sentence(run("kiosk", *arguments), status, word)


OF_ANOTHER_SYSTEM = "windows" if sys.platform == "darwin" else "macos"

WITHOUT_THE_PACKAGE = """
import sys
from newsreader.cli.main import main
sys.modules["hibari"] = None
main()
"""


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (
            "en-us-natural",
            "It needs the package hibari-tts, which is missing. Install the program again, as the page about setting up"
            " a kiosk explains, but with requirements-natural.txt instead of requirements.txt.",
        ),
        (OF_ANOTHER_SYSTEM, "cannot speak on this computer, so another speaks instead."),
    ],
)
def test_a_missing_voice_is_reported_in_a_kiosks_words(tmp_path: Path, chosen: str, message: str) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text(f"voice = '{chosen}'")
    command = [sys.executable, "-c", WITHOUT_THE_PACKAGE, "kiosk", "--policy", str(policy), "--check"]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert checked.returncode == 0
    assert message in checked.stderr
    assert "pip install" not in checked.stderr
    assert "The voice The voice" not in checked.stderr
