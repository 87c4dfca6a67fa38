"""A kiosk keeps the environment variables it needs, and none that starts or loads anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.kiosk.supervisor.clean_environment import FAMILIES, NAMES, PATH, scrubbed
from newsreader.system.environment import PRIVATE

NEEDED = {
    "HOME": "/var/lib/newsreader", "TERM": "linux", "LANG": "en_GB.UTF-8", "LC_TIME": "C.UTF-8", "TZ": "Europe/London",
    "XDG_RUNTIME_DIR": "/run/user/990", "PULSE_SERVER": "unix:/run/pulse", "https_proxy": "http://proxy:3128",
    "SSL_CERT_FILE": "/etc/library.pem", "NEWSREADER_HOME": "/srv/news",
}  # fmt: skip

DROPPED = (
    *("PAGER", "EDITOR", "VISUAL", "BROWSER", "SHELL", "LESSOPEN", "MANPAGER", "ENV", "BASH_ENV", "IFS"),
    *("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONPATH", "PYTHONHOME"),
    *("PYTHONBREAKPOINT", "PYTHONUSERBASE", "TEXTUAL", "TEXTUAL_DRIVER", "TEXTUAL_SCREENSHOT", "TEXTUAL_LOG"),
    *("NEWSREADER_MODE", "ACCESSIBLE", "SSLKEYLOGFILE", "DISPLAY", "WAYLAND_DISPLAY", "SSH_AUTH_SOCK", "COLUMNS"),
    *("PULSE_BINARY", "ALSA_PLUGIN_DIR", "PIPEWIRE_MODULE_DIR"),
)


def test_needed_variables_are_kept() -> None:
    kept = scrubbed(NEEDED)
    assert {name: kept[name] for name in NEEDED} == NEEDED


@pytest.mark.parametrize("name", DROPPED)
def test_variables_that_start_or_load_something_are_dropped(name: str) -> None:
    assert name not in scrubbed({name: "/tmp/evil"})  # noqa: S108  # nothing is there


@pytest.mark.parametrize("path", ["", "/tmp/evil", ".:/usr/bin"])  # noqa: S108
def test_the_path_has_only_the_systems_programs(path: str) -> None:
    assert scrubbed({"PATH": path})["PATH"] == PATH
    assert scrubbed({})["PATH"] == PATH


@pytest.mark.parametrize(
    ("said", "kept"), [(None, "0"), ("", "0"), ("0", "0"), ("maybe", "0"), ("1", "1"), (" Yes ", "1"), ("true", "1")]
)
def test_private_addresses_are_refused_unless_plainly_allowed(said: str | None, kept: str) -> None:
    assert scrubbed({} if said is None else {PRIVATE: said})[PRIVATE] == kept


@given(st.dictionaries(st.text(), st.text()))
def test_only_known_names_are_kept_and_cleaning_twice_changes_nothing(there: dict[str, str]) -> None:
    kept = scrubbed(there)
    assert all(name in NAMES or name in ("PATH", PRIVATE) or name.startswith(FAMILIES) for name in kept)
    assert scrubbed(kept) == kept
