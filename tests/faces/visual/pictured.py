"""A small library, always the same on the same day, that pictures are taken of."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from newsreader.library import Library
from newsreader.library.library import DATABASE
from newsreader.model.values import Article, Block, Clean, Entry, Link
from newsreader.runner.runner import Runner
from newsreader.session.session import Session
from newsreader.session.session_context import Context
from newsreader.session.values import Event
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator
from newsreader.store.source_rows import News
from newsreader.store.store import Store
from newsreader.system import environment

TODAY = date(2026, 11, 25)

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
"""The same day wherever the pictures are taken, or nearly so."""

# Each title, how many days ago, and how many minutes before that.
HERALD = (
    ("Storm closes coastal road after waves break through the sea wall at Seaham", 0, 10),
    ("Local choir wins national prize", 0, 20),
    ("Bus fares to rise in spring", 1, 10),
    ("Hospital opens eye clinic", 1, 20),
    ("School adds braille lessons", 1, 30),
    ("Farmers report early harvest", 2, 20),
)

POST = (
    ("Storm closes coastal road after waves break through the sea wall at Seaham", 0, 0),
    ("Library lends talking books by post", 0, 30),
    ("Council approves plan for a footbridge over the railway between the two halves of the village", 1, 40),
    ("Swimming pool to stay open through the winter", 2, 30),
)

OBSERVER = (
    ("Scientists map deep sea canyon", 0, 40),
    ("Comet to be seen with the naked eye", 1, 50),
    ("Old maps of the coast are put on show", 2, 40),
)


def fill() -> None:
    """Put it into the default library, which is empty still."""
    folders = environment.folders()
    with Library.open(folders, now=lambda: NOW) as library:
        library.remove("newsreader:getting-started")
    with Store.open(folders.data / DATABASE) as store:
        for name, headlines in (("The Herald", HERALD), ("The Post", POST), ("The Observer", OBSERVER)):
            site = f"https://{name.split()[1].lower()}.example"
            entries = tuple(
                Entry(str(number), Clean(title), f"{site}/{number}", NOW - timedelta(days, minutes=minutes), "time")
                for number, (title, days, minutes) in enumerate(headlines)
            )
            store.add_source(f"{site}/feed", name, News("feed", entries), NOW)
        by_title = {each.title: each.id for each in store.result_page().headlines(0, 20)}
        store.store_article(by_title[Clean(HERALD[0][0])], STORM)
        store.mark(by_title[Clean("Local choir wins national prize")], read=True)
        store.mark(by_title[Clean("Library lends talking books by post")], saved=True)
        store.mark(by_title[Clean("Bus fares to rise in spring")], read=True, saved=True)


def opened(post: Callable[[Event], None]) -> Runner:
    """A reader of it, with the settings that are usual and no voice to be heard."""
    folders = environment.folders()
    chosen = Settings()
    library = Library.open(folders, now=lambda: NOW)
    return Runner(
        Session(Context(library, chosen, lambda: TODAY, voice=False, saved=library.reading_progress())),
        library,
        lambda: Library.open(folders, now=lambda: NOW),
        Narrator(post, chosen),
        settings_file=None,
        chosen=chosen,
        today=lambda: TODAY,
        post=post,
    )


STORM = Article(
    url="https://herald.example/0",
    title=Clean(HERALD[0][0]),
    byline=Clean("A. Fisher"),
    published=NOW,
    precision="day",
    site=Clean("The Herald"),
    language="en-GB",
    blocks=(
        Block(
            "paragraph",
            Clean(
                "The coastal road was closed on Wednesday morning after waves broke through the sea wall. Nobody was"
                " hurt. Engineers said that a diversion has been signed, and that repairs could take three weeks."
            ),
            links=(Link(Clean("a diversion has been signed"), "https://roads.example/seaham"),),
        ),
        Block("caption", Clean("Waves over the sea wall at Seaham.")),
        Block("heading", Clean("What residents say"), level=2),
        Block("quote", Clean("I have never seen the water come so high, not even in the year of the great storm.")),
        Block("paragraph", Clean("The council asks everybody who has to travel:")),
        Block("list-item", Clean("Leave room for buses on the inland road.")),
        Block("list-item", Clean("Report damage by telephone and not at the wall.")),
        Block("heading", Clean("What happens next"), level=2),
        Block("paragraph", Clean("The wall will be looked at when the tide has gone out. All will be well by spring.")),
    ),
)
