"""Publishes an edition of a library: chooses its articles, reads them, and says which could not be read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader import messages
from newsreader.errors import NewsreaderError, StoreError
from newsreader.model.monitor import Monitor
from newsreader.model.publishing_result import Published
from newsreader.model.values import NOTHING_READ, Article, Clean, Headline, Selection, Source
from newsreader.published.minisign import SecretKey
from newsreader.publishing.publishable import Candidate
from newsreader.publishing.publisher import publish
from newsreader.publishing.site import Site
from newsreader.system.clock import local_today

if TYPE_CHECKING:
    from newsreader.library import Library


Failures = list[tuple[Clean, str]]
"""The title of each article that could not be read, and why."""


def publish_edition(
    library: "Library",
    folder: Path,
    site: Site,
    selection: Selection,
    monitor: Monitor,
    on_withdrawn: Callable[[str], None],
    *,
    withdraw: str = "",
    key: SecretKey | None = None,
) -> tuple[Published, Failures]:
    """Publish an edition. Of articles that fail, the summary is published, or what was published before.

    With `withdraw`, the name of an article, nothing is published but its withdrawal. What was published of other
    sources than those of the selection is withdrawn. The monitor gets a sentence for each failure; all else is as for
    `publisher.publish`. Raises what that does, UnknownSource, UsageError, StoreError.
    """
    announce = monitor.on_trouble
    chosen = Selection(source=selection.source, category=selection.category)
    sources = {each.url: each for each in library.sources_of(chosen)}
    failures: Failures = []
    selected: list[Candidate] = []
    others: Iterable[Candidate] = ()
    if not withdraw:
        found = _candidates(library, library.each_headline(replace(selection, limit=None)), sources)
        selected = list(islice(found, selection.limit))
        others = _candidates(library, library.each_headline(chosen, folded=True), sources)
    published = publish(
        folder,
        site,
        {url: source.settings for url, source in sources.items()},
        selected,
        partial(_read, library, failures, announce),
        others=others,
        withdraw=_names(library, withdraw) if withdraw else (),
        key=key,
        publisher=library.followed_editions().publisher(),
        monitor=monitor,
        on_withdrawn=on_withdrawn,
    )
    if not selected and not withdraw:
        announce(messages.NOTHING_TO_PUBLISH)
    if failures:
        announce(messages.published_all_the_same(len(failures) - published.as_before, published.as_before))
    return published, failures


def _candidates(
    library: "Library", headlines: Iterable[Headline], sources: Mapping[str, Source]
) -> Iterator[Candidate]:
    """Headlines of these sources, without the program's own articles, which do not count for a limit."""
    usual = local_today()
    for each in headlines:
        source = sources.get(each.source_url)
        if source is not None and source.kind != "bundled":
            is_whole = source.settings.publish == "full"
            digest, updated = (library.digest(each), library.updated(each)) if is_whole else ("", "")
            yield Candidate(each, source.settings, each.day or usual, digest, updated)


def _names(library: "Library", item: str) -> set[str]:
    """The identity and the addresses of an article that the user named."""
    headline = library.headline_named(item)
    if headline is None:
        return {item}
    candidate = Candidate(headline, library.source_settings(headline.source_url), local_today())
    return {candidate.identity, *([candidate.url] if candidate.url else [])}


def _read(
    library: "Library", failures: Failures, announce: Callable[[str], None], candidate: Candidate, again: bool
) -> Article | None:
    """The whole article of a candidate; None, after recording the failure, if it cannot be fetched."""
    headline = candidate.headline
    try:
        article = library.whole_article(headline, again=again)
    except StoreError:
        raise
    except NewsreaderError as error:
        problem = str(error)
    else:
        is_part = article.text_from == "source" and "truncated" in article.warnings
        if not is_part and (article.text or not NOTHING_READ.intersection(article.warnings)):
            return replace(article, site=article.site or headline.source)
        problem = " ".join(messages.caution_sentences(article.warnings, article.text_from))
    announce(messages.item_failed(headline.title, problem))
    failures.append((headline.title, problem))
    return None
