"""The commands about sources: adding, removing, listing and asking them."""

import argparse

from newsreader import messages
from newsreader.one_shot import DONE, SOME_FAILED
from newsreader.one_shot.printing import print_json, print_text, tell
from newsreader.one_shot.surroundings import opened_library, today


def add(options: argparse.Namespace) -> int:
    with opened_library(at_work=True) as library:
        added = library.add(options.address, options.name or "")
    if added.already:
        print_text(messages.already_added(added.source.name, added.source.id))
    else:
        chosen = added.source.url if added.chosen else ""
        print_text(messages.added(added.source.name, added.headlines, added.source.id, chosen))
    return DONE


def remove(options: argparse.Namespace) -> int:
    with opened_library() as library:
        removed = library.remove(options.source)
    print_text(messages.removed(removed.name))
    return DONE


def list_all(options: argparse.Namespace) -> int:
    from newsreader.faces import plain

    with opened_library() as library:
        sources = library.sources()
    if options.json:
        print_json(plain.sources_document(sources))
    else:
        print_text(plain.sources_text(sources) if sources else messages.no_sources_yet())
    return DONE


def discover(options: argparse.Namespace) -> int:
    from newsreader.faces import plain

    with opened_library(at_work=True) as library:
        discovery = library.discover(options.target, options.url)
    if options.json:
        print_json(plain.discovery_document(discovery))
    else:
        print_text(plain.discovery_text(discovery, today()))
    return DONE


def refresh(options: argparse.Namespace) -> int:
    from newsreader.faces import plain

    progress = None if options.json else _Progress()
    with opened_library(at_work=True) as library:
        report = library.refresh(options.source, articles=options.articles, progress=progress)
    for failed in report.failed:
        tell(messages.source_failed(failed.source.name, failed.error))
    for failed in report.failed_articles:
        tell(messages.source_failed(failed.source.name, failed.error))
    if options.json:
        print_json(plain.refresh_document(report))
    else:
        print_text(plain.refresh_text(report))
    return SOME_FAILED if report.failed or report.failed_articles else DONE


class _Progress:
    """Says how far a long refresh has come, every few seconds."""

    seconds = 5.0

    def __init__(self) -> None:
        from time import monotonic

        self._clock = monotonic
        self._last = monotonic()

    def __call__(self, done: int, total: int) -> None:
        if self._clock() - self._last >= self.seconds:
            self._last = self._clock()
            tell(messages.refreshing(100 * done // max(1, total)))
