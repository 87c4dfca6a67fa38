"""The quality of cleaning on real pages, where they are at hand: a fixed sample, with scores that may only rise."""

from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data: pages that may not be copied here")


@pytest.mark.parametrize(
    ("name", "least"), [("zyte", 0.974), ("nk4", 0.962), ("fundus", 0.962), ("fundus_eval", 0.979), ("mozilla", 0.895)]
)
def test_the_text_of_every_fourth_page_is_as_good_as_it_was(name: str, least: float) -> None:
    from newsreader.articles import vote
    from tests.benchmarks.fit_weights import judge, load, mean_f1

    pages = load(DATA, [name], every=4)
    assert mean_f1(judge(pages, lambda _: vote.weights())[name]) >= least
