"""Missing packages are reported, and versions are in the document."""

import platform
from datetime import date
from pathlib import Path

from newsreader import __date__, __version__
from newsreader.doctor import installation_check
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.installation_check import installation
from newsreader.messages import doctor as say


def test_missing_packages_are_named() -> None:
    found = installation({"lxml": "6.0", "miniaudio": "", "httpx": ""}, 0)
    assert (found.status, found.remedy) == ("failed", say.INSTALL_AGAIN)
    assert found.message == "2 packages of newsreader are missing: httpx and miniaudio."


def test_without_known_requirements_no_package_is_missing() -> None:
    assert installation({}, 0).status == "ok"


def test_this_installation_has_every_package(here: Surroundings) -> None:
    (found,) = installation_check.look(here)
    version_date = date.fromisoformat(__date__)
    assert found.message.startswith(f"Installed: newsreader {__version__} of {version_date.day} ")
    assert f"Python {platform.python_version()}. For a newer version, type git pull in " in found.message
    assert (found.data["version"], found.data["version_date"]) == (__version__, __date__)
    assert found.data["python"] == platform.python_version()


def test_a_version_older_than_a_year_is_a_warning_with_the_way_to_a_newer_one() -> None:
    (old, new) = (installation({}, age) for age in (366, 365))
    assert (old.status, new.status) == ("warning", "ok")
    assert ", 366 days old, " in old.message
    assert old.remedy == "A newer version comes from where this one came from. Newsreader never looks for one itself."
    assert new.message.endswith(old.remedy)


def test_the_date_of_the_version_is_that_of_the_changelog() -> None:
    (heading,) = [
        line
        for line in (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8").splitlines()
        if line.startswith(f"## {__version__}, ")
    ]
    day = date.fromisoformat(__date__)
    assert f"{day.day} {day:%B %Y}" in heading
