"""In a refresh, each hostile source costs one sentence, and the other sources nothing."""

import pytest

from tests.fetch.certificates import OPENSSL, Authority
from tests.trust import safety
from tests.trust.case import Case
from tests.trust.feeds import CASES, NEIGHBOURS, Refreshed, name_of, refreshed
from tests.trust.machine import MEGABYTES_AT_MOST

SECONDS_AT_MOST = 75
"""The deadline of a request is 30 seconds, and the slow cases wait at the same time."""


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    authority = Authority(tmp_path_factory.mktemp("authority")) if OPENSSL else None
    return refreshed(tmp_path_factory.mktemp("sources"), CASES, authority)


@pytest.mark.parametrize("number", range(len(CASES)), ids=map(str, CASES))
def test_a_hostile_source_costs_one_sentence(round_: Refreshed, number: int) -> None:
    case, name = CASES[number], name_of(number)
    error = round_.failed.get(name)
    titles = [headline["title"] for headline in round_.headlines.get(name, [])]
    if error is not None:
        safety.assert_plain(error)
        assert case.error, f"must succeed, and fails: {error}"
        assert case.error in error
        assert round_.sources[name]["last_error"]
        assert [line for line in round_.hostile.said.decode().splitlines() if name in line and error in line]
    else:
        assert case.either or not case.error, f"must fail, and has brought {titles}"
    if error is None or not case.either:
        assert set(case.brings) <= set(titles)
    assert not [each for each in case.lacks if each in "\n".join(titles)]
    check_stored(case, number, round_)


def check_stored(case: Case, number: int, round_: Refreshed) -> None:
    """Stored headlines stay and keep their marks, and new ones arrive once the server is calm."""
    if not case.serve or case.tls not in ("", "good"):
        return
    for headlines in (round_.headlines, round_.later):
        stored = [each for each in headlines[name_of(number)] if each["title"] == f"Stored {number}"]
        assert [(each["read"], each["saved"]) for each in stored] == [(True, True)]
    if not any(words in case.does for words in ("asks for", "410")) or case.area != "status":
        assert f"After the storm {number}" in [each["title"] for each in round_.later[name_of(number)]]


def test_good_sources_among_hostile_ones_are_refreshed(round_: Refreshed) -> None:
    for name in NEIGHBOURS:
        assert {each["title"] for each in round_.headlines[name]} == {f"Kept by {name}", f"New by {name}"}
        assert name not in round_.failed


def test_a_refresh_of_hostile_sources_ends_in_time(round_: Refreshed) -> None:
    assert round_.hostile.seconds < SECONDS_AT_MOST


def test_a_refresh_of_hostile_sources_takes_little_memory(round_: Refreshed) -> None:
    assert round_.hostile.peak < MEGABYTES_AT_MOST, round_.hostile.peaks


def test_a_refresh_of_hostile_sources_ends_with_plain_sentences(round_: Refreshed) -> None:
    assert round_.before.status == 1  # those that are not there
    assert round_.hostile.status == 1
    said = safety.assert_safe(round_.hostile.said)
    assert "Traceback" not in said
    for line in said.splitlines():
        safety.assert_plain(line)


def test_all_output_is_safe(round_: Refreshed) -> None:
    for printed in round_.printed:
        safety.assert_safe(printed)


def test_only_the_sources_are_requested(round_: Refreshed) -> None:
    assert [request.path for request in round_.requests if "stolen" in request.path] == []


def test_no_request_identifies_the_user(round_: Refreshed) -> None:
    for request in round_.requests:
        assert not {"cookie", "referer", "authorization", "from"} & set(request.headers)
