"""The facts of followed editions are read in the forms of all versions."""

import json

from newsreader.store.followed_editions import FACT, FAILED, editions_in, failures_in

MADE, CHECKED = "2023-11-24T12:00:00+00:00", "2023-11-25T12:00:00+00:00"
FIRST = {
    "title": "Bulletin",
    "key": "",
    "serial": 3,
    "made": MADE,
    "checked": CHECKED,
    "digest": "d",
    "etag": "",
    "last_modified": "",
    "articles": {"id": "hash"},
}


def test_an_edition_of_a_version_without_several_places_is_followed_at_its_address() -> None:
    for missing in ({}, {"places": [], "edition": ""}):
        (found,) = editions_in([(f"{FACT}https://a.example/", json.dumps({**FIRST, **missing}))])
        assert (found.places, found.read_at, found.edition) == (("https://a.example/",), "https://a.example/", "")
        assert (found.serial, found.made.isoformat(), found.articles) == (3, MADE, {"id": "hash"})


def test_a_failure_of_a_version_without_several_places_is_at_the_editions_address() -> None:
    value = json.dumps({"problem": "It failed.", "since": MADE, "last": CHECKED})
    (found,) = failures_in([(f"{FAILED}https://a.example/", value)])
    assert (found.place, found.problem, found.last.isoformat()) == ("https://a.example/", "It failed.", CHECKED)


def test_what_is_no_edition_is_none() -> None:
    for value in ("", "[]", "{}", json.dumps({**FIRST, "made": "zzz"}), json.dumps({**FIRST, "serial": None})):
        assert editions_in([(f"{FACT}https://a.example/", value)]) == []
