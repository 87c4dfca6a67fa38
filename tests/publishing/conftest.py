"""Published sites: two are made once, and copied for each test."""

from pathlib import Path

import pytest

from newsreader.publishing import bulletins
from newsreader.system import environment
from tests.publishing.sites import candidate, publish
from tests.stocked import stocked

STORIES = [candidate(0, "full"), candidate(1), candidate(2, "full", days_ago=1)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a site is published."""
    return tmp_path / "site"


@pytest.fixture
def light(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is published from now on has neither books nor parts for speakers: they take most of the time."""
    monkeypatch.setattr(bulletins, "BOOKS", ())
    monkeypatch.setattr(bulletins, "briefing_parts", lambda *_: ())


@pytest.fixture
def published(tmp_path: Path, folder: Path) -> Path:
    """A site of three articles on two days, of which two are whole; and the sounds that were made for it."""

    def make(template: Path) -> None:
        publish(template / "site", STORIES)
        (environment.folders().cache / "speech").rename(template / "speech")

    stocked(tmp_path / "stock", "site", make)
    (tmp_path / "stock" / "site").rename(folder)
    speech = environment.folders().cache / "speech"
    speech.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "stock" / "speech").rename(speech)
    return folder
