"""Makes the articles of a site: those that are new, that their sources changed, and that have other rights by now."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newsreader.model.values import Article, Block, Clean, Publish, SourceSettings
from newsreader.published.article_document import PublishedArticle, article_bytes, article_in
from newsreader.publishing.publishable import Candidate, in_language, language_of, shortened, summarised
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import SiteFolder
from newsreader.publishing.site_state import NO_ATTEMPTS, Attempts, EarlierArticle, SiteArticle
from newsreader.publishing.sounds import Sounded, sounded

AT_ONCE = 40
"""Articles that are spoken together, after which the state is saved."""

PAUSES_HOURS = (0, 0, 1, 2, 4, 8, 16, 24, 24)
"""The pause after each failed attempt to get a text. After one more, none is made until its source changes it."""

ReadArticle = Callable[[Candidate, bool], Article | None]
"""Returns the article of a candidate whose whole text may be published, None if it cannot be had now; if the second
argument is true, with its page fetched again."""


@dataclass(frozen=True, slots=True)
class _Job:
    """An article to make, of a `candidate` or only of what was `made` before. With both, its source has changed it, or
    its text may be published no more."""

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
    """What is made of a job before it is spoken: the article, and the file with it. `publish` is what it has."""

    job: _Job
    publish: Publish
    article: Article
    document: bytes
    attempts: Attempts


@dataclass(frozen=True, slots=True)
class ArticleMaker:
    """Makes the articles of one site. Its fields are those of `Publisher`.

    `earlier` has the articles that were removed, by their identities: each has its page again, so that links to it
    live, even if the title is another by now.
    """

    folder: SiteFolder
    site: Site
    rights: Mapping[str, SourceSettings]
    read: ReadArticle
    earlier: Mapping[str, EarlierArticle]
    check: Callable[[], None]
    progress: Callable[[int, int], None]
    on_trouble: Callable[[str], None]

    def made(
        self, articles: Sequence[SiteArticle], candidates: Iterable[Candidate], others: Iterable[Candidate]
    ) -> Iterator[list[SiteArticle]]:
        """Make what is new or has changed since these articles were made, and yield it in batches.

        Of `others`, only what the site has already. Raises OSError, and what recording and `check` raise.
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
        """Whether there is something to make. One that is too old is not made, unless the site has it."""
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
        """The draft of a job; or an article as it was made before, if that is still right or there is no better."""
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
        # If its source gave it another date and nothing else, the library has its page as it was.
        has_other_date = made is not None and made.publish == "full" and made.words == candidate.words
        return self.read(candidate, has_other_date)

    def _after_failure(self, job: _Job) -> Attempts:
        before = job.made.attempts if job.made and job.made.attempts.made_of == job.made_of else NO_ATTEMPTS
        return Attempts(before.count + 1, self.site.now.isoformat(), job.made_of)

    def _drafted(self, job: _Job, publish: Publish, article: Article, attempts: Attempts) -> _Draft:
        language = language_of(article, self.site.language)
        plain = replace(article, url=job.url, language=language, enclosures=(), chapters=(), warnings=())
        if job.candidate and job.candidate.headline.title:  # the page may have the name of its site with it
            plain = replace(plain, title=job.candidate.headline.title)
        if job.made:  # a correction is no news: it stays where it is
            before = article_of(self.folder, job.made) if job.made.is_made else _summary_of(job.made)
            plain = replace(plain, published=before.published, precision=before.precision)
        document = article_bytes(PublishedArticle(job.identity, job.source, job.summary, publish, plain))
        return _Draft(job, publish, plain, document, attempts)

    def _spoken(self, drafts: Sequence[_Draft]) -> Iterator[SiteArticle]:
        spoken = sounded(
            self.folder,
            [draft.article for draft in drafts],
            self.site.now.date(),
            self.site.manner,
            check=self.check,
            on_trouble=self.on_trouble,
        )
        for draft, sound in zip(drafts, spoken, strict=True):
            yield self._finished(draft, sound)

    def _finished(self, draft: _Draft, sound: Sounded) -> SiteArticle:
        job, article = draft.job, draft.article
        made, candidate = job.made, job.candidate
        text = self.folder.add("articles-text", ".json", draft.document, "article")
        if made:
            return replace(
                made,
                title=article.title,
                url=job.url,
                source=job.source,
                summary=job.summary,
                publish=draft.publish,
                language=article.language or "",
                seconds=sound.seconds,
                text=text,
                sound=sound.sound,
                transcript=sound.transcript,
                page_key="",
                made_of=job.made_of,
                updated=self._later_than(made),
                corrections=made.corrections + (made.publish == draft.publish and made.made_of != ""),
                attempts=draft.attempts,
            )
        assert candidate is not None  # noqa: S101  (for the type checker: a job has one of them)
        published = article.published or candidate.headline.published
        return SiteArticle(
            identity=job.identity,
            title=article.title,
            url=job.url,
            source=job.source,
            source_url=candidate.headline.source_url,
            summary=job.summary,
            day=candidate.day,
            published=published.isoformat() if published else "",
            publish=draft.publish,
            language=article.language or "",
            seconds=sound.seconds,
            page=self.earlier.get(job.identity, EarlierArticle()).page or candidate.page,
            text=text,
            sound=sound.sound,
            transcript=sound.transcript,
            made_of=job.made_of,
            attempts=draft.attempts,
        )

    def _later_than(self, made: SiteArticle) -> str:
        """Now, or just after the time that an article has: a change is later even if the clock went back."""
        now = self.site.now.replace(microsecond=0)
        before = datetime.fromisoformat(made.updated or made.published or now.isoformat())
        before = before if before.tzinfo else before.replace(tzinfo=now.tzinfo)
        return max(now, before + timedelta(seconds=1)).isoformat()


def article_of(folder: SiteFolder, made: SiteArticle) -> Article:
    """The article of a site as it was made. Raises OSError, EditionUnusable."""
    article = article_in((folder.path / made.text.path).read_bytes()).article
    return in_language(article, made.language)


def _summary_of(made: SiteArticle) -> Article:
    """The article of a site with its summary alone, without its file."""
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
    """An article whose text may be published no more."""
    return _Job(made.identity, "summary", made.url, made.source, shortened(made.summary), made, None)
