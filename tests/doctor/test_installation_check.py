"""Missing packages are reported, and versions are in the document."""

import platform

from newsreader import __version__
from newsreader.doctor import installation_check
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.installation_check import Installation, judge_installation
from newsreader.messages import doctor as say


def test_missing_packages_are_named() -> None:
    found = judge_installation(Installation("3.11.2", "linux", {"lxml": "6.0", "miniaudio": "", "httpx": ""}))
    assert (found.status, found.remedy) == ("failed", say.INSTALL_AGAIN)
    assert found.message == "2 packages of newsreader are missing: httpx and miniaudio."


def test_without_known_requirements_no_package_is_missing() -> None:
    assert judge_installation(Installation("3.11.2", "linux", None)).status == "ok"


def test_this_installation_has_every_package(here: Surroundings) -> None:
    (found,) = installation_check.look(here)
    assert found.message == f"Installed: newsreader {__version__}, Python {platform.python_version()}."
    assert found.data["python"] == platform.python_version()
