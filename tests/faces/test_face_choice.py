"""The face is never guessed silently: it is asked for, required by the terminal, or chosen by the user."""

import sys
from collections.abc import Callable, Mapping

import pytest

from newsreader.faces.face_choice import Choice, Surroundings, choose

XTERM = {"TERM": "xterm-256color"}


def nobody_asks(_reader: str) -> str:
    raise AssertionError("the user was asked")


def chosen(
    flag: str = "",
    environment: Mapping[str, str] = XTERM,
    *,
    setting: str = "auto",
    terminal: bool = True,
    reader_of_terminal: str = "",
    reader_of_computer: str = "",
    ask: Callable[[str], str] = nobody_asks,
) -> Choice:
    return choose(
        Surroundings(flag, environment, setting, terminal, lambda: reader_of_terminal, lambda: reader_of_computer, ask)
    )


def test_by_default_the_full_screen_opens_with_its_voice() -> None:
    assert chosen() == Choice("visual")


LINE, VISUAL = {**XTERM, "NEWSREADER_MODE": "line"}, {**XTERM, "NEWSREADER_MODE": "visual"}


@pytest.mark.parametrize(
    ("flag", "environment", "setting", "face", "why"),
    [
        ("line", VISUAL, "visual", "line", ""),
        ("visual", LINE | {"ACCESSIBLE": "1"}, "line", "visual", ""),
        ("", LINE, "visual", "line", "of NEWSREADER_MODE"),
        ("", VISUAL | {"ACCESSIBLE": "1"}, "line", "visual", "of NEWSREADER_MODE"),
        ("", XTERM | {"NEWSREADER_MODE": " Line "}, "auto", "line", "of NEWSREADER_MODE"),
        ("visual", XTERM | {"NEWSREADER_MODE": "nonsense"}, "auto", "visual", ""),
        ("", XTERM | {"ACCESSIBLE": "1"}, "visual", "line", "of ACCESSIBLE"),
        ("", XTERM | {"ACCESSIBLE": "yes"}, "auto", "line", "of ACCESSIBLE"),
        ("", XTERM | {"ACCESSIBLE": "0"}, "auto", "visual", ""),
        ("", XTERM | {"ACCESSIBLE": ""}, "auto", "visual", ""),
        ("", XTERM, "line", "line", "of your settings"),
        ("", XTERM, "visual", "visual", "of your settings"),
    ],
)
def test_a_flag_overrides_the_environment_and_that_the_settings(
    flag: str, environment: Mapping[str, str], setting: str, face: str, why: str
) -> None:
    choice = chosen(flag, environment, setting=setting)
    assert (choice.face, choice.why, choice.notice) == (face, why, "")


def test_an_unknown_mode_is_reported_and_ignored() -> None:
    choice = chosen(environment=XTERM | {"NEWSREADER_MODE": "lien"}, setting="line")
    announced = "NEWSREADER_MODE cannot be lien. It can be line or visual."
    assert choice == Choice("line", "of your settings", announced, speaks=sys.platform == "win32")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no TERM")
@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}, {}])
def test_a_terminal_that_cannot_place_its_cursor_gets_line_mode(environment: Mapping[str, str]) -> None:
    assert chosen(environment=environment) == Choice("line", "this terminal cannot place its cursor")
    asked = chosen("visual", environment)
    assert asked.face == "line"
    assert asked.notice == (
        "The full-screen reader cannot be shown here: this terminal cannot place its cursor. Line mode opens instead."
    )


def test_off_a_terminal_the_headlines_are_printed_and_a_requested_face_is_refused() -> None:
    assert chosen(environment=LINE, terminal=False) == Choice("plain")
    assert chosen("line", terminal=False).notice.startswith("Line mode cannot be used here: this is not a terminal.")
    assert chosen("visual", terminal=False).notice.endswith("The headlines are printed instead.")


def test_a_terminal_inside_a_screen_reader_gets_line_mode() -> None:
    assert chosen(reader_of_terminal="yasr") == Choice("line", "yasr reads this terminal")
    assert chosen("visual", reader_of_terminal="yasr") == Choice("visual", "", reader="yasr")


def test_the_user_is_asked_for_the_face_if_a_screen_reader_runs() -> None:
    assert chosen(reader_of_computer="Orca", ask=lambda _: "line") == Choice("line", "you chose it")
    assert chosen(reader_of_computer="Orca", ask=lambda _: "visual") == Choice("visual", "you chose it", reader="Orca")


def test_line_mode_speaks_at_first_only_on_windows_without_a_screen_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not chosen("line").speaks
    monkeypatch.setattr(sys, "platform", "win32")
    assert chosen("line").speaks
    assert chosen(setting="line").speaks
    assert not chosen("line", reader_of_terminal="NVDA").speaks
    assert not chosen("line", {"SSH_CONNECTION": "::1 2 ::1 22"}).speaks
    assert not chosen(reader_of_terminal="NVDA").speaks


def test_a_user_who_has_chosen_a_face_is_not_asked() -> None:
    assert chosen("visual", reader_of_computer="Orca") == Choice("visual", "", reader="Orca")
    assert chosen("line", reader_of_computer="Orca") == Choice("line", speaks=sys.platform == "win32")
    assert chosen(setting="visual", reader_of_computer="BRLTTY") == Choice(
        "visual", "of your settings", reader="BRLTTY"
    )
