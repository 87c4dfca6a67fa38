"""Runs the long refresh in parallel with the other tests: it spends most of its time waiting for silent servers."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.fetch.certificates import OPENSSL, Authority
from tests.trust.feeds import CASES, Refreshed, refreshed


@pytest.fixture(scope="session", autouse=True)
def begun(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Future[Refreshed]]:
    with ThreadPoolExecutor(1) as background:
        if any(item.path.name == "test_sources.py" for item in request.session.items):
            authority = Authority(tmp_path_factory.mktemp("authority")) if OPENSSL else None
            yield background.submit(refreshed, tmp_path_factory.mktemp("sources"), CASES, authority)
        else:
            yield Future()
