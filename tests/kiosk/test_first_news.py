"""A visit that began before any news was fetched lists and announces the first."""

import sys
import threading
from pathlib import Path

import pytest

from newsreader.errors import StoreError
from newsreader.errors.store import StoreBusy, StoreDamaged
from newsreader.library import Library
from newsreader.messages import visitors
from newsreader.model.values import Clean
from newsreader.session.values import ListView
from newsreader.sources.opml import OpmlSource
from newsreader.system.environment import Folders
from tests.kiosk.visits import Visitor, said, spoken
from tests.kiosk.whole import HASTY, TITLES, WholeKiosk, feed_at, serve_news
from tests.server import Exchange, Server, response
from tests.session.memory_library import MemoryLibrary, six_headlines


class UnreadableLibrary(MemoryLibrary):
    """Raises a fault whenever it is asked whether it has changed."""

    fault: StoreError | None = None

    def version(self) -> int:
        if self.fault:
            raise self.fault
        return super().version()


def test_the_first_news_is_announced_once_and_listed() -> None:
    library = MemoryLibrary([])
    visitor = Visitor(shelved=library)
    visitor.world.sources_shown = 0
    visitor.press("5")
    visitor.hear_all()
    assert visitor.wait("beat") == ""
    library.listed += six_headlines().listed
    announced = visitor.wait("beat")
    assert announced.startswith(f"The news is here: 6 headlines. {library.listed[0].title}.")
    assert spoken(visitor.outcome)
    assert visitor.wait("beat") == ""
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.count == 6
    assert visitor.press("2").startswith(library.listed[1].title)


def test_it_cuts_no_announcement() -> None:
    library = MemoryLibrary([])
    visitor = Visitor(shelved=library)
    visitor.press("5")
    welcome = visitor.outcome
    library.listed += six_headlines().listed
    assert visitor.wait("beat") == "The news is here: 6 headlines."
    assert spoken(visitor.outcome) == []
    visitor.outcome = welcome
    assert visitor.hear_all() == "The news is here: 6 headlines."


def test_sources_stocked_later_are_listed_without_a_word_and_the_place_stays() -> None:
    library = MemoryLibrary([])
    visitor = Visitor(shelved=library)
    visitor.press("5")
    visitor.hear_all()
    library.listed += six_headlines().listed[2:]
    assert visitor.wait("beat").startswith("The news is here: 4 headlines.")
    place = visitor.press("2")
    library.listed[:0] = six_headlines().listed[:2]
    visitor.world.sources_stocked = 2
    assert visitor.wait("beat") == ""
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.position == 3
    assert visitor.press("0", "5").startswith(place.split(".")[0])


def test_in_the_menu_it_leaves_the_menu_open() -> None:
    library = MemoryLibrary([])
    visitor = Visitor(shelved=library)
    visitor.press("5")
    visitor.hear_all()
    line = visitor.press("7", "2")
    visitor.hear_all()
    library.listed += six_headlines().listed
    assert visitor.wait("beat") == f"The news is here: 6 headlines. {line}"


@pytest.mark.parametrize(("fault", "said_once"), [(StoreDamaged, visitors.LIBRARY_DAMAGED), (StoreBusy, "")])
def test_a_library_that_cannot_be_read_stops_no_heartbeat(fault: type[StoreError], said_once: str) -> None:
    library = UnreadableLibrary([])
    visitor = Visitor(shelved=library)
    visitor.press("5")
    visitor.hear_all()
    library.fault = fault("news.db")
    assert visitor.wait("beat") == said_once
    assert visitor.waits("beat")
    assert visitor.world.damages_reported == bool(said_once)
    library.fault = None
    library.listed += six_headlines().listed
    visitor.hear_all() if said_once else None
    assert visitor.wait("beat").startswith("The news is here: 6 headlines.")


def test_it_wakes_nobody() -> None:
    library = MemoryLibrary([])
    visitor = Visitor(shelved=library)
    library.listed += six_headlines().listed
    assert visitor.wait("beat") == ""
    assert TITLES[0] not in said(visitor.outcome)
    assert "The news is here" not in visitor.press("5")


@pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")
@pytest.mark.parametrize("face", ["line", "visual"])
@pytest.mark.parametrize("named", [True, False], ids=["sources of the policy", "sources of the library"])
def test_a_visit_before_the_first_fetch_gets_its_news(tmp_path: Path, server: Server, face: str, named: bool) -> None:
    home = tmp_path / "kiosk-home"
    address = serve_news(server)
    asked, may_answer = threading.Event(), threading.Event()
    feed = feed_at(server.url(""))

    def answer(exchange: Exchange) -> None:
        asked.set()
        may_answer.wait()
        exchange.send(response(feed, headers={"Content-Type": "application/rss+xml"}))

    server.script("/feed", answer)
    policy = f'face = "{face}"\nrefresh_minutes = 1440\n' + HASTY
    if named:
        policy += f'sources = ["{address}"]\n'
    else:
        with Library.open(Folders(home, home, home, home)) as library:
            library.subscribe([OpmlSource(address, Clean("Town Herald"), "feed", ())])
    with WholeKiosk(home, policy) as kiosk:
        try:
            kiosk.wait_asleep()
            kiosk.wait(asked.is_set, "the first fetch")
            kiosk.press("5")
            kiosk.wait_for_text("Welcome to the news.")
            assert TITLES[0].encode() not in kiosk.sent
        finally:
            may_answer.set()
        kiosk.wait_for_text("The news is here: 5 headlines.")
        kiosk.press("2")
        kiosk.wait_for_screen(TITLES[1])
        kiosk.press("6")
        kiosk.wait_for_text(f"Paragraph one of {TITLES[1]}" if face == "visual" else "4 paragraphs, 1 minute.")
