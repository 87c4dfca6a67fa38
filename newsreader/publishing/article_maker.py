"""Makes the articles of a site that are new, that their sources have changed, or whose rights have changed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from newsreader.model.monitor import Monitor
from newsreader.model.values import Article, Block, Clean, Publish
from newsreader.published.article_document import PublishedArticle, article_bytes, article_in
from newsreader.publishing.publishable import Candidate, in_language, language_of, shortened, summarised
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import SiteFolder
from newsreader.publishing.site_state import NO_ATTEMPTS, Attempts, EarlierArticle, SiteArticle
from newsreader.publishing.sounds import Sounded, sounded

AT_ONCE = 40
"""Articles spoken in one batch. The state is saved after each batch."""

PAUSES_HOURS = (0, 0, 1, 2, 4, 8, 16, 24, 24)
"""The pause after each failed attempt to get a text. After the last, no more are made until the source changes the
article."""

ReadArticle = Callable[[Candidate, bool], Article | None]
"""Reads the article of a candidate whose whole text may be published; None if it cannot be read now. The second
argument says whether to fetch its page again."""


@dataclass(frozen=True, slots=True)
class _Job:
    """An article to make, from a `candidate`, from the version `made` before, or from both.

    With both, its source has changed it, or its text may no longer be published.
    """

    identity: str
    publish: Publish
    url: str
    source: Clean
    summary: Clean
    made: SiteArticle | None
    candidate: Candidate | None

    @property
    def made_of(self) -> str:
        return self.candidate.made_of if self.candidate else ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article that is ready to be spoken, with its document. `publish` says whether it has the text or the
    summary."""

    job: _Job
    publish: Publish
    article: Article
    document: bytes
    attempts: Attempts


@dataclass(frozen=True, slots=True)
class ArticleMaker:
    """Makes the articles of one site. The fields have the same meaning as those of `Publisher`.

    `earlier` has the articles that were removed, by identity. Such an article gets its earlier page again, even if its
    title has changed, so that links to it work.
    """

    folder: SiteFolder
    site: Site
    read: ReadArticle
    earlier: Mapping[str, EarlierArticle]
    check: Callable[[], None]
    progress: Callable[[int, int], None]
    on_trouble: Callable[[str], None]

    def made(
        self, articles: Sequence[SiteArticle], candidates: Iterable[Candidate], others: Iterable[Candidate]
    ) -> Iterator[list[SiteArticle]]:
        """Make the articles that are new or have changed since `articles` were made, and yield them in batches.

        Of `others`, only articles that the site already has are made. Raises OSError, and what recording and `check`
        raise.
        """
        jobs = list(self._jobs(articles, candidates, others))
        for at in range(0, len(jobs), AT_ONCE):
            ready: list[SiteArticle] = []
            drafts: list[_Draft] = []
            for job in jobs[at : at + AT_ONCE]:
                self.check()
                draft = self._draft(job)
                if isinstance(draft, SiteArticle):
                    ready.append(draft)
                else:
                    drafts.append(draft)
            yield [*ready, *(self._spoken(drafts) if drafts else ())]
            self.progress(min(at + AT_ONCE, len(jobs)), len(jobs))

    def _jobs(
        self, articles: Sequence[SiteArticle], candidates: Iterable[Candidate], others: Iterable[Candidate]
    ) -> Iterator[_Job]:
        known = {each.identity: each for each in articles}
        seen: set[str] = set()
        for are_selected, group in ((True, candidates), (False, others)):
            for candidate in group:
                identity = candidate.identity
                made = known.get(identity)
                if identity in seen or not (made or are_selected):
                    continue
                seen.add(identity)
                if self._has_changed(candidate, made):
                    yield _of_candidate(candidate, made)
        for article in articles:
            if not article.is_made and article.identity not in seen:
                yield _of_made(article)

    def _has_changed(self, candidate: Candidate, made: SiteArticle | None) -> bool:
        """Whether there is something to make. An article that is too old is not made, unless the site already has
        it."""
        if made is None:
            return self.site.oldest is None or candidate.day >= self.site.oldest
        if not made.is_made:
            return True
        attempts = made.attempts
        if attempts.count and attempts.made_of == candidate.made_of:
            pauses = PAUSES_HOURS[attempts.count - 1 :]
            since = self.site.now - datetime.fromisoformat(attempts.last)
            return bool(pauses) and since >= timedelta(hours=pauses[0])
        return (made.publish, made.made_of) != (candidate.publish, candidate.made_of)

    def _draft(self, job: _Job) -> _Draft | SiteArticle:
        """Draft a job. Returns the article as it was made before if it is unchanged, or cannot be made better now."""
        made, candidate = job.made, job.candidate
        publish, attempts = job.publish, NO_ATTEMPTS
        article = self._article(job)
        if article is None and candidate:
            attempts = self._after_failure(job)
            if made and made.publish == "full":
                return replace(made, attempts=attempts)
            publish, article = "summary", summarised(candidate)
        elif article is not None and article.text_from == "summary":  # the edition that it is from has no more
            publish = "summary"
        assert article is not None  # noqa: S101  (for the type checker: only candidates are read)
        draft = self._drafted(job, publish, article, attempts)
        digest = hashlib.sha256(draft.document).hexdigest()
        if made and (made.text.sha256, made.publish) == (digest, publish):
            return replace(made, made_of=job.made_of, attempts=attempts)
        return draft

    def _article(self, job: _Job) -> Article | None:
        made, candidate = job.made, job.candidate
        if candidate is None:
            assert made is not None  # noqa: S101  (for the type checker: a job has one of them)
            return _summary_of(made)
        if candidate.publish == "summary":
            return summarised(candidate)
        # If the source changed only the date, the library still has the old page.
        has_other_date = made is not None and made.publish == "full" and made.words == candidate.words
        return self.read(candidate, has_other_date)

    def _after_failure(self, job: _Job) -> Attempts:
        before = job.made.attempts if job.made and job.made.attempts.made_of == job.made_of else NO_ATTEMPTS
        return Attempts(before.count + 1, self.site.now.isoformat(), job.made_of)

    def _drafted(self, job: _Job, publish: Publish, article: Article, attempts: Attempts) -> _Draft:
        language = language_of(article, self.site.language)
        plain = replace(article, url=job.url, language=language, enclosures=(), chapters=(), warnings=())
        if job.candidate and job.candidate.headline.title:  # the page's title may include the name of its site
            plain = replace(plain, title=job.candidate.headline.title)
        if job.made:  # a corrected article is not news: it stays at its place in the site
            before = article_of(self.folder, job.made) if job.made.is_made else _summary_of(job.made)
            plain = replace(plain, published=before.published, precision=before.precision)
        document = article_bytes(PublishedArticle(job.identity, job.source, job.summary, publish, plain))
        return _Draft(job, publish, plain, document, attempts)

    def _spoken(self, drafts: Sequence[_Draft]) -> Iterator[SiteArticle]:
        spoken = sounded(
            self.folder,
            [draft.article for draft in drafts],
            self.site.now.date(),
            self.site.settings,
            Monitor(check=self.check, on_trouble=self.on_trouble),
        )
        for draft, sound in zip(drafts, spoken, strict=True):
            yield self._finished(draft, sound)

    def _finished(self, draft: _Draft, sound: Sounded) -> SiteArticle:
        job, article = draft.job, draft.article
        made, candidate = job.made, job.candidate
        text = self.folder.add("articles-text", ".json", draft.document, "article")
        new: dict[str, Any] = {
            "title": article.title,
            "url": job.url,
            "source": job.source,
            "summary": job.summary,
            "publish": draft.publish,
            "language": article.language or "",
            "seconds": sound.seconds,
            "text": text,
            "sound": sound.sound,
            "transcript": sound.transcript,
            "made_of": job.made_of,
            "attempts": draft.attempts,
        }
        if made:
            corrections = made.corrections + (made.publish == draft.publish and made.made_of != "")
            return replace(made, page_key="", updated=self._later_than(made), corrections=corrections, **new)
        assert candidate is not None  # noqa: S101  (for the type checker: a job has one of them)
        published = article.published or candidate.headline.published
        return SiteArticle(
            identity=job.identity,
            source_url=candidate.headline.source_url,
            day=candidate.day,
            published=published.isoformat() if published else "",
            page=self.earlier.get(job.identity, EarlierArticle()).page or candidate.page,
            **new,
        )

    def _later_than(self, made: SiteArticle) -> str:
        """The time now, or just after the article's last change: changes must be in order even if the clock was set
        back."""
        now = self.site.now.replace(microsecond=0)
        before = datetime.fromisoformat(made.updated or made.published or now.isoformat())
        before = before if before.tzinfo else before.replace(tzinfo=now.tzinfo)
        return max(now, before + timedelta(seconds=1)).isoformat()


def article_of(folder: SiteFolder, made: SiteArticle) -> Article:
    """Read the article of a site as it was made. Raises OSError, EditionUnusable."""
    article = article_in((folder.path / made.text.path).read_bytes()).article
    return in_language(article, made.language)


def _summary_of(made: SiteArticle) -> Article:
    """The article of a site with only its summary, made without reading its file."""
    summary = shortened(made.summary)
    return Article(
        made.url,
        made.title,
        published=datetime.fromisoformat(made.published) if made.precision != "none" else None,
        precision=made.precision,
        site=made.source,
        language=made.language,
        blocks=(Block("paragraph", summary),) if summary else (),
    )


def _of_candidate(candidate: Candidate, made: SiteArticle | None) -> _Job:
    headline = candidate.headline
    summary = shortened(headline.summary)
    return _Job(candidate.identity, candidate.publish, candidate.url, headline.source, summary, made, candidate)


def _of_made(made: SiteArticle) -> _Job:
    """The job of an article whose text may no longer be published."""
    return _Job(made.identity, "summary", made.url, made.source, shortened(made.summary), made, None)
