"""A library that is damaged during a visit: the visitor hears of it once, the administrator finds it in two places."""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader.doctor.examination import examine, surroundings_here
from newsreader.doctor.report import report_document
from newsreader.errors import Kind
from newsreader.kiosk import supervisor
from newsreader.kiosk.visit import status_pipe
from newsreader.messages import doctor, kiosk_admin, visitors
from newsreader.session.values import ArticleOpened, OpenArticle, Trouble
from tests.kiosk.visits import Visitor, awake, said, spoken
from tests.kiosk.whole import HASTY, TITLES, WholeKiosk, serve_news, stock
from tests.server import Server

DAMAGE = Trouble("The library in /home/news.db is damaged.", Kind.LIBRARY_DAMAGED)


def test_the_visitor_hears_it_once_in_plain_words() -> None:
    visitor = awake()
    visitor.hear_all()
    outcome = visitor.take(visitor.visit.handle(DAMAGE))
    assert spoken(outcome) == [visitors.LIBRARY_DAMAGED]
    assert said(visitor.take(visitor.visit.handle(DAMAGE))) == ""
    assert visitor.world.damages_reported == 2


def test_while_nobody_is_there_it_waits_for_the_next_visitor() -> None:
    visitor = Visitor()
    assert said(visitor.take(visitor.visit.handle(DAMAGE))) == ""
    assert visitor.world.damages_reported == 1
    assert visitor.press("5").startswith(f"{visitors.LIBRARY_DAMAGED} Welcome to the news.")
    assert said(visitor.take(visitor.visit.handle(DAMAGE))) == ""


def test_an_article_that_damage_keeps_closed_says_so() -> None:
    visitor = awake()
    visitor.press("6")
    asked = next(each for each in visitor.outcome.effects if isinstance(each, OpenArticle))
    closed = ArticleOpened(asked.generation, problem="The library is damaged.", kind=Kind.LIBRARY_DAMAGED)
    assert said(visitor.take(visitor.visit.handle(closed))) == (
        f"This article cannot be opened here. {visitors.LIBRARY_DAMAGED}"
    )
    assert visitor.world.damages_reported == 1


def test_the_supervisor_gets_it_in_a_line() -> None:
    status = status_pipe.Status()
    assert not status.add(status_pipe.DAMAGED)
    assert status.damaged


@pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")
@pytest.mark.parametrize("face", ["line", "visual"])
def test_the_visitor_reads_on_and_the_administrator_finds_it_in_the_log_and_the_status(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch, face: str
) -> None:
    home = tmp_path / "kiosk-home"
    stock(home, serve_news(server), paused=True)
    monkeypatch.setenv("NEWSREADER_HOME", str(home))
    with WholeKiosk(home, f'face = "{face}"\nrefresh_minutes = 1440\n' + HASTY) as kiosk:
        kiosk.wait_asleep()
        kiosk.wait(kiosk.is_stocked, "news fetched for everyone")
        kiosk.press("5")
        kiosk.wait_awake()
        with closing(sqlite3.connect(home / "news.db", isolation_level=None)) as library:
            library.execute("UPDATE items SET title = x'fffe' WHERE title = ?", (TITLES[1],))
        kiosk.press("2")
        kiosk.wait(lambda: visitors.LIBRARY_DAMAGED in " ".join(" ".join(kiosk.rows).split()), "the damage, in words")
        kiosk.wait(lambda: kiosk_admin.LIBRARY_DAMAGED in kiosk.errors.read_text(), "the damage, in the log")
        kiosk.wait(lambda: [*home.glob("news.db.damaged-*")], "the library, repaired")
        kiosk.press("2")
        kiosk.wait_for_screen(TITLES[2])
        assert face == "visual" or kiosk.sent.count(b"Please tell the staff") == 1
        report = report_document(examine(surroundings_here(), [supervisor.CHECK]), datetime.now(UTC))
    assert {check["name"] for check in report["checks"]} <= doctor.CHECKS.keys()
    (damage,) = [check for check in report["checks"] if check["name"] == "damage"]
    assert damage["status"] == "warning"
    assert damage["files"] == [path.name for path in home.glob("news.db.damaged-*")]
