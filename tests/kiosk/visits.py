"""A visit for tests, step by step: the test moves its clock and ends its timers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from newsreader.commands import Command
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.visit.beginning_and_end import Beginning
from newsreader.kiosk.visit.keypad import KeypadKeys
from newsreader.kiosk.visit.menu import Menu
from newsreader.kiosk.visit.visit import Visit
from newsreader.messages import Announcement
from newsreader.session.session import Session
from newsreader.session.session_context import Context
from newsreader.session.values import (
    ArticleOpened,
    Event,
    ListView,
    OpenArticle,
    Outcome,
    Quit,
    Read,
    Say,
    SentenceHeard,
    SpeechEnded,
    StartTimer,
    TimerEnded,
    WordHeard,
)
from newsreader.settings import Settings
from tests.session.memory_library import TODAY, MemoryLibrary, opened, six_headlines

READERS_KEY = re.compile(r"[Pp]ress (?!\d|any|a key|star|point|Enter)|with [a-z]\.|[Tt]he letter|capital")
"""Matches a sentence that names a key which the keypad lacks."""

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SEARCHING = replace(Policy(), commands=USUAL_COMMANDS | {Command.SEARCH})
TITLES = [each.title for each in six_headlines().listed]
TIMERS = ("beat", "key", "over", "invitation")
Kind = TypeVar("Kind")


@dataclass
class World:
    """The surroundings of a visit, which a test can change."""

    at: float = 1000.0
    when: datetime = NOON
    is_another: bool = False
    beats: int = 0
    sources_shown: int = 1
    sources_stocked: int = 1
    damages_reported: int = 0
    said_of_news: Announcement = field(default_factory=lambda: Announcement("The news was fetched an hour ago."))

    def clock(self) -> float:
        return self.at

    def now(self) -> datetime:
        return self.when

    def changed(self) -> bool:
        return self.is_another

    def news(self) -> Announcement:
        return self.said_of_news

    @property
    def has_sources(self) -> bool:
        return bool(self.sources_shown)

    def find_sources(self) -> bool:
        before, self.sources_shown = self.sources_shown, self.sources_stocked
        return self.sources_shown != before

    def alive(self) -> None:
        self.beats += 1

    def report_damage(self) -> None:
        self.damages_reported += 1


class Visitor:
    """A visitor at the keypad, who presses a key a second and hears the announcements."""

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        shelved: MemoryLibrary | None = None,
        beginning: Beginning = "asleep",
        when: datetime = NOON,
    ) -> None:
        self.policy = policy or Policy()
        self.world = World(when=when)
        context = Context(
            six_headlines() if shelved is None else shelved,
            replace(Settings(), rate=self.policy.rate, volume=self.policy.volume),
            lambda: TODAY,
            voice=True,
            limits={"volume": (self.policy.lowest_volume, self.policy.volume_ceiling)},
            marks=False,
            keys=KeypadKeys(self.policy.commands),
            recordings=self.policy.recordings,
        )
        self.session = Session(context)
        self.visit = Visit(self.session, self.policy, self.world, beginning)
        self.timers: dict[str, StartTimer] = {}
        self.outcomes: list[Outcome] = []
        self.take(self.visit.start())

    # What happens. Each returns the announcement that comes of it.

    def take(self, outcome: Outcome) -> str:
        self.timers |= {each.name: each for each in outcome.effects if isinstance(each, StartTimer)}
        self.outcomes.append(outcome)
        self.outcome = outcome
        return self.said

    def gets(self, event: Event) -> str:
        return self.take(self.visit.handle(event))

    def press(self, *keys: str, seconds: float = 1.0) -> str:
        """Press keys, `seconds` apart."""
        for key in keys:
            self.world.at += seconds
            self.take(self.visit.press(key))
        return self.said

    def does(self, script: str) -> str:
        """Press keys, and do what a word says if possible: "wait" without a key, hear all or one word of what is said
        ("heard", "word"), let the article come that was asked for ("comes"), or end a timer by its name."""
        for word in script.split():
            sounding = next((it for it in reversed(self.outcome.effects) if isinstance(it, Say | Read)), None)
            match word:
                case "comes" if asked := self.effects(OpenArticle):
                    article, reading = opened(asked[0].headline.title)
                    self.gets(ArticleOpened(asked[0].generation, article, reading))
                case "wait" if "idle" in self.timers:
                    self.wait("idle")
                case "heard" if sounding:
                    parts: Sequence[object] = sounding.sentences if isinstance(sounding, Read) else sounding.texts
                    for index in range(len(parts)):
                        self.gets(SentenceHeard(sounding.token, index))
                    self.gets(SpeechEnded(sounding.token))
                case "word" if sounding:
                    self.gets(WordHeard(sounding.token, 0, 0, 3))
                    self.gets(SentenceHeard(sounding.token, 0))
                    self.gets(SpeechEnded(sounding.token))
                case "comes" | "wait" | "heard" | "word":
                    pass
                case _ if word in TIMERS:
                    self.wait(word)
                case _:
                    self.press(word)
        return self.said

    def wait(self, name: str) -> str:
        """End the timer of this name."""
        timer = self.timers.pop(name)
        self.world.at += timer.seconds
        return self.gets(TimerEnded(timer.generation, timer.name))

    def choose(self, name: str) -> str:
        """Choose a line of the menu by the name of its command."""
        self.press("7")
        menu = Menu(self.policy.commands, self.session.screen, has_headings=self.session.has_headings)
        place = [chosen for _, chosen in menu._items].index(Command[name.upper()])
        return self.press(*["2"] * place, "6")

    # What came of it.

    @property
    def said(self) -> str:
        return " ".join(announcement.full for announcement in self.outcome.announcements)

    @property
    def spoken(self) -> list[str]:
        """The announcements that the voice speaks."""
        return [str(text) for effect in self.effects(Say) for text in effect.texts]

    def effects(self, kind: type[Kind]) -> list[Kind]:
        return [effect for effect in self.outcome.effects if isinstance(effect, kind)]

    @property
    def shown(self) -> ListView:
        view = self.visit.view
        assert isinstance(view, ListView)
        return view

    @property
    def rows(self) -> list[str]:
        """The lines of the list on the screen."""
        return [row.text for row in self.shown.rows(0, self.shown.count)]

    def waits(self, name: str) -> bool:
        return name in self.timers and self.timers[name].seconds > 0

    @property
    def has_left(self) -> bool:
        return bool(self.effects(Quit))


def awake(policy: Policy | None = None, **changes: object) -> Visitor:
    """A visitor who has begun a visit, under a policy with these changes."""
    visitor = Visitor(replace(policy or Policy(), **changes))  # type: ignore[arg-type]
    visitor.press("5")
    return visitor


def in_article(policy: Policy | None = None, **changes: object) -> Visitor:
    """A visitor who has opened the first article."""
    visitor = awake(policy, **changes)
    visitor.does("6 comes")
    return visitor
