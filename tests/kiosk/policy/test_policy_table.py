"""Each key of a policy accepts its valid values, and explains what it must be for any other."""

import pytest

from newsreader.commands import Command
from newsreader.kiosk.policy.barred_commands import BARRED
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, parsed
from newsreader.kiosk.policy.policy_table import is_typed_by_accident
from newsreader.published.minisign import SecretKey
from tests.kiosk.policy.test_policy import problem

KEY = SecretKey(b"12345678", bytes(32)).public.text


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
        ("rate = 175.0", "it is 175.0"),
        ("rate = 0x" + "f" * 5000, "a very large number"),
        ("debounce_seconds = nan", "debounce_seconds must be a number from 0 to 1, and it is nan"),
        ("debounce_seconds = -0.1", "debounce_seconds must be"),
        ("debounce_seconds = true", "debounce_seconds must be"),
        ("debounce_seconds = 1.1", "debounce_seconds must be"),
        ("sources = 'https://herald.example/'", "sources must be a list of web addresses"),
        ("sources = []", "sources is an empty list"),
        ("opml = ''", "opml has"),
        ("opml = ['https://herald.example/']", "opml must be a web address"),
        ("commands = 'next'", "commands must be a list of names"),
        ("commands = []", "commands is an empty list"),
        ("commands = ['nxet']", "Did you mean next?"),
        ("commands = ['Next Article']", "Did you mean next-article?"),
        ("commands = [7]", "commands has 7, but there is no such command"),
        ("voice = 'nobody'", 'voice is "nobody", but there is no such voice'),
        ("voice = '../en-gb-rp'", "there is no such voice"),
        ("voice = 5", "voice must be the name of a voice"),
        ("welcome = ''", "welcome must be some words"),
        ('welcome = "\\u200b \\u001b[2J"', "welcome must be some words"),
        (f"welcome = '{'x' * 301}'", "up to 300 characters"),
        ("welcome = 1", "welcome must be some words"),
        ("hours = 'always'", 'hours has "always"'),
        ("hours = ['09:00-17:30', 'funday 09:00-10:00']", 'hours has "funday'),
        ("hours = '25:00-26:00'", "cannot be understood"),
        ("hours = '09:60-10:00'", "cannot be understood"),
        ("hours = '17:00-09:00'", "ends before it begins"),
        ("hours = 9", "hours must be"),
        ("hours = [9]", "hours has 9"),
        ("hours = ''", 'hours has ""'),
        ("hours = []", "hours is an empty list. If the kiosk is always open, leave hours out."),
        ("volume = 90\nvolume_ceiling = 60", "volume is 90, above volume_ceiling, 60"),
        ("idle_seconds = 20\nwarning_seconds = 20", "warning_seconds is 20, but must be less than idle_seconds"),
        ("warning_seconds = 200", "idle_seconds, 180"),
        ("edition = 'news'", "edition has"),
        ("edition = ['https://a.example/']", "edition must be a web address, or the whole path of a folder"),
        ("edition_key = 'RWQ'", "edition_key must be a public key of minisign"),
        (f"edition_key = '{KEY}'", "edition_key, but no edition"),
        ("edition = 'https://a.example/'\nopml = 'https://a.example/list'", "edition, and sources or opml as well"),
        ("edition = 'https://a.example/'\nsources = ['https://a.example/']", "edition, and sources or opml as well"),
        ("sources = ['https://a.example/']\nopml = 'https://a.example/list'", "both sources and opml"),
    ],
)  # fmt: skip
def test_an_invalid_or_contradicting_value_is_reported_with_what_it_must_be(text: str, words: str) -> None:
    assert words in problem(text)


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("rate", 80, 900), ("volume", 1, 100), ("volume_ceiling", 1, 100), ("idle_seconds", 3, 86_400),
        ("warning_seconds", 1, 3600), ("refresh_minutes", 1, 1440), ("invite_minutes", 0, 1440),
    ],
)  # fmt: skip
def test_a_whole_number_must_be_within_its_bounds(key: str, low: int, high: int) -> None:
    others = "idle_seconds = 86400\n" if key == "warning_seconds" else ""
    for value in (low, high):
        assert getattr(parsed(f"{others}{key} = {value}"), key) == value
    for value in (low - 1, high + 1):
        assert f"{key} must be a whole number from {low} to {high}, and it is {value}" in problem(
            f"{others}{key} = {value}"
        )


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        (
            'welcome = """\nWelcome\\u001b]0;title\\u0007 to\nthe   library.\\u202e"""',
            "welcome",
            "Welcome to the library.",
        ),
        ("debounce_seconds = 0", "debounce_seconds", 0.0),
        ("debounce_seconds = 1", "debounce_seconds", 1.0),
        ("debounce_seconds = 0.25", "debounce_seconds", 0.25),
        ("volume_ceiling = 60", "volume", 60),  # a default is lowered to fit its bound
        ("hours = ' Saturday  10:00 - 13:00'", "hours", ("Saturday 10:00 - 13:00",)),
        ("", "hours", ()),
    ],
)
def test_a_value_is_converted(text: str, key: str, value: object) -> None:
    assert getattr(parsed(text), key) == value


@pytest.mark.parametrize(("idle", "warning"), [(3, 1), (6, 3), (20, 10), (21, 20), (25, 20), (39, 20), (180, 20)])
def test_the_default_warning_is_20_seconds_where_that_fits(idle: int, warning: int) -> None:
    assert parsed(f"idle_seconds = {idle}").warning_seconds == warning


def test_a_key_is_not_said_to_lack_an_edition_whose_place_is_wrong() -> None:
    assert "no edition" not in problem(f"edition = 'news'\nedition_key = '{KEY}'")


# Commands.


def test_no_default_command_is_barred() -> None:
    assert USUAL_COMMANDS.isdisjoint(BARRED)


@pytest.mark.parametrize("command", BARRED, ids=lambda command: command.value.name)
def test_a_barred_command_is_reported_with_its_reason(command: Command) -> None:
    name = command.value.name
    assert problem(f"commands = ['next', '{name}']") == (
        f"commands has {name}, but no kiosk can have it: {BARRED[command]}. Take it out."
    )


def test_all_other_commands_are_allowed() -> None:
    allowed = frozenset(Command) - BARRED.keys()
    assert parsed(f"commands = {[command.value.name for command in allowed]}").commands == allowed


# Addresses.


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file:///etc/passwd", "not a web address"),
        ("javascript:alert(1)", "not a web address"),
        ("herald.example", "not a web address"),
        ("https://", "not a web address"),
        ("https://reader:secret@herald.example/feed", "herald.example with a user name"),
        ("https://reader@herald.example/feed", "with a user name"),
        ("http:\\\\\\\\reader:secret@herald.example", "an @ in it"),
        ("http:/reader:secret@herald.example", "an @ in it"),
        ("https://\\\\reader:secret@herald.example", "with a user name"),
        ("ftp://reader:secret@herald.example", "an @ in it"),
        ("http://localhost:8000/", "private"),
        ("http://printer.local/", "private"),
        ("https://127.0.0.1/", "private"),
        ("https://2130706433/", "not a web address"),
        ("https://0x7f.1/", "not a web address"),
        ("https://[::ffff:10.0.0.1]/", "private"),
        ("https://169.254.169.254/latest", "private"),
    ],
)
@pytest.mark.parametrize("key", ["sources", "opml"])
def test_an_address_that_a_kiosk_cannot_fetch_is_refused(key: str, address: str, words: str) -> None:
    value = f'"{address}"'
    message = problem(f"{key} = [{value}]" if key == "sources" else f"{key} = {value}")
    assert message.startswith(f"{key} has ")
    assert words in message
    assert "secret" not in message


@pytest.mark.parametrize(
    ("said", "allowed"),
    [("1", True), ("yes", True), (" True ", True), ("", False), ("0", False), ("no", False), ("perhaps", False)],
)
def test_private_addresses_need_an_explicit_yes(said: str, allowed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", said)
    text = "sources = ['http://127.0.0.1/feed']"
    if allowed:
        assert parsed(text).sources == ("http://127.0.0.1/feed",)
    else:
        assert "private" in problem(text)


@pytest.mark.parametrize("host", ["192.0.43.7", "[2001:500:88:200::7]", "127.0.0.1"])
def test_a_list_over_http_needs_a_named_host(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")
    assert "the name of the host" in problem(f"opml = 'http://{host}/list.opml'")
    assert parsed(f"opml = 'https://{host}/list.opml'").opml.startswith("https://")
    assert parsed("opml = 'http://lists.example/list.opml'").opml == "http://lists.example/list.opml"


# The phrase.


@pytest.mark.parametrize(
    "phrase", ["open sesame", "Ende gut", "clé!", "a1b2", "£10 note", "1234", "73915682", "abc" * 33]
)
def test_a_typeable_exit_phrase_is_accepted(phrase: str) -> None:
    assert parsed(f'exit_phrase = "{phrase}"').exit_phrase == phrase


@pytest.mark.parametrize(
    "phrase",
    ["", "abc", " abcd", "abcd ", "ab  cd", "ab\\tcd", "ab\\u0000cd", "ab\\u200bcd", "cle\\u0301", "open\\U0001F511",
     "0000", "2828", "abababab", "\\u212bngstrom", "ab\\u00a0cd", "ab\\u007fcd", "abc" * 34],
)  # fmt: skip
def test_an_invalid_exit_phrase_is_refused_and_not_quoted(phrase: str) -> None:
    message = problem(f'exit_phrase = "{phrase}"')
    assert message.startswith("exit_phrase must be from 4 to 100 letters")
    assert message.endswith(", and it is not.")


@pytest.mark.parametrize(
    ("phrase", "says"), [("1234", True), ("7+9*1", True), ("73915682", False), ("12a4", False), ("", False)]
)
def test_a_short_phrase_of_keypad_keys_may_be_typed_by_accident(phrase: str, says: bool) -> None:
    assert is_typed_by_accident(phrase) == says
