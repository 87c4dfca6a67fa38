"""Makes the articles of a site that are new, that their sources have changed, or whose rights have changed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from newsreader.model.monitor import Monitor, no_progress
from newsreader.model.values import Article, Headline, Publish, SourceSettings
from newsreader.published.article_document import PublishedArticle, article_bytes, article_in
from newsreader.publishing.publishable import Candidate, in_language, language_of, shortened, summarised
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import SiteFolder
from newsreader.publishing.site_state import NO_ATTEMPTS, Attempts, EarlierArticle, SiteArticle, SiteState
from newsreader.publishing.sounds import Sounded, sounded

AT_ONCE = 40
"""Articles spoken in one batch."""

PAUSES_HOURS = (0, 0, 1, 2, 4, 8, 16, 24, 24)
"""The pause after each failed attempt to get a text. After the last, no more are made until the source changes the
article."""

ReadArticle = Callable[[Candidate, bool], Article | None]
"""Reads the article of a candidate whose whole text may be published; None if it cannot be read now. The second
argument says whether to fetch its page again."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article that is ready to be spoken, with its document. `publish` says whether it has the text or the summary;
    `made` is how the site has it, None if it is new."""

    candidate: Candidate
    made: SiteArticle | None
    publish: Publish
    article: Article
    document: bytes
    attempts: Attempts


def with_articles(
    folder: SiteFolder,
    site: Site,
    state: SiteState,
    candidates: Iterable[Candidate],
    others: Iterable[Candidate],
    read: ReadArticle,
    monitor: Monitor,
) -> SiteState:
    """Make the articles that are new or have changed since the state was made, and those that wait.

    Of `others`, only articles that the site already has are made. Raises OSError, and what recording and `check` raise.
    """
    articles = {each.identity: each for each in state.known}
    jobs = list(_jobs(site, state, candidates, others))
    of_sounds = replace(monitor, progress=no_progress)  # the progress is in articles
    for at in range(0, len(jobs), AT_ONCE):
        drafts: list[_Draft] = []
        for candidate, made in jobs[at : at + AT_ONCE]:
            monitor.check()
            draft = _drafted(folder, site, candidate, made, read)
            if isinstance(draft, SiteArticle):
                articles[draft.identity] = draft
            else:
                drafts.append(draft)
        if drafts:
            spoken = sounded(folder, [each.article for each in drafts], site.now.date(), site.settings, of_sounds)
            for draft, sound in zip(drafts, spoken, strict=True):
                article = _finished(folder, site, state.earlier, draft, sound)
                articles[article.identity] = article
        monitor.progress(min(at + AT_ONCE, len(jobs)), len(jobs))
    newest_first = sorted(articles.values(), key=lambda each: each.order, reverse=True)
    earlier = {identity: each for identity, each in state.earlier.items() if identity not in articles}
    return replace(state, articles=tuple(newest_first), waiting=(), earlier=earlier)


def _jobs(
    site: Site, state: SiteState, candidates: Iterable[Candidate], others: Iterable[Candidate]
) -> Iterator[tuple[Candidate, SiteArticle | None]]:
    """What is to be made, each from a candidate, and as the site has it."""
    known = {each.identity: each for each in state.known}
    seen: set[str] = set()
    for are_selected, group in ((True, candidates), (False, others)):
        for candidate in group:
            made = known.get(candidate.identity)
            if candidate.identity in seen or not (made or are_selected):
                continue
            seen.add(candidate.identity)
            if _has_changed(site, candidate, made):
                yield candidate, made
    for waiting in state.waiting:
        if waiting.identity not in seen:
            yield _candidate_of(waiting), waiting


def _has_changed(site: Site, candidate: Candidate, made: SiteArticle | None) -> bool:
    """Whether there is something to make. An article that is too old is not made, unless the site already has it."""
    if made is None:
        return site.oldest is None or candidate.day >= site.oldest
    attempts = made.attempts
    if attempts.count and attempts.made_of == candidate.made_of:
        pauses = PAUSES_HOURS[attempts.count - 1 :]
        since = site.now - datetime.fromisoformat(attempts.last)
        return bool(pauses) and since >= timedelta(hours=pauses[0])
    return (made.publish, made.made_of) != (candidate.publish, candidate.made_of)


def _drafted(
    folder: SiteFolder, site: Site, candidate: Candidate, made: SiteArticle | None, read: ReadArticle
) -> _Draft | SiteArticle:
    """Draft an article. Returns it as it was made before if it is unchanged, or cannot be made better now."""
    publish, attempts = candidate.publish, NO_ATTEMPTS
    article = None
    if publish == "full":
        # If the source changed only the date, the library still has the old page.
        has_other_date = made is not None and made.publish == "full" and made.words == candidate.words
        article = read(candidate, has_other_date)
        if article is None:
            attempts = _after_failure(site, candidate, made)
            if made and made.publish == "full":
                return replace(made, attempts=attempts)
        if article is None or article.text_from == "summary":  # the edition that it is from has no more
            publish = "summary"
    article = article or summarised(candidate)
    if made and not made.is_made:  # a summary says less of its language
        article = replace(article, language=article.language or made.language)
    language = language_of(article, site.language)
    plain = replace(article, url=candidate.url, language=language, enclosures=(), chapters=(), warnings=())
    if candidate.headline.title:  # the page's title may include the name of its site
        plain = replace(plain, title=candidate.headline.title)
    if made:  # a corrected article is not news: it stays at its place in the site
        before = article_of(folder, made) if made.is_made else _candidate_of(made).headline
        plain = replace(plain, published=before.published, precision=before.precision)
    identity, summary = made.identity if made else candidate.identity, shortened(candidate.headline.summary)
    document = article_bytes(PublishedArticle(identity, candidate.headline.source, summary, publish, plain))
    if made and (made.text.sha256, made.publish) == (hashlib.sha256(document).hexdigest(), publish):
        return replace(made, made_of=candidate.made_of, attempts=attempts)
    return _Draft(candidate, made, publish, plain, document, attempts)


def _candidate_of(waiting: SiteArticle) -> Candidate:
    """The candidate for the summary of an article that waits, and may no longer be in the library."""
    published = datetime.fromisoformat(waiting.published) if waiting.precision != "none" else None
    headline = Headline(
        waiting.title,
        waiting.url,
        published,
        waiting.precision,
        waiting.summary,
        source=waiting.source,
        source_url=waiting.source_url,
    )
    return Candidate(headline, SourceSettings(publish="summary"), waiting.day)


def _after_failure(site: Site, candidate: Candidate, made: SiteArticle | None) -> Attempts:
    before = made.attempts if made and made.attempts.made_of == candidate.made_of else NO_ATTEMPTS
    return Attempts(before.count + 1, site.now.isoformat(), candidate.made_of)


def _finished(
    folder: SiteFolder, site: Site, earlier: Mapping[str, EarlierArticle], draft: _Draft, sound: Sounded
) -> SiteArticle:
    """Add an article to the site. One that was removed earlier gets its earlier page again, even if its title has
    changed, so that links to it work."""
    candidate, article, made = draft.candidate, draft.article, draft.made
    new: dict[str, Any] = {
        "title": article.title,
        "url": candidate.url,
        "source": candidate.headline.source,
        "summary": shortened(candidate.headline.summary),
        "publish": draft.publish,
        "language": article.language or "",
        "seconds": sound.seconds,
        "text": folder.add("articles-text", ".json", draft.document, "article"),
        "sound": sound.sound,
        "transcript": sound.transcript,
        "made_of": candidate.made_of,
        "attempts": draft.attempts,
    }
    if made:
        return replace(made, page_key="", updated=_later_than(site.now, made), **new)
    published = article.published or candidate.headline.published
    known = earlier.get(candidate.identity, EarlierArticle(added=site.now.date().isoformat()))
    return SiteArticle(
        identity=candidate.identity,
        source_url=candidate.headline.source_url,
        day=candidate.day,
        published=published.isoformat() if published else "",
        page=known.page or candidate.page,
        added=known.added,
        **new,
    )


def _later_than(now: datetime, made: SiteArticle) -> str:
    """The time now, or just after the article's last change: changes must be in order even if the clock was set
    back."""
    now = now.replace(microsecond=0)
    before = datetime.fromisoformat(made.updated or made.published or now.isoformat())
    before = before if before.tzinfo else before.replace(tzinfo=now.tzinfo)
    return max(now, before + timedelta(seconds=1)).isoformat()


def article_of(folder: SiteFolder, made: SiteArticle) -> Article:
    """Read the article of a site as it was made. Raises OSError, EditionUnusable."""
    article = article_in((folder.path / made.text.path).read_bytes()).article
    return in_language(article, made.language)
