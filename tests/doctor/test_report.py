"""A report begins with failures and reads as sentences."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import __version__
from newsreader.cli.commands.doctor import exit_status
from newsreader.doctor.finding import Finding
from newsreader.doctor.report import report_document, report_text
from newsreader.model.text import line

WELL = Finding("voice", "ok", "Voice: well.", data={"samples": 9000})
TO_KNOW = Finding(
    "sources", "warning", "The Herald has failed.", "Type newsreader sources.", {"failing": ("The Herald",)}
)
WRONG = Finding("sound", "failed", "No sound", "Connect it.")
UNKNOWN = Finding("library", "failed", "The library could not be examined.", "Try again.", {"examined": False})
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_failures_come_first_each_with_its_remedy() -> None:
    assert report_text([WELL, TO_KNOW, WRONG]).splitlines() == [
        "1 thing is wrong. 1 thing to know.",
        "No sound. Connect it.",
        "",
        "Good to know:",
        "The Herald has failed. Type newsreader sources.",
        "",
        "OK:",
        "Voice: well.",
    ]


def test_a_report_without_failures_says_so() -> None:
    assert report_text([WELL]).splitlines() == ["Nothing is wrong.", "", "OK:", "Voice: well."]
    assert report_text([WRONG, WRONG]).splitlines()[0] == "2 things are wrong."


def test_the_document_has_every_check_with_its_data() -> None:
    document = report_document([WELL, TO_KNOW], NOW)
    assert document == {
        "ok": True,
        "version": __version__,
        "checked": "2026-11-24T12:00:00+00:00",
        "checks": [
            {"name": "voice", "status": "ok", "message": "Voice: well.", "remedy": None, "samples": 9000},
            {
                "name": "sources",
                "status": "warning",
                "message": "The Herald has failed.",
                "remedy": "Type newsreader sources.",
                "failing": ["The Herald"],
            },
        ],
    }
    assert not report_document([WELL, WRONG], NOW)["ok"]
    (unknown,) = report_document([UNKNOWN], NOW)["checks"]
    assert unknown.keys() - {"name", "status", "message", "remedy"} == {"examined"}
    assert unknown["examined"] is False
    page = (Path(__file__).parents[2] / "docs" / "doctor.md").read_text("utf-8")
    assert "has `examined` with the value false" in " ".join(page.split())


@given(st.text(), st.text())
def test_no_control_sequence_gets_into_a_report(message: str, name: str) -> None:
    finding = Finding("sources", "failed", message, data={"failing": (name,), "packages": {name: message}})
    for row in report_text([finding]).splitlines():
        assert row == line(row)
    document = json.loads(json.dumps(report_document([finding], NOW)))
    (check,) = document["checks"]
    assert check["failing"] == [line(name)]
    assert check["message"] == line(message)


@pytest.mark.parametrize(
    ("findings", "status"),
    [([WELL], 0), ([WELL, TO_KNOW], 0), ([WRONG, WELL], 1), ([UNKNOWN, WELL], 3), ([UNKNOWN, WRONG], 1), ([], 0)],
)
def test_the_exit_status_says_whether_a_check_failed(findings: list[Finding], status: int) -> None:
    assert exit_status(findings) == status
