"""A policy says what a kiosk is; one that makes no sense says all that is wrong with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.commands import Command
from newsreader.errors import BadPolicy
from newsreader.kiosk.barred import BARRED
from newsreader.kiosk.policy import KILOBYTES_AT_MOST, USUAL_COMMANDS, Policy, load, parsed
from newsreader.kiosk.policy_table import TABLE, is_typed_by_accident
from newsreader.text import line

WHOLE = """
face = "line"
sources = ["https://herald.example/feed", "http://post.example/news#top"]
commands = ["next", "previous", "open", "back"]
voice = "en-gb-scotland"
rate = 160
volume = 70
volume_ceiling = 90
theme = "newsreader-light"
large = true
idle_seconds = 120
warning_seconds = 30
hours = ["monday-friday 09:00-17:30", "saturday 10:00-13:00"]
welcome = "Welcome to the library."
exit_phrase = "end the kiosk"
debounce_seconds = 0.4
refresh_minutes = 10
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(BadPolicy) as told:
        parsed(text)
    assert str(told.value) == "\n".join(told.value.problems)
    assert told.value.exit_status == 3
    return told.value.problems


def problem(text: str) -> str:
    (only,) = problems(text)
    return only


def test_an_empty_policy_is_the_safe_one() -> None:
    assert parsed("") == parsed("# nothing but a comment\n") == parsed("\ufeff") == Policy()


def test_every_key_says_what_it_means() -> None:
    assert parsed(WHOLE) == Policy(
        face="line",
        sources=("https://herald.example/feed", "http://post.example/news"),
        commands=frozenset((Command.NEXT, Command.PREVIOUS, Command.OPEN, Command.BACK)),
        voice="en-gb-scotland",
        rate=160,
        volume=70,
        volume_ceiling=90,
        theme="newsreader-light",
        large=True,
        idle_seconds=120,
        warning_seconds=30,
        hours=("monday-friday 09:00-17:30", "saturday 10:00-13:00"),
        welcome="Welcome to the library.",
        exit_phrase="end the kiosk",
        debounce_seconds=0.4,
        refresh_minutes=10,
    )


def test_the_table_has_a_row_for_every_value_of_a_policy_and_no_other() -> None:
    assert list(TABLE) == list(Policy.__match_args__)


@pytest.mark.parametrize("name", TABLE)
def test_what_a_key_is_without_being_given_is_something_it_can_be(name: str) -> None:
    usual = getattr(Policy(), name)
    if usual in ("", None):  # which is said by leaving the key out
        return
    written = [command.value.name for command in usual] if name == "commands" else usual
    taken = TABLE[name].take(list(written) if isinstance(written, tuple) else written)
    assert taken == usual


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
def test_an_unknown_key_is_told_with_the_nearest_known_one(text: str, words: tuple[str, ...]) -> None:
    told = problem(text)
    for word in words:
        assert word in told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("rate = 100\nvolume =\n", "Line 2 "),
        ("rate", "Line 1 "),
        ('rate = 100\n\nwelcome = "Hello\nlarge = true', "Line 3 "),
        ("welcome = 'Hello\nlarge = true", "Something that begins"),
        ("sources = [\n'https://herald.example/'", "Something that begins"),
        ('welcome = """Hello\n', "Something that begins"),
        ("rate = 100\nvolume = 50\nrate = 100", "Line 3 of the policy gives a key a second value"),
        ("rate = 100\n\nrate = 100\n\n", "Line 3 of the policy gives a key a second value"),
        ("x = " + "[" * 20_000, "The policy cannot be understood"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, line: str) -> None:
    assert problem(text).startswith(line)


def test_all_that_is_wrong_is_told_at_once() -> None:
    told = problems(
        "rate = 20\nsources = ['nonsense', 'ftp://a.example/']\nspeed = 3\nvolume = 90\nvolume_ceiling = 50"
    )
    assert [sentence.split()[0] for sentence in told] == ["rate", "sources", "sources", "A", "volume"]
    for sentence in told:
        assert sentence.endswith((".", "?"))


def test_what_is_wrong_in_the_same_way_is_told_once() -> None:
    assert "7" in problem("commands = [7, 7, 7]")


# Values.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("face = 'loud'", '"visual" or "line", and it is "loud"'),
        ("face = 1", "and it is 1"),
        ("face = 1979-05-27", "a date or a time"),
        ("theme = 'pink'", '"newsreader-mono"'),
        ("large = 1", "large must be true or false, and it is 1"),
        ("large = 'true'", 'it is "true"'),
        ("rate = true", "rate must be a whole number from 80 to 900, and it is true"),
        ("rate = 79", "it is 79"),
        ("rate = 901", "it is 901"),
        ("rate = 175.0", "it is 175.0"),
        ("rate = 0x" + "f" * 5000, "a very large number"),
        ("volume = 0", "volume must be a whole number from 1 to 100"),
        ("volume = 101\n", "volume must be"),
        ("volume_ceiling = 0", "volume_ceiling must be"),
        ("idle_seconds = 0", "idle_seconds must be a whole number from 3 to 86400"),
        ("idle_seconds = 86401", "idle_seconds must be"),
        ("warning_seconds = 0", "warning_seconds must be"),
        ("debounce_seconds = nan", "debounce_seconds must be a number from 0 to 1, and it is nan"),
        ("debounce_seconds = -0.1", "debounce_seconds must be"),
        ("debounce_seconds = true", "debounce_seconds must be"),
        ("debounce_seconds = 1.1", "debounce_seconds must be"),
        ("refresh_minutes = 0", "refresh_minutes must be a whole number from 1 to 1440"),
        ("refresh_minutes = 1441", "refresh_minutes must be"),
        ("sources = 'https://herald.example/'", "sources must be a list of web addresses"),
        ("sources = []", "sources is an empty list"),
        ("opml = ''", "opml has"),
        ("opml = ['https://herald.example/']", "opml must be a web address"),
        ("commands = 'next'", "commands must be a list of names"),
        ("commands = []", "commands is an empty list"),
        ("commands = ['nxet']", "Did you mean next?"),
        ("commands = ['Next Article']", "Did you mean next-article?"),
        ("commands = [7]", "commands has 7, and there is no such command"),
        ("voice = 'nobody'", 'voice is "nobody", and there is no such voice'),
        ("voice = '../en-gb-rp'", "there is no such voice"),
        ("voice = 5", "voice must be the name of a voice"),
        ("welcome = ''", "welcome must be some words"),
        ('welcome = "\\u200b \\u001b[2J"', "welcome must be some words"),
        (f"welcome = '{'x' * 301}'", "up to 300 characters"),
        ("welcome = 1", "welcome must be some words"),
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_told_with_what_would(text: str, words: str) -> None:
    assert words in problem(text)


def test_the_welcome_is_cleaned_and_told_on_one_line() -> None:
    policy = parsed('welcome = """\nWelcome\\u001b]0;title\\u0007 to\nthe   library.\\u202e"""')
    assert policy.welcome == "Welcome to the library."


def test_whole_and_broken_numbers_of_seconds_can_be_given_for_shaking_hands() -> None:
    assert [parsed(f"debounce_seconds = {each}").debounce_seconds for each in (0, 1, 0.25)] == [0.0, 1.0, 0.25]


def test_a_default_gives_way_to_what_is_said_of_its_bound() -> None:
    assert parsed("volume_ceiling = 60").volume == 60
    assert parsed("idle_seconds = 6").warning_seconds == 3
    assert parsed("idle_seconds = 3").warning_seconds == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("volume = 90\nvolume_ceiling = 60", "volume is 90, which is above volume_ceiling, 60"),
        ("idle_seconds = 20\nwarning_seconds = 20", "warning_seconds is 20, and must be less than idle_seconds"),
        ("warning_seconds = 200", "idle_seconds, which is 180"),
        ("sources = ['https://a.example/']\nopml = 'https://a.example/list'", "both sources and opml"),
    ],
)
def test_two_keys_that_do_not_go_together_are_told_of(text: str, words: str) -> None:
    assert words in problem(text)


# Commands.


def test_nothing_that_is_usual_is_barred() -> None:
    assert USUAL_COMMANDS.isdisjoint(BARRED)


@pytest.mark.parametrize("command", BARRED, ids=lambda command: command.value.name)
def test_what_no_kiosk_can_have_is_told_with_the_reason(command: Command) -> None:
    name = command.value.name
    assert problem(f"commands = ['next', '{name}']") == (
        f"commands has {name}, which no kiosk can have: {BARRED[command]}. Take it out."
    )


def test_all_other_commands_can_be_named() -> None:
    allowed = frozenset(Command) - BARRED.keys()
    assert parsed(f"commands = {[command.value.name for command in allowed]}").commands == allowed


# Addresses.


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file:///etc/passwd", "no web address"),
        ("javascript:alert(1)", "no web address"),
        ("herald.example", "no web address"),
        ("https://", "no web address"),
        ("https://reader:secret@herald.example/feed", "herald.example with a user name"),
        ("https://reader@herald.example/feed", "with a user name"),
        ("http:\\\\\\\\reader:secret@herald.example", "an @ in it"),
        ("http:/reader:secret@herald.example", "an @ in it"),
        ("https://\\\\reader:secret@herald.example", "with a user name"),
        ("ftp://reader:secret@herald.example", "an @ in it"),
        ("http://localhost:8000/", "private"),
        ("http://printer.local/", "private"),
        ("https://127.0.0.1/", "private"),
        ("https://2130706433/", "private"),
        ("https://0x7f.1/", "private"),
        ("https://[::ffff:10.0.0.1]/", "private"),
        ("https://169.254.169.254/latest", "private"),
    ],
)
@pytest.mark.parametrize("key", ["sources", "opml"])
def test_an_address_that_a_kiosk_cannot_ask_is_refused(key: str, address: str, words: str) -> None:
    value = f'"{address}"'
    told = problem(f"{key} = [{value}]" if key == "sources" else f"{key} = {value}")
    assert told.startswith(f"{key} has ")
    assert words in told
    assert "secret" not in told


@pytest.mark.parametrize("said", ["1", "yes", " True "])
def test_private_addresses_need_a_plain_yes(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", said)
    assert parsed("sources = ['http://127.0.0.1/feed']").sources == ("http://127.0.0.1/feed",)


@pytest.mark.parametrize("said", ["", "0", "no", "perhaps"])
def test_anything_else_forbids_them(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", said)
    assert "private" in problem("sources = ['http://127.0.0.1/feed']")


@pytest.mark.parametrize("host", ["192.0.43.7", "[2001:500:88:200::7]", "3221236487", "127.0.0.1"])
def test_a_list_is_followed_over_http_only_at_a_named_host(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")
    assert "the name of the host" in problem(f"opml = 'http://{host}/list.opml'")
    assert parsed(f"opml = 'https://{host}/list.opml'").opml.startswith("https://")
    assert parsed("opml = 'http://lists.example/list.opml'").opml == "http://lists.example/list.opml"


# The phrase.


@pytest.mark.parametrize(
    "phrase", ["open sesame", "Ende gut", "clé!", "a1b2", "£10 note", "1234", "73915682", "abc" * 33]
)
def test_a_phrase_that_can_be_typed_ends_the_kiosk(phrase: str) -> None:
    assert parsed(f'exit_phrase = "{phrase}"').exit_phrase == phrase


@pytest.mark.parametrize(
    "phrase",
    ["", "abc", " abcd", "abcd ", "ab  cd", "ab\\tcd", "ab\\u0000cd", "ab\\u200bcd", "cle\\u0301", "open\\U0001F511",
     "0000", "2828", "abababab", "ab\\u00a0cd", "ab\\u007fcd", "abc" * 34],
)  # fmt: skip
def test_another_phrase_is_refused_and_not_repeated(phrase: str) -> None:
    told = problem(f'exit_phrase = "{phrase}"')
    assert told.startswith("exit_phrase must be from 4 to 100 letters")
    assert told.endswith(", and it is not.")


@pytest.mark.parametrize(
    ("phrase", "says"), [("1234", True), ("7+9*1", True), ("73915682", False), ("12a4", False), ("", False)]
)
def test_a_short_phrase_of_the_keypad_may_be_typed_by_accident(phrase: str, says: bool) -> None:
    assert is_typed_by_accident(phrase) == says


# Hours.


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("'always'", 'hours has "always"'),
        ("['09:00-17:30', 'funday 09:00-10:00']", 'hours has "funday'),
        ("'25:00-26:00'", "cannot be understood"),
        ("'09:60-10:00'", "cannot be understood"),
        ("'17:00-09:00'", "ends before it begins"),
        ("9", "hours must be"),
        ("[9]", "hours has 9"),
        ("''", 'hours has ""'),
    ],
)
def test_hours_that_cannot_be_understood_are_told_of(hours: str, words: str) -> None:
    assert words in problem(f"hours = {hours}")


def test_no_hours_are_all_hours() -> None:
    assert parsed("hours = []").hours == ()


def test_one_line_of_hours_needs_no_list() -> None:
    assert parsed("hours = ' Saturday  10:00 - 13:00'").hours == ("Saturday 10:00 - 13:00",)


# Files.


def told_of(path: Path) -> str:
    with pytest.raises(BadPolicy) as told:
        load(path)
    (only,) = told.value.problems
    return only


def test_a_policy_is_read_from_a_file_with_or_without_a_mark_at_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(WHOLE, "utf-8")
    assert load(path) == parsed(WHOLE)
    path.write_text(WHOLE, "utf-8-sig")
    assert load(path) == parsed(WHOLE)


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    assert told_of(tmp_path / "kiosk.toml").startswith("There is no policy at ")
    assert "cannot be read" in told_of(Path("a\x00b"))


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, Path("/dev/zero")):
        assert "is no file" in told_of(path)


@pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")
def test_a_file_that_may_not_be_opened_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(WHOLE)
    path.chmod(0)
    # Root may open everything, without its powers only what is its own.
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    check = [*powerless, sys.executable, "-m", "newsreader", "kiosk", "--policy", str(path), "--check"]
    told = subprocess.run(check, capture_output=True, text=True, check=False)
    assert told.returncode == 3
    assert "cannot be read" in told.stderr


def test_a_file_that_is_no_text_or_too_large_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes("welcome = 'Grüß Gott'".encode("latin-1"))
    assert "UTF-8" in told_of(path)
    path.write_bytes(b"#" * (1024 * KILOBYTES_AT_MOST + 1))
    assert f"larger than {KILOBYTES_AT_MOST} kilobytes" in told_of(path)
    path.write_bytes(b"#" * 1024 * KILOBYTES_AT_MOST)
    assert load(path) == Policy()
    assert "longer than" in problem("#" * (1024 * KILOBYTES_AT_MOST + 1))


# Anything.


def is_policy_or_told_of(text: str) -> None:
    found: Policy | BadPolicy
    try:
        found = parsed(text)
    except BadPolicy as bad:
        found = bad
    if isinstance(found, BadPolicy):
        assert found.problems
        assert all(line(sentence) == sentence for sentence in found.problems)


@given(st.text())
def test_any_text_is_a_policy_or_is_told_of(text: str) -> None:
    is_policy_or_told_of(text)


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


@given(st.lists(st.tuples(names, values), max_size=6))
def test_any_values_make_a_policy_or_are_told_of(entries: list[tuple[str, str]]) -> None:
    is_policy_or_told_of("\n".join(f"{name} = {value}" for name, value in entries))
