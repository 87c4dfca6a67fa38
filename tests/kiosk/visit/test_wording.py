"""Visitors hear words they can use: no error names a command line, a setting, a file or a key of a keyboard."""

import re

import pytest

from newsreader import errors, messages
from newsreader.commands import Command
from newsreader.errors import Kind, NewsreaderError
from newsreader.errors.frames import as_frame, error_in
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.keypad import KeypadKeys
from newsreader.messages import Announcement, voices
from newsreader.messages.articles import cautions
from newsreader.session.values import ArticleOpened, OpenArticle, Trouble, VoiceTrouble
from tests.kiosk.visits import READERS_KEY, Visitor, awake

FOR_AN_ADMINISTRATOR = re.compile(
    r"newsreader|\btype\b|[Ss]etting|[a-z]/[a-z]|\.(?:toml|db|json|tsv|log)|SSL_CERT|NEWSREADER|OPML|proxy|certificate|"
    r"private|in a web browser, |Open it|try again in|"
    r"\baddress|\bfile|\bfolder|\bdisk|\blog\b(?! in)|install|package|--|systemctl"
)

WORDS = "Type newsreader settings, or open /var/lib/newsreader/news.db in a web browser, and press q."
"""The message of an error for an administrator at a keyboard."""


def usable(text: str) -> bool:
    return bool(text) and not FOR_AN_ADMINISTRATOR.search(text) and not READERS_KEY.search(text)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_error_is_announced_in_words_that_a_visitor_can_use(kind: Kind) -> None:
    assert not usable(WORDS)
    assert usable(awake().gets(Trouble(WORDS, kind)))
    assert usable(awake().gets(VoiceTrouble(WORDS, fatal=False, sayable=True, kind=kind)))
    assert usable(Visitor().gets(VoiceTrouble(WORDS, fatal=True, kind=kind)))
    heard = not_opened(WORDS, kind)
    assert usable(heard)
    assert heard.startswith("This article cannot be opened")


def not_opened(problem: str, kind: Kind) -> str:
    """The announcement of an article that could not be opened because of an error."""
    visitor = awake()
    visitor.press("6")
    (asked,) = visitor.effects(OpenArticle)
    return visitor.gets(ArticleOpened(asked.generation, problem=problem, kind=kind))


NOT_HERE = "This article cannot be opened here."
NOT_NOW = "This article cannot be opened now. Please try again later."


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (errors.AddressRefused("10.0.0.1"), NOT_HERE),
        (errors.TimedOut("a.example", 30), NOT_NOW),
        (errors.ConnectionFailed("a.example"), NOT_NOW),
        (errors.BrokenAnswer("a.example"), NOT_NOW),
        (errors.PageFaulty("a.example"), NOT_NOW),
        (errors.BadStatus("a.example", 503, 600), NOT_NOW),
        (errors.BadStatus("a.example", 429), NOT_NOW),
        (errors.BadStatus("a.example", 404), NOT_HERE),
        (errors.BadStatus("a.example", 403), f"{NOT_HERE} Its site does not show it to everyone."),
        (errors.BadCertificateFile("/etc/x.crt"), NOT_HERE),
        (errors.NotReadable("a.example", "a PDF document"), f"{NOT_HERE} It is not a page of text."),
        (errors.LoginNeeded("a.example"), f"{NOT_HERE} Its site does not show it to everyone."),
    ],
)
def test_an_unopened_article_is_called_unavailable_now_or_here_with_a_useful_reason(
    error: NewsreaderError, wanted: str
) -> None:
    assert not_opened(str(error), error.kind) == wanted


def test_the_kind_of_an_error_survives_the_pipe_to_another_process() -> None:
    error = error_in(as_frame(errors.PageFaulty("a.example")))
    assert error
    assert error.kind is Kind.TRY_LATER


@pytest.mark.parametrize("warning", ["paywall", "consent", "list-page", "needs-javascript", "truncated"])
def test_warnings_of_an_article_give_no_advice_for_another_machine(warning: str) -> None:
    for caution in cautions([warning], "page"):
        assert usable(caution.with_keys(KeypadKeys(Policy().commands)).full)


def test_a_visitor_hears_of_voice_trouble_that_a_visitor_can_remedy() -> None:
    visitor = awake()
    for error in (errors.NoSoundDevice(), errors.NewsreaderError(messages.TEXT_NOT_SAID, Kind.TEXT_LEFT_OUT)):
        assert visitor.gets(VoiceTrouble(str(error), fatal=False, kind=error.kind)) == str(error)
    again = VoiceTrouble(voices.SPEECH_RESTARTED, fatal=False, restarted=True, kind=Kind.VOICE_RESTARTED)
    assert voices.SPEECH_RESTARTED in visitor.gets(again)
    off = VoiceTrouble(voices.VOICE_KEEPS_FAILING, fatal=True, kind=Kind.VOICE_OFF)
    assert "wait ten seconds and press any key" in visitor.gets(off)


READ_OR_BACK = messages.already_open(voice=True)


@pytest.mark.parametrize(
    ("announcement", "commands", "wanted"),
    [
        (READ_OR_BACK, {Command.READ_ALOUD, Command.BACK}, "Press 0 to read it aloud, or point to go back."),
        (READ_OR_BACK, {Command.READ_ALOUD}, "Press 0 to read it aloud, or 7 for the menu."),
        (READ_OR_BACK, {Command.BACK}, "Press point to go back."),
        (READ_OR_BACK, set(), "Press 7 for the menu."),
        (messages.already_open(voice=False), {Command.NEXT, Command.BACK}, "Press 6 to read on, or point to go back."),
        (messages.NOTHING_HERE, set(), "Nothing is here any more. Press 7 for the menu."),
        (messages.offer_to_go_on(40), {Command.BACK}, "You stopped here, at 40 percent."),
        (messages.offer_to_go_on(40), {Command.READ_ALOUD}, "at 40 percent. Press 0 to go on."),
        (messages.LEAVE_VIEWS_FIRST, {Command.BACK}, "Leave this list first. Press 4 to go back."),
        (messages.NOTHING_LISTED, {Command.BACK}, "No headlines yet. Please come back later."),
        (messages.AT_THE_TOP, set(), "This is the list of headlines. Press 9 to leave."),
        (messages.views_opened(3), {Command.OPEN}, "Press 6 to show one, or 7 for the menu."),
        (messages.NO_SAVED, set(), "Nothing is saved."),
    ],
)  # fmt: skip
def test_no_key_that_the_policy_removed_is_named(
    announcement: Announcement, commands: set[Command], wanted: str
) -> None:
    assert announcement.with_keys(KeypadKeys(commands)).full.endswith(wanted)
