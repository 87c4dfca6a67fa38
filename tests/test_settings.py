"""Settings are a file that a person can edit, and that can never stop the program."""

import os
import subprocess
import sys
import tomllib
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import NewsreaderError
from newsreader.model.colours import OwnColours
from newsreader.settings import SETTINGS, Settings, SettingsFile, load, may_set, save_value
from tests.modes import has_mode


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return file


def test_the_values_are_those_of_the_table_and_every_default_is_allowed() -> None:
    in_table = {name: setting.default for name, setting in SETTINGS.items()}
    assert asdict(Settings()) == {**in_table, "colours": None}
    assert all(not setting.problem_with(setting.default) for setting in SETTINGS.values())


def test_every_meaning_is_a_sentence() -> None:
    assert all(setting.meaning[0].isupper() and setting.meaning.endswith(".") for setting in SETTINGS.values())


def test_no_file_means_the_usual_values(file: Path) -> None:
    assert load(file) == (Settings(), ())


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("rate = 200\n", False),
        ("voice = 3\n", False),
        ('voice = "en-gb-rp"\n', True),
        ('rate == 3\nvoice = "x"\n', True),
    ],
)
def test_a_file_sets_what_it_gives_a_valid_value(file: Path, text: str, may: bool) -> None:
    assert not may_set(file, "voice")
    assert may_set(written(file, text), "voice") == may
    assert may_set(file.parent, "voice"), "what cannot be read may do so"


def test_saved_settings_are_loaded(file: Path) -> None:
    chosen = Settings(rate=300, volume=40, voice="en-gb-scotland", speak=False, announcements="brief")
    for name in SETTINGS:
        save_value(file, name, getattr(chosen, name))
    assert load(file) == (chosen, ())


def test_the_file_explains_itself_and_is_private(file: Path) -> None:
    for setting in SETTINGS.values():
        save_value(file, setting.name, setting.default)
    text = file.read_text()
    for setting in SETTINGS.values():
        assert f"# {setting.meaning_in_file}\n{setting.name} = " in text
    assert "# Whether the voice is on. Write true for yes and false for no.\nspeak = true\n" in text
    assert has_mode(file, 0o600)
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("rate = 5000", "rate must be a whole number from 80 to 900"),
        ("rate = 100.5", "rate must be a whole number from 80 to 900"),
        ("rate = true", "rate must be a whole number from 80 to 900"),
        ("volume = -1", "volume must be a whole number from 0 to 100"),
        ("speak = 1", "speak must be true, for yes, or false, for no, without quotation marks"),
        ('speak = "no"', "speak must be true, for yes, or false, for no, without quotation marks"),
        ('announcements = "some"', "announcements must be full or brief"),
        ("theme = ['a']", "theme must be newsreader-dark, newsreader-light, newsreader-mono, terminal or own"),
        ('voice = " "', "voice must be a word"),
    ],
)
def test_an_invalid_value_is_reported_and_the_default_is_used(file: Path, line: str, problem: str) -> None:
    settings, problems = load(written(file, f"{line}\n" + ("" if "volume" in line else "volume = 50\n")))
    assert settings == Settings() if "volume" in line else Settings(volume=50)
    assert len(problems) == 1
    assert problem in problems[0]
    assert str(file) in problems[0]


@pytest.mark.parametrize(
    ("text", "name"), [("keep_dayz = 3\n", "keep_dayz"), ("[kiosk]\nrate = 3\n", "kiosk"), ('"a\\u001b[2J" = 1\n', "a")]
)
def test_an_unknown_setting_is_reported_and_the_others_count(file: Path, text: str, name: str) -> None:
    settings, problems = load(written(file, f"volume = 50\n{text}"))
    assert settings == Settings(volume=50)
    (problem,) = problems
    assert problem.startswith(f"There is no setting called {name}, so it does nothing. ")
    assert str(file) in problem


@pytest.mark.parametrize(
    ("text", "meant"),
    [("ratee = 3\n", "rate"), ("[colurs]\ntext = 1\n", "colours"), ("zzzzzz = 1\n", "")],
)
def test_the_setting_that_was_probably_meant_is_named(file: Path, text: str, meant: str) -> None:
    (problem,) = load(written(file, text))[1]
    assert ("Did you mean" in problem) == bool(meant)
    assert f"Did you mean {meant}? " in problem or not meant


@pytest.mark.parametrize(
    ("text", "pictures"),
    [
        ("captions = true\n", "captions"),
        ("captions = false\n", "none"),
        ("captions = true\npictures = 'alt'\n", "alt"),
        ("captions = true\nrate =\n", "captions"),
    ],
)
def test_captions_of_an_earlier_version_count_as_those_of_pictures(file: Path, text: str, pictures: str) -> None:
    chosen, problems = load(written(file, text))
    assert chosen.pictures == pictures
    assert len(problems) == text.count("rate =\n")


def test_a_setting_saved_in_a_broken_file_of_an_earlier_version_keeps_its_captions(file: Path) -> None:
    save_value(written(file, "captions = true\nrate =\n"), "pitch", 60)
    assert load(file)[0] == Settings(pitch=60, pictures="captions")


@pytest.mark.parametrize("new", ["line", "visual"])
@pytest.mark.parametrize("mode", ["", 'mode = "visual"\n'])
def test_the_screen_of_an_earlier_version_that_showed_one_announcement_is_line_mode(
    file: Path, mode: str, new: str
) -> None:
    chosen, problems = load(written(file, f'{mode}screen = "said"\nrate = 300\n'))
    assert chosen == Settings(mode="line", rate=300)
    (problem,) = problems
    assert "newsreader --line" in problem
    assert problem.endswith("or to hear this no more, choose Mode in the settings.")
    assert save_value(file, "mode", new) == ""
    assert load(file) == (Settings(mode=new, rate=300), ())


def test_the_screen_of_an_earlier_version_that_showed_pages_changes_nothing(file: Path) -> None:
    assert load(written(file, 'mode = "visual"\nscreen = "page"\n')) == (Settings(mode="visual"), ())


def test_a_broken_file_is_reported_with_its_line(file: Path) -> None:
    settings, problems = load(written(file, "rate == 3\n"))
    assert settings == Settings()
    assert "so the usual ones are used" in problems[0]
    settings, problems = load(written(file, "volume = 50\nrate == 3\n"))
    assert len(problems) == 1
    assert "near line 2" in problems[0]
    assert "the old one gets .old after its name" in problems[0]


@pytest.mark.parametrize(
    "broken",
    ["rate == 3", "voice = en-gb-rp", 'voice = "gmw', "keep_days = 0 0", "# caf\udce9", 'mode = "line"', "theme"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_broken_line_leaves_the_others_as_they_are(file: Path, broken: str, end: str) -> None:
    rows = ["# mine", broken, ' mode = "line" # NVDA', "speak = maybe", "volume = 50", "[other]", "rate = 300"]
    text = end.join(rows)
    written(file, "").write_bytes(text.encode("utf-8", "surrogateescape"))
    settings, problems = load(file)
    assert settings == Settings(mode="line", volume=50)
    assert len(problems) == 1
    assert "so only mode and volume are used, with the usual ones for the rest. Correct the file" in problems[0]
    save_value(file, "rate", 195)
    assert load(file) == (Settings(mode="line", volume=50, rate=195), ())


def test_nothing_is_taken_out_of_a_long_string_of_a_broken_file(file: Path) -> None:
    settings, _problems = load(written(file, 'volume = 50\nnote = """\nmode = "line"\n"""\nrate == 3\n'))
    assert settings == Settings(volume=50)


def test_a_value_written_as_the_reader_says_it_is_reported_with_its_spelling(file: Path) -> None:
    settings, problems = load(written(file, "speak = no\n"))
    assert settings == Settings()
    assert "Write true for yes and false for no" in problems[0]


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    settings, problems = load(tmp_path)
    assert settings == Settings()
    assert "cannot be read" in problems[0]
    assert "the old one gets .old after its name" in problems[0]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_file_stops_the_program(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    file.write_bytes(content)
    load(file)
    save_value(file, "rate", 321)
    assert load(file)[0].rate == 321


def test_the_users_own_comments_and_names_stay(file: Path) -> None:
    written(
        file,
        "# mine\n"
        "  rate = 200   # not too fast\n"
        "colour = 'blue' # of a later version\n"
        "\n"
        "[kiosk]\n"
        "rate = 1\n"
        "names = ['a',\n['b']]\n",
    )
    save_value(file, "rate", 260)
    text = file.read_text()
    assert text.startswith("# mine\n  rate = 260   # not too fast\ncolour = 'blue' # of a later version\n")
    assert text.endswith("\n\n[kiosk]\nrate = 1\nnames = ['a',\n['b']]\n")
    assert tomllib.loads(text) == {
        "rate": 260, "colour": "blue", "kiosk": {"rate": 1, "names": ["a", ["b"]]}
    }  # fmt: skip
    assert not file.with_name("settings.toml.old").exists()


def test_a_setting_inside_a_long_string_is_not_changed(file: Path) -> None:
    written(file, 'note = """\nrate = 3\n"""\n')
    assert save_value(file, "rate", 195) == ""
    assert tomllib.loads(file.read_text()) == {"note": "rate = 3\n", "rate": 195}
    assert file.read_text().startswith('note = """\nrate = 3\n"""\n')
    assert not file.with_name("settings.toml.old").exists()


def test_a_new_setting_stands_before_the_first_table(file: Path) -> None:
    written(file, "rate = 200 # mine\n\n[kiosk]\nrate = 1 # theirs\n")
    save_value(file, "volume", 40)
    assert file.read_text() == (
        f"rate = 200 # mine\n\n# {SETTINGS['volume'].meaning}\nvolume = 40\n\n[kiosk]\nrate = 1 # theirs\n"
    )


def test_saving_one_setting_leaves_the_others_as_the_file_has_them(file: Path) -> None:
    written(file, 'rate = 200 # mine\nspeak = true\nvolume = "loud"\n')
    save_value(file, "speak", False)
    assert file.read_text() == 'rate = 200 # mine\nspeak = false\nvolume = "loud"\n'
    save_value(file, "theme", "newsreader-mono")
    assert load(file)[0] == Settings(rate=200, speak=False, theme="newsreader-mono")


def test_saving_one_setting_makes_a_file_with_nothing_else_in_it(file: Path) -> None:
    save_value(file, "rate", 260)
    assert tomllib.loads(file.read_text()) == {"rate": 260}
    assert f"# {SETTINGS['rate'].meaning}\nrate = 260" in file.read_text()


def test_saving_twice_changes_only_values(file: Path) -> None:
    save_value(file, "rate", 175)
    before = file.read_text()
    save_value(file, "rate", 195)
    assert file.read_text() == before.replace("rate = 175", "rate = 195")


@pytest.mark.parametrize("text", ["rate == 3\n", "[[[\n", "\udcff"])
def test_a_file_that_cannot_be_edited_is_moved_aside(file: Path, text: str) -> None:
    written(file, "").write_bytes(content := text.encode("utf-8", "surrogateescape"))
    problem = save_value(file, "rate", 195)
    assert load(file) == (Settings(rate=195), ())
    old = file.with_name("settings.toml.old")
    assert old.read_bytes() == content
    assert problem.endswith(f"The old one is now {old}.")
    assert save_value(file, "rate", 200) == ""


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_any_voice_name_survives(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    save_value(file, "voice", name)
    save_value(file, "rate", 200)
    assert load(file)[0] == Settings(voice=name, rate=200)


if sys.platform != "win32":  # where only an administrator makes links

    def test_a_file_that_is_a_link_stays_one(file: Path, tmp_path: Path) -> None:
        file.parent.mkdir()
        file.symlink_to(tmp_path / "real.toml")
        save_value(file, "rate", 200)
        assert file.is_symlink()
        assert load(tmp_path / "real.toml")[0].rate == 200


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NewsreaderError, match=r"part of its path is a file"):
        save_value(tmp_path / "file" / "settings.toml", "rate", 200)


def test_reading_settings_loads_nothing_heavy() -> None:
    code = (
        "import sys, newsreader.settings; from newsreader.system.environment import folders; folders(); "
        "print({'platformdirs', 'tomllib', 'tomlkit', 'asyncio', 'newsreader.dates'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert ran.stdout == "set()\n"


def test_an_unremovable_temporary_file_still_gives_one_sentence(tmp_path: Path) -> None:
    too_long = tmp_path / ("s" * 245 + ".toml")
    with pytest.raises(NewsreaderError, match="holds only until you leave"):
        save_value(too_long, "rate", 195)


COLOURS = """
theme = "own"
[colours]
text = "#FFFF00"
ground = "#000000"
link = "{link}"
"""


def test_own_colours_are_a_table_and_those_left_out_are_that_of_the_text(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(COLOURS.format(link="#00ffff"))
    chosen, problems = load(file)
    assert problems == ()
    assert chosen.colours == OwnColours("#000000", "#ffff00", "#ffff00", "#ffff00", "#00ffff")
    save_value(file, "rate", 300)
    assert load(file)[0] == replace(chosen, rate=300), "the table stays"


def test_own_colours_that_are_hard_to_read_are_refused_unless_they_are_forced(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(COLOURS.format(link="#444444"))
    chosen, (problem,) = load(file)
    assert chosen.colours is None
    assert "hard to read: link 2.2 to 1. The least is 4.5 to 1." in problem
    file.write_text(COLOURS.format(link="#444444") + "force = true\n")
    chosen, problems = load(file)
    assert problems == ()
    assert chosen.colours is not None
    assert chosen.colours.link == "#444444"


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ('[colours]\ntext = "#ffffff"', "must name text and ground"),
        ('colours = "red"', "must name text and ground"),
        ('[colours]\ntext = "red"\nground = "#000000"', 'colours.text must be a colour such as "#ffd787"'),
        ('[colours]\ntext = "#ffffff"\nground = "#000000"\nbold = 1', "no setting called colours.bold"),
    ],
)
def test_problems_with_own_colours_are_announced(file: Path, table: str, wrong: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(table)
    assert wrong in " ".join(load(file)[1])


@pytest.mark.parametrize("text", ["", "rate = 200 # mine\r\n", "speak = true\n"])
def test_a_change_is_undone_without_a_trace(file: Path, text: str) -> None:
    written(file, "").write_bytes(text.encode())
    changed = SettingsFile(file)
    changed.save("speak", False)
    assert not load(file)[0].speak
    changed.undo("speak", True)
    assert file.read_bytes() == text.encode()


def test_a_change_of_a_file_that_was_changed_since_is_undone_by_its_value(file: Path) -> None:
    changed = SettingsFile(file)
    changed.save("speak", False)
    save_value(file, "rate", 300)
    changed.undo("speak", True)
    assert load(file) == (Settings(speak=True, rate=300), ())
    assert "speak = true" in file.read_text()


def test_a_change_of_a_broken_file_is_undone_by_its_value(file: Path) -> None:
    written(file, "rate = = 3\nvolume = 50\n")
    changed = SettingsFile(file)
    assert changed.save("speak", False)
    changed.undo("speak", True)
    assert load(file) == (Settings(volume=50), ())


def test_changes_are_undone_one_after_another_without_a_trace(file: Path) -> None:
    written(file, "# mine\n")
    changed = SettingsFile(file)
    changed.save("speak", False)
    changed.save("mode", "line")
    changed.save("speak", True)
    changed.undo("speak", False)
    assert load(file)[0] == Settings(speak=False, mode="line")
    changed.undo("mode", "auto")
    changed.undo("speak", True)
    assert file.read_text() == "# mine\n"


def test_the_undo_of_another_setting_keeps_the_last_change(file: Path) -> None:
    written(file, 'theme = "newsreader-dark"\n')
    changed = SettingsFile(file)
    changed.save("theme", "newsreader-dark")
    changed.save("rate", 310)
    changed.undo("theme", "newsreader-dark")
    assert load(file)[0] == Settings(theme="newsreader-dark", rate=310)


def test_a_change_before_one_that_is_kept_is_undone_by_its_value(file: Path) -> None:
    changed = SettingsFile(file)
    changed.save("rate", 300)
    changed.save("volume", 50)
    changed.save("rate", 310)
    changed.undo("rate", 175)
    assert load(file)[0] == Settings(rate=175, volume=50)
