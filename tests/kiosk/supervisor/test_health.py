"""The doctor's findings about a kiosk."""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsreader.cli.main import main
from newsreader.doctor.examination import examine, surroundings_here
from newsreader.doctor.report import report_document
from newsreader.kiosk import supervisor
from newsreader.kiosk.stock.stock import FILE, Stock
from newsreader.kiosk.supervisor.health import news
from newsreader.kiosk.supervisor.single_instance import only_one

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("record", "status", "message"),
    [
        (Stock(refreshed=NOW - timedelta(minutes=20)), "ok", "The news of the kiosk was fetched 20 minutes ago."),
        (
            Stock(refreshed=NOW - timedelta(days=3)),
            "failed",
            "The news of the kiosk is old: it was fetched 3 days ago.",
        ),
        (Stock(), "failed", "The kiosk has fetched no news yet."),
        (
            Stock(refreshed=NOW, failed=("Herald",), problems=("The list of sources could not be reached.",)),
            "warning",
            "The list of sources could not be reached. 1 source did not answer then.",
        ),
        (
            Stock(refreshed=NOW + timedelta(hours=5)),
            "ok",
            "The news of the kiosk was fetched later than now, if the clock is right.",
        ),
    ],
    ids=["new", "old", "none", "a silent source", "a clock set back"],
)
def test_the_age_of_the_news_and_what_failed_are_judged(record: Stock, status: str, message: str) -> None:
    found = news(record, NOW)
    assert (found.status, found.message) == (status, message)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("NEWSREADER_HOME", str(home))
    return home


def checks() -> Mapping[str, Any]:
    """What the doctor's report has of a kiosk."""
    report = report_document(examine(surroundings_here(), [supervisor.CHECK]), datetime.now(UTC))
    return {check["name"]: check for check in report["checks"]}


@pytest.mark.usefixtures("processes")
def test_the_json_report_has_the_kiosk_where_one_exists(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checks() == {}
    (home / FILE).write_text(json.dumps({"refreshed": datetime.now(UTC).isoformat(), "failed": ["Herald"]}))
    policy = home.with_name("policy.toml")
    policy.write_text("rate = 200\n")
    with only_one(home, policy):
        main(["doctor", "--json"])
        found = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
        assert found["policy"]["status"] == "ok"
        assert found["kiosk"]["runs"] is True
        assert (found["news"]["status"], found["news"]["silent"]) == ("warning", ["Herald"])
        assert checks().keys() == {"policy", "kiosk", "news"}
        policy.write_text("rate = 'fast'\n")
        wrong = checks()["policy"]
        assert wrong["status"] == "failed"
        assert any("rate" in problem for problem in wrong["problems"])
    stopped = checks()["kiosk"]
    assert (stopped["status"], stopped["message"]) == ("failed", "The kiosk of this library is not running.")
    assert stopped["remedy"] == "To start it, an administrator types sudo systemctl start newsreader-kiosk."
