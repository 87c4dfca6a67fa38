"""A visit for tests, step by step: the test moves its clock and ends its timers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from newsreader.commands import Command
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.keypad import KeypadKeys
from newsreader.kiosk.visit.menu import Menu
from newsreader.kiosk.visit.visit import Beginning, Visit
from newsreader.messages import Announcement
from newsreader.session.session import Session
from newsreader.session.session_context import Context
from newsreader.session.values import (
    ArticleOpened,
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
        settings = replace(Settings(), rate=self.policy.rate, volume=self.policy.volume)
        context = Context(
            six_headlines() if shelved is None else shelved,
            settings,
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
        self.outcome = self.take(self.visit.start())

    def take(self, outcome: Outcome) -> Outcome:
        for effect in outcome.effects:
            if isinstance(effect, StartTimer):
                self.timers[effect.name] = effect
        self.outcomes.append(outcome)
        self.outcome = outcome
        return outcome

    def press(self, *keys: str, seconds: float = 1.0) -> str:
        """Press keys. Returns the announcement of the last."""
        for key in keys:
            self.world.at += seconds
            self.take(self.visit.press(key))
        return said(self.outcome)

    def comes(self) -> str:
        """Let the requested article arrive. Returns its announcement."""
        asked = next(each for each in self.outcome.effects if isinstance(each, OpenArticle))
        article, reading = opened(asked.headline.title)
        return said(self.take(self.visit.handle(ArticleOpened(asked.generation, article, reading))))

    def wait(self, name: str = "idle") -> str:
        """End the timer of this name. Returns its announcement."""
        timer = self.timers.pop(name)
        self.world.at += timer.seconds
        return said(self.take(self.visit.handle(TimerEnded(timer.generation, timer.name))))

    def waits(self, name: str) -> bool:
        return name in self.timers and self.timers[name].seconds > 0

    def hear_all(self) -> str:
        """Let everything be heard to its end. Returns the announcement that follows."""
        sounding = next(each for each in reversed(self.outcome.effects) if isinstance(each, Say | Read))
        parts: Sequence[object] = sounding.sentences if isinstance(sounding, Read) else sounding.texts
        for index in range(len(parts)):
            self.take(self.visit.handle(SentenceHeard(sounding.token, index)))
        return said(self.take(self.visit.handle(SpeechEnded(sounding.token))))

    @property
    def has_left(self) -> bool:
        return any(isinstance(effect, Quit) for effect in self.outcome.effects)


def said(outcome: Outcome) -> str:
    return " ".join(announcement.full for announcement in outcome.announcements)


def spoken(outcome: Outcome) -> list[str]:
    """The announcements that the voice speaks."""
    return [str(text) for effect in outcome.effects if isinstance(effect, Say) for text in effect.texts]


def awake(policy: Policy | None = None) -> Visitor:
    """A visitor who has begun a visit."""
    visitor = Visitor(policy)
    visitor.press("5")
    return visitor


def in_article(policy: Policy | None = None) -> Visitor:
    """A visitor who has opened the first article."""
    visitor = awake(policy)
    visitor.press("6")
    visitor.comes()
    return visitor


def choose(visitor: Visitor, name: str) -> None:
    """Choose a line of the menu by the name of its command."""
    visitor.press("7")
    menu = Menu(visitor.policy.commands, visitor.session.screen, has_headings=visitor.session.has_headings)
    place = [chosen for _, chosen in menu._items].index(Command[name.upper()])
    visitor.press(*["2"] * place, "6")


def step(visitor: Visitor, key: str) -> None:
    """Press a key, or do what the name says if possible: "wait", "heard", "word" or "comes"."""
    sounding = next((it for it in reversed(visitor.outcome.effects) if isinstance(it, Say | Read)), None)
    asked = next((it for it in visitor.outcome.effects if isinstance(it, OpenArticle)), None)
    if key == "wait":
        if "idle" in visitor.timers:
            visitor.wait()
    elif key == "heard":
        if sounding:
            visitor.hear_all()
    elif key == "word":
        if sounding:
            visitor.take(visitor.visit.handle(WordHeard(sounding.token, 0, 0, 3)))
            visitor.take(visitor.visit.handle(SentenceHeard(sounding.token, 0)))
            visitor.take(visitor.visit.handle(SpeechEnded(sounding.token)))
    elif key == "comes":
        if asked:
            visitor.comes()
    else:
        visitor.press(key)
