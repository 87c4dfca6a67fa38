"""A visit to step through in tests: its clock is moved by hand, and its timers end when the test says so."""

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
"""Matches a sentence that names a key which a kiosk has not."""

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@dataclass
class World:
    """What a visit knows of the world, to be changed by a test."""

    at: float = 1000.0
    when: datetime = NOON
    is_another: bool = False
    beats: int = 0
    said_of_news: Announcement = field(default_factory=lambda: Announcement("The news was fetched an hour ago."))

    def clock(self) -> float:
        return self.at

    def now(self) -> datetime:
        return self.when

    def changed(self) -> bool:
        return self.is_another

    def news(self) -> Announcement:
        return self.said_of_news

    def alive(self) -> None:
        self.beats += 1


class Visitor:
    """Somebody at the keypad, who strikes a key a second after the other, and hears what is said."""

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
        self.session = Session(
            six_headlines() if shelved is None else shelved,
            settings,
            lambda: TODAY,
            voice=True,
            limits={"volume": (self.policy.lowest_volume, self.policy.volume_ceiling)},
            marks=False,
            keys=KeypadKeys(self.policy.commands),
        )
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
        """Strike keys. What was said after the last."""
        for key in keys:
            self.world.at += seconds
            self.take(self.visit.press(key))
        return said(self.outcome)

    def comes(self) -> str:
        """The article that was asked for comes. What is said of it."""
        asked = next(each for each in self.outcome.effects if isinstance(each, OpenArticle))
        article, reading = opened(asked.headline.title)
        return said(self.take(self.visit.handle(ArticleOpened(asked.generation, article, reading))))

    def wait(self, name: str = "idle") -> str:
        """The timer of this name ends. What is said then."""
        timer = self.timers.pop(name)
        self.world.at += timer.seconds
        return said(self.take(self.visit.handle(TimerEnded(timer.generation, timer.name))))

    def waits(self, name: str) -> bool:
        return name in self.timers and self.timers[name].seconds > 0

    def hear_all(self) -> str:
        """All that sounds is heard to its end. What is said after that."""
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
    """What the voice says."""
    return [str(text) for effect in outcome.effects if isinstance(effect, Say) for text in effect.texts]


def awake(policy: Policy | None = None) -> Visitor:
    """Somebody who has begun a visit."""
    visitor = Visitor(policy)
    visitor.press("5")
    return visitor


def in_article(policy: Policy | None = None) -> Visitor:
    """Somebody who has opened the first article."""
    visitor = awake(policy)
    visitor.press("6")
    visitor.comes()
    return visitor


def choose(visitor: Visitor, name: str) -> None:
    """Choose a line of the menu, by the name of its command."""
    visitor.press("7")
    menu = Menu(visitor.policy.commands, visitor.session.screen, has_headings=visitor.session.has_headings)
    place = [chosen for _, chosen in menu._choices].index(Command[name.upper()])
    visitor.press(*["2"] * place, "6")


def step(visitor: Visitor, key: str) -> None:
    """A key is struck, or what its name says happens, if it can: "wait", "heard", "word" or "comes"."""
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
