"""Checks run in parallel, each limited in time and isolated from the others."""

import sys
import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from newsreader.doctor.examination import CHECKS, examine, is_examined, surroundings_here
from newsreader.doctor.finding import Check, Finding, Surroundings, short
from newsreader.messages import doctor as say


def well(name: str) -> Check:
    return Check(name, lambda _: [Finding(name, "ok", f"{name}: well.")])


def broken(_surroundings: Surroundings) -> Iterable[Finding]:
    yield Finding("half", "ok", "Half: well.")
    raise ZeroDivisionError("a fault to be found")


def test_findings_come_in_the_order_of_the_checks(here: Surroundings) -> None:
    first_may_end = threading.Event()

    def first(_surroundings: Surroundings) -> Iterable[Finding]:
        assert first_may_end.wait(20)
        return [Finding("first", "ok", "First: well.")]

    def second(_surroundings: Surroundings) -> Iterable[Finding]:
        first_may_end.set()
        return [Finding("second", "ok", "Second: well."), Finding("third", "ok", "Third: well.")]

    found = examine(here, [Check("first", first), Check("second", second)])
    assert [each.name for each in found] == ["first", "second", "third"]


def test_a_check_that_raises_is_reported_and_logged_and_others_run(here: Surroundings, home: Path) -> None:
    before, found, after = examine(here, [well("before"), Check("sound", broken), well("after")])
    assert (before.status, after.status) == ("ok", "ok")
    assert (found.name, found.status, is_examined(found)) == ("sound", "failed", False)
    assert found.message == "The sound could not be examined: something went wrong in newsreader itself."
    assert "a fault to be found" in (home / "newsreader.log").read_text("utf-8")


def test_a_check_that_raises_is_reported_without_a_log(here: Surroundings, capfd: pytest.CaptureFixture[str]) -> None:
    (found,) = examine(replace(here, folders=None), [Check("sound", broken)])
    assert not is_examined(found)
    assert capfd.readouterr() == ("", "")


def test_a_check_that_hangs_is_reported_after_the_time_limit(here: Surroundings) -> None:
    never = threading.Event()

    def hang(_surroundings: Surroundings) -> Iterable[Finding]:
        never.wait()
        return []

    try:
        found, other = examine(here, [Check("screen-reader", hang), well("other")], seconds=0.2)
    finally:
        never.set()
    assert other.status == "ok"
    assert found.message == "The screen reader could not be examined: it did not finish."
    assert not is_examined(found)


def test_a_check_may_give_no_finding(here: Surroundings) -> None:
    assert examine(here, [Check("quiet", lambda _: [])]) == ()


@pytest.mark.usefixtures("processes")
def test_a_check_can_be_added(here: Surroundings) -> None:
    found = examine(here, [*CHECKS, well("visits")])
    assert found[-1] == Finding("visits", "ok", "visits: well.")
    assert {each.name for each in found[:-1]} <= say.CHECKS.keys()
    assert all(map(is_examined, found))


def test_every_check_has_the_name_of_one_of_its_findings() -> None:
    assert {check.name for check in CHECKS} <= say.CHECKS.keys()


if sys.platform != "win32":  # which takes the folder of an unknown user to be next to ours

    def test_an_impossible_home_gives_no_folders(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEWSREADER_HOME", "~nosuchuser/x")
        assert surroundings_here().folders is None


def test_examining_the_surroundings_creates_nothing(home: Path) -> None:
    assert surroundings_here().folders is not None
    assert not home.exists()


if sys.platform != "win32":  # where HOME does not name it

    def test_paths_show_a_tilde_for_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(tmp_path / "ann"))
        assert short(tmp_path / "ann" / "news") == "~/news"
        assert short(tmp_path / "bob") == str(tmp_path / "bob")
        monkeypatch.setenv("HOME", "/")
        assert short(Path("/srv/news")) == "/srv/news"
