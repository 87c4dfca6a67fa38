"""Visitors are told what they can use: no error names a command line, a setting, a file or a key of the reader's."""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from newsreader import errors, messages
from newsreader.commands import Command
from newsreader.errors import NewsreaderError
from newsreader.kiosk.policy.policy import Policy
from newsreader.messages import voices
from newsreader.messages.session import cautions
from newsreader.session.values import ArticleOpened, OpenArticle, Trouble, VoiceTrouble
from tests.kiosk.visits import READERS_KEY, Visitor, awake, said

FOR_AN_ADMINISTRATOR = re.compile(
    r"newsreader|\btype\b|[Ss]etting|[a-z]/[a-z]|\.(?:toml|db|json|tsv|log)|SSL_CERT|NEWSREADER|OPML|proxy|certificate|"
    r"private|in a web browser, |Open it|try again in|"
    r"\baddress|\bfile|\bfolder|\bdisk|\blog\b(?! in)|install|package|--|systemctl"
)

GIVEN = {
    "where": "news.example",
    "what": "a PDF document",
    "reason": "other",
    "status": 404,
    "retry_after_seconds": None,
    "wait_seconds": None,
    "numbers": [1],
    "lines": [1],
}
"""What an error is made with, by the names of its parameters; else a path, or a number."""


def made(kind: type[NewsreaderError]) -> NewsreaderError:
    signature = inspect.signature(kind)
    arguments = {}
    for name, parameter in signature.parameters.items():
        text = parameter.annotation in (str, "str")
        plain = "/var/lib/newsreader/news.db" if text else 5 if parameter.annotation in (int, float) else ["/etc/x"]
        arguments[name] = GIVEN.get(name, plain)
    return kind(**arguments)


def kinds() -> Iterator[type[NewsreaderError]]:
    for subject in ("store", "usage", "network", "content", "speech", "desktop"):
        for kind in vars(import_module(f"newsreader.errors.{subject}")).values():
            if isinstance(kind, type) and issubclass(kind, NewsreaderError) and kind.__init__ is not Exception.__init__:
                yield kind


SENTENCES = {kind.__name__: str(made(kind)) for kind in (*kinds(), errors.UnexpectedFault)}


def usable(text: str) -> bool:
    return bool(text) and not FOR_AN_ADMINISTRATOR.search(text) and not READERS_KEY.search(text)


def test_all_errors_are_walked_and_many_are_for_an_administrator() -> None:
    assert len(SENTENCES) > 45
    assert len([sentence for sentence in SENTENCES.values() if FOR_AN_ADMINISTRATOR.search(sentence)]) > 25


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_whatever_goes_wrong_a_visitor_is_told_what_is_of_use_here(sentence: str) -> None:
    visitor = awake()
    assert usable(said(visitor.take(visitor.visit.handle(Trouble(sentence)))))
    assert usable(said(visitor.take(visitor.visit.handle(VoiceTrouble(sentence, fatal=False, sayable=True)))))
    asleep = Visitor()
    assert usable(said(asleep.take(asleep.visit.handle(Trouble(sentence)))))
    assert not_opened(sentence).startswith("This article cannot be opened")


@pytest.mark.parametrize("sentence", [made(kind) for kind in kinds()], ids=lambda error: type(error).__name__)
def test_an_article_that_cannot_be_opened_is_told_of_so_that_a_visitor_can_use_it(sentence: NewsreaderError) -> None:
    assert usable(not_opened(str(sentence)))


def not_opened(problem: str) -> str:
    """What is said of an article that cannot be opened because of this."""
    visitor = awake()
    visitor.press("6")
    asked = next(each for each in visitor.outcome.effects if isinstance(each, OpenArticle))
    return said(visitor.take(visitor.visit.handle(ArticleOpened(asked.generation, problem=problem))))


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (messages.address_refused("10.0.0.1"), "This article cannot be opened here."),
        (messages.timed_out("a.example", 30), "This article cannot be opened now. Please try again later."),
        (messages.bad_status("a.example", 503, 600), "This article cannot be opened now. Please try again later."),
        (messages.bad_certificate_file("/etc/x.crt"), "This article cannot be opened here."),
        (
            messages.not_readable("a.example", "a PDF document"),
            "This article cannot be opened here. a.example is a PDF document, not a page that can be read here.",
        ),
        (
            messages.login_needed("a.example"),
            "This article cannot be opened here. a.example shows this page only to people who log in.",
        ),
    ],
)
def test_an_article_can_be_had_later_or_not_here_and_why_if_that_is_of_use(problem: str, told: str) -> None:
    assert not_opened(problem) == told


@pytest.mark.parametrize("warning", ["paywall", "consent", "list-page", "needs-javascript", "truncated"])
def test_what_an_article_is_said_to_be_has_no_advice_for_another_machine(warning: str) -> None:
    for caution in cautions([warning], "page"):
        assert usable(messages.at_the_keypad(caution.full, Policy().commands))


def test_of_the_voice_a_visitor_hears_what_everybody_can_mend() -> None:
    visitor = awake()
    for sentence in (voices.no_sound_device(), voices.speech_restarted(), voices.text_not_said()):
        assert said(visitor.take(visitor.visit.handle(VoiceTrouble(sentence, fatal=False)))) == sentence


READ_OR_BACK = "Press space to read it aloud, or b to go back."


@pytest.mark.parametrize(
    ("said_at_home", "commands", "told"),
    [
        (READ_OR_BACK, {Command.READ_ALOUD, Command.BACK}, "Press 0 to read it aloud, or point to go back."),
        (READ_OR_BACK, {Command.READ_ALOUD}, "Press 0 to read it aloud, or 7 for the menu."),
        (READ_OR_BACK, {Command.BACK}, "Press point to go back."),
        (READ_OR_BACK, set(), "Press 7 for the menu."),
        (messages.NOTHING_HERE, set(), "Nothing is here any more. Press 7 for the menu."),
        ("Stopped. Press space to go on.", {Command.BACK}, "Stopped."),
        (messages.LEAVE_VIEWS_FIRST.full, {Command.BACK}, "Press 4 to leave this list first."),
    ],
)
def test_no_key_is_named_that_the_policy_took_away(said_at_home: str, commands: set[Command], told: str) -> None:
    assert messages.at_the_keypad(said_at_home, commands) == told
