"""A session to step through in tests, and readers of its outcomes."""

from dataclasses import replace

from newsreader.session.session import Session
from newsreader.session.session_context import Context, NextPage, Options
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    ListView,
    OpenArticle,
    Outcome,
    Read,
    RefreshSources,
    SavedState,
    Say,
    SentenceHeard,
    SpeechEnded,
    StartTimer,
)
from newsreader.settings import Settings
from tests.session.memory_library import TODAY, MemoryLibrary, opened, six_headlines

WAY_BACK = "Press Escape now to undo that."
"""What follows the new value of a setting that changes how one reads."""


def session(
    *,
    voice: bool = True,
    library: MemoryLibrary | None = None,
    saved: SavedState | None = None,
    options: Options = lambda _: {},
    next_page: NextPage = lambda _: None,
    **chosen: str | bool,
) -> Session:
    values = replace(Settings(), **chosen)  # type: ignore[arg-type]
    return Session(
        Context(
            six_headlines() if library is None else library,
            values,
            lambda: TODAY,
            voice=voice,
            saved=saved,
            options=options,
            next_page=next_page,
        )
    )


def said(outcome: Outcome) -> str:
    return " ".join(announcement.full for announcement in outcome.announcements)


def press(reader: Session, *keys: str) -> Outcome:
    outcome = Outcome()
    for key in keys:
        outcome = reader.press(key)
    return outcome


def asks(outcome: Outcome) -> OpenArticle:
    return next(effect for effect in outcome.effects if isinstance(effect, OpenArticle))


def open_article(reader: Session, key: str = "enter") -> Outcome:
    return article_loads(reader, asks(reader.press(key)))


def article_loads(reader: Session, asked: OpenArticle) -> Outcome:
    """The requested article opens: the same for every headline, except for its title."""
    article, reading = opened(asked.headline.title)
    return reader.handle(ArticleOpened(asked.generation, article, reading))


def hear(reader: Session, outcome: Outcome) -> Outcome:
    """The voice speaks an outcome to its end. Returns the outcome of that."""
    sounding = next(effect for effect in outcome.effects if isinstance(effect, Read | Say))
    parts = sounding.sentences if isinstance(sounding, Read) else sounding.texts
    for index in range(len(parts)):
        reader.handle(SentenceHeard(sounding.token, index))
    return reader.handle(SpeechEnded(sounding.token))


def reads(outcome: Outcome) -> Read:
    return next(effect for effect in outcome.effects if isinstance(effect, Read))


def says(outcome: Outcome) -> Say:
    return next(effect for effect in outcome.effects if isinstance(effect, Say))


def texts(outcome: Outcome) -> list[str]:
    """The texts that the voice will speak, announcements or sentences of the article."""
    return [text if isinstance(text, str) else text.text for text in says(outcome).texts]


def search(reader: Session, words: str) -> str:
    press(reader, "/")
    return said(reader.answer(words))


def timer(outcome: Outcome) -> StartTimer:
    return next(effect for effect in outcome.effects if isinstance(effect, StartTimer))


def article_view(reader: Session) -> ArticleView:
    view = reader.view
    assert isinstance(view, ArticleView)
    return view


def list_view(reader: Session) -> ListView:
    view = reader.view
    assert isinstance(view, ListView)
    return view


def rows(reader: Session) -> list[tuple[str, str, str]]:
    """The heading, the text and the detail of each row of a list."""
    view = list_view(reader)
    return [(row.heading, row.text, row.detail) for row in view.rows(0, view.count)]


def place(reader: Session) -> str:
    return article_view(reader).sentence.text


def selected(reader: Session) -> str:
    view = list_view(reader)
    return view.rows(view.position, 1)[0].text


def refresh(reader: Session) -> RefreshSources:
    """What the key asks for that checks all sources."""
    return next(effect for effect in press(reader, "R").effects if isinstance(effect, RefreshSources))


def reading_aloud(heard: int = 0) -> tuple[Session, Read]:
    """A session that reads the first article aloud, and has read `heard` sentences of it."""
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    for index in range(heard):
        reader.handle(SentenceHeard(started.token, index))
    return reader, started


def start_reading_all(reader: Session) -> Outcome:
    return article_loads(reader, asks(press(reader, "c")))
