"""A session to step through in tests, and what its outcomes say and show."""

from dataclasses import replace

from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    ListView,
    OpenArticle,
    Outcome,
    Read,
    Say,
)
from newsreader.settings import Settings
from tests.session.shelves import TODAY, MemoryShelf, opened, shelf


def session(*, voice: bool = True, shelved: MemoryShelf | None = None, **chosen: str) -> Session:
    values = replace(Settings(), **chosen)  # type: ignore[arg-type]
    return Session(shelf() if shelved is None else shelved, values, lambda: TODAY, voice=voice)


def said(outcome: Outcome) -> str:
    return " ".join(announcement.full for announcement in outcome.announcements)


def press(reader: Session, *keys: str) -> Outcome:
    outcome = Outcome()
    for key in keys:
        outcome = reader.press(key)
    return outcome


def open_article(reader: Session, key: str = "enter") -> Outcome:
    asked = next(effect for effect in reader.press(key).effects if isinstance(effect, OpenArticle))
    article, reading = opened()
    return reader.tell(ArticleOpened(asked.generation, article, reading))


def reads(outcome: Outcome) -> Read:
    return next(effect for effect in outcome.effects if isinstance(effect, Read))


def says(outcome: Outcome) -> Say:
    return next(effect for effect in outcome.effects if isinstance(effect, Say))


def place(reader: Session) -> str:
    view = reader.view
    assert isinstance(view, ArticleView)
    return view.sentence.text


def selected(reader: Session) -> str:
    view = reader.view
    assert isinstance(view, ListView)
    return view.rows(view.position, 1)[0].text
