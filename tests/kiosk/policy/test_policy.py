"""A policy sets the values of a kiosk; an invalid one is refused with all its problems."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.commands import Command
from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy import KILOBYTES_AT_MOST, Policy, load, parsed
from newsreader.kiosk.policy.policy_table import TABLE
from newsreader.model.text import line

WHOLE = """
face = "line"
sources = ["https://herald.example/feed", "http://post.example/news#top"]
commands = ["next", "previous", "open", "back"]
voice = "en-gb-scotland"
rate = 160
volume = 70
volume_ceiling = 90
theme = "newsreader-light"
large = false
idle_seconds = 120
warning_seconds = 30
hours = ["monday-friday 09:00-17:30", "saturday 10:00-13:00"]
welcome = "Welcome to the library."
invite_minutes = 15
exit_phrase = "end the kiosk"
debounce_seconds = 0.4
refresh_minutes = 10
"""


def problems(text: str) -> tuple[str, ...]:
    """All problems of a policy with this text."""
    with pytest.raises(BadPolicy) as caught:
        parsed(text)
    assert str(caught.value) == "\n".join(caught.value.problems)
    assert caught.value.exit_status == 3
    return caught.value.problems


def problem(text: str) -> str:
    """The only problem of a policy with this text."""
    (only,) = problems(text)
    return only


def test_an_empty_policy_has_the_safe_defaults() -> None:
    assert parsed("") == parsed("# nothing but a comment\n") == parsed("\ufeff") == Policy()


def test_every_key_sets_its_value() -> None:
    assert parsed(WHOLE) == Policy(
        face="line",
        sources=("https://herald.example/feed", "http://post.example/news"),
        commands=frozenset((Command.NEXT, Command.PREVIOUS, Command.OPEN, Command.BACK)),
        voice="en-gb-scotland",
        rate=160,
        volume=70,
        volume_ceiling=90,
        theme="newsreader-light",
        idle_seconds=120,
        warning_seconds=30,
        hours=("monday-friday 09:00-17:30", "saturday 10:00-13:00"),
        welcome="Welcome to the library.",
        invite_minutes=15,
        exit_phrase="end the kiosk",
        debounce_seconds=0.4,
        refresh_minutes=10,
    )


def test_a_large_layout_is_for_the_full_screen_alone() -> None:
    assert parsed("large = true").large
    assert problem('large = true\nface = "line"') == (
        "large is true, but line mode has no large layout. Take large out, and set the size of the letters in the"
        ' terminal, or change face to "visual".'
    )


def test_the_table_has_exactly_the_fields_of_a_policy_with_valid_defaults() -> None:
    assert list(TABLE) == list(Policy.__match_args__)
    usual = Policy()
    for name, key in TABLE.items():
        default = getattr(usual, name)
        if default not in ("", (), None):  # which is said by leaving the key out
            written = [command.value.name for command in default] if name == "commands" else default
            assert key.take(written) == default


# Keys.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("idle-seconds = 30", ("idle-seconds", "Did you mean idle_seconds?")),
        ("Rate = 100", ("Rate", "Did you mean rate?")),
        ("wellcome = 'Hello'", ("wellcome", "Did you mean welcome?")),
        ("colour_of_the_carpet = 'red'", ("colour_of_the_carpet", "Take it out.")),
        ("'' = 1", ("(empty)",)),
        ("[kiosk]\nface = 'line'", ("kiosk is a table", "top level")),
        ("face.visual = true", ("face is a table", "top level")),
        ("[[kiosk]]\nface = 'line'", ("kiosk is a table",)),
        ('"\\u001b[31mred" = 1', ("no key called red",)),
    ],
)
def test_an_unknown_key_is_reported_with_the_nearest_known_one(text: str, words: tuple[str, ...]) -> None:
    message = problem(text)
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("rate = 100\nvolume =\n", "Line 2 "),
        ("rate", "Line 1 "),
        ('rate = 100\n\nwelcome = "Hello\nlarge = true', "Line 3 "),
        ("welcome = 'Hello\nlarge = true", "A quotation mark or a bracket in the policy is not closed. "),
        ("sources = [\n'https://herald.example/'", "A quotation mark or a bracket in the policy is not closed. "),
        ('welcome = """Hello\n', "A quotation mark or a bracket in the policy is not closed. "),
        ("rate = 100\nvolume = 50\nrate = 100", "Line 3 of the policy gives a key a second value"),
        ("rate = 100\n\nrate = 100\n\n", "Line 3 of the policy gives a key a second value"),
        ("x = " + "[" * 20_000, "The policy cannot be understood"),
    ],
)
def test_invalid_toml_is_reported_with_its_line(text: str, line: str) -> None:
    assert problem(text).startswith(line)


def test_all_problems_are_reported_together() -> None:
    message = problems(
        "rate = 20\nsources = ['nonsense', 'ftp://a.example/']\nspeed = 3\nvolume = 90\nvolume_ceiling = 50"
    )
    assert [sentence.split()[0] for sentence in message] == ["rate", "sources", "sources", "A", "volume"]
    for sentence in message:
        assert sentence.endswith((".", "?"))


def test_equal_problems_are_reported_once() -> None:
    assert "7" in problem("commands = [7, 7, 7]")


# Files.


def problem_of(path: Path) -> str:
    with pytest.raises(BadPolicy) as message:
        load(path)
    (only,) = message.value.problems
    return only


def test_a_policy_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text(WHOLE, encoding)
        assert load(path) == parsed(WHOLE)


LARGEST = b"#" * 1024 * KILOBYTES_AT_MOST


def test_a_file_that_is_missing_not_text_or_too_large_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    assert problem_of(path).startswith("There is no policy at ")
    assert "cannot be read" in problem_of(Path("a\x00b"))
    path.write_bytes("welcome = 'Grüß Gott'".encode("latin-1"))
    assert "UTF-8" in problem_of(path)
    path.write_bytes(LARGEST + b"#")
    assert f"larger than {KILOBYTES_AT_MOST} kilobytes" in problem_of(path)
    assert "longer than" in problem(LARGEST.decode() + "#")
    path.write_bytes(LARGEST)
    assert load(path) == Policy()


@pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")
def test_a_path_that_is_no_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, Path("/dev/zero")):
        assert "is not a file" in problem_of(path)


# Anything.


words = st.text(max_size=30).map(lambda text: '"' + "".join(f"\\U{ord(each):08x}" for each in text) + '"')
plain = st.one_of(
    st.integers().map(str),
    st.floats().map(str),
    st.booleans().map(lambda value: str(value).lower()),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.sampled_from(['"https://a.example/"', '"http://a@b/"', '"09:00-10:00"', '"next"', '"quit"', '"a phrase"', "{}"]),
    words,
)
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"))
names = st.one_of(st.sampled_from(list(TABLE)), words)


entries = st.lists(st.tuples(names, values).map(" = ".join), max_size=6).map("\n".join)


@given(st.text() | entries)
def test_any_text_is_a_policy_or_is_reported(text: str) -> None:
    problems: tuple[str, ...] = ("A problem.",)
    try:
        parsed(text)
    except BadPolicy as bad:
        problems = bad.problems
    assert problems
    assert all(line(sentence) == sentence for sentence in problems)
