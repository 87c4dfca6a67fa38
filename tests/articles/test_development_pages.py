"""Scores of cleaning on a fixed sample of real pages, if they are at hand; they may only rise."""

import gzip
import json
from pathlib import Path

import pytest

from newsreader import errors
from newsreader.articles import clean_page
from newsreader.model.values import Article

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data: pages that may not be copied here")

LEAST = {
    "zyte": {"text": 0.981},
    "nk4": {"text": 0.962, "title": 0.962, "date": 0.849, "byline": 0.959},
    "fundus": {"text": 0.966, "title": 0.838, "date": 1.0, "byline": 0.955, "kinds": 0.916},
    "fundus_eval": {"text": 0.979},
    "mozilla": {"text": 0.896, "title": 0.75, "date": 1.0, "byline": 0.629, "kinds": 0.950},
}
"""Set -> measure of `article_score` -> least value."""


def article_of(page: Path, url: str) -> Article | None:
    try:
        return clean_page(gzip.decompress(page.read_bytes()), url)
    except (errors.EmptyPage, errors.NotReadable):
        return None


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.slow
def test_scores_on_every_fourth_development_page_do_not_fall(name: str) -> None:
    from tools.benchmarks.article_score import means, scored

    scores = []
    for folder in sorted((DATA / name).iterdir())[::4]:
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        scores.append(scored(article_of(folder / "page.html.gz", gold["url"]), gold))
    reached = means(scores)
    assert {measure: reached[measure] for measure, least in LEAST[name].items() if reached[measure] < least} == {}
