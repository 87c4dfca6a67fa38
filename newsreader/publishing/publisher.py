"""Publishes an edition: makes what is missing, then replaces pages and feeds, then the manifest.

Whatever ends it, the edition before stands whole: its files are never changed, and its manifest is replaced last. What
was made until then is not made again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from secrets import token_hex

from newsreader import messages
from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.errors import CannotWrite
from newsreader.model.values import Article, Publish, SourceSettings
from newsreader.published.article_document import PublishedArticle, article_bytes, article_in
from newsreader.published.manifest import File
from newsreader.published.minisign import SecretKey
from newsreader.publishing import site_state
from newsreader.publishing.briefing import briefing_file
from newsreader.publishing.bulletins import Work, new_bulletin
from newsreader.publishing.candidates import Candidate, language_of, shortened, summarised
from newsreader.publishing.feeds import atom_feed, description, json_feed
from newsreader.publishing.manifests import next_manifest, replace_manifest, standing, with_gone
from newsreader.publishing.pages import all_days_page, article_page, day_pages, day_path, first_page, page_key
from newsreader.publishing.podcast import COVER, cover, podcast_feed
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import SiteFolder, site_folder
from newsreader.publishing.site_state import SiteArticle, SiteState
from newsreader.publishing.sounds import sounded

AT_ONCE = 40
"""Articles that are spoken together, after which the state is saved."""

EPISODES_AT_MOST = 60

ReadArticle = Callable[[Candidate], Article | None]
"""Returns the article of a candidate whose whole text may be published, None if it cannot be had now: until it can, its
summary is published."""


@dataclass(frozen=True, slots=True)
class Published:
    """What an edition has after publishing. `changed`: it is another one than before, with a new `serial`.

    `restored` articles had been removed from it earlier; they are not `new`.
    """

    articles: int
    new: int
    restored: int
    removed: int
    serial: int
    changed: bool
    signed: bool
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes to one folder.

    The folder belongs to the library with the name `publisher`, if that is not "". `rights` has what may be published
    of each source by its address; a source that is missing allows a summary. `check` is called often, and stops all by
    raising; `progress` gets how much is done of how much; `on_trouble` gets a sentence where another voice goes on.
    """

    path: Path
    site: Site
    rights: Mapping[str, SourceSettings]
    read: ReadArticle
    key: SecretKey | None = None
    check: Callable[[], None] = lambda: None
    progress: Callable[[int, int], None] = lambda _done, _total: None
    on_trouble: Callable[[str], None] = lambda _: None
    publisher: str = ""

    def publish(self, candidates: Sequence[Candidate]) -> Published:
        """Publish these, newest first, with all that was published before.

        Raises `CannotWrite`, `NotASite`, `FolderInUse`, `FolderOfOther`, and what recording and `check` raise.
        """
        try:
            with site_folder(self.path, self.publisher) as folder:
                return self._publish(folder, candidates)
        except OSError as error:
            reason = messages.system_reason(error.errno or 0, error.strerror or "")
            raise CannotWrite(str(self.path), reason) from error

    def _publish(self, folder: SiteFolder, candidates: Sequence[Candidate]) -> Published:
        before = _named(folder, site_state.load(folder))
        state = self._still_there(folder, before)
        known, earlier = _identities(before), state.earlier
        for added in self._each_batch(folder, state, candidates):
            state = state.with_article(*added)
            state = replace(state, earlier=state.earlier - _identities(state))
            gone = with_gone(folder, before, state, standing(folder), self.site)
            site_state.save(folder, replace(state, gone=gone))
            SoundCache().prune()
        state = self._with_bulletin(folder, state)
        state = self._with_pages(folder, state)
        manifest = next_manifest(folder, self.site, state)
        changed = manifest.serial != state.serial
        state = replace(state, serial=manifest.serial, made=manifest.made)
        self._replace_feeds(folder, state)
        state = replace(state, gone=with_gone(folder, before, state, manifest, self.site))
        site_state.save(folder, state)
        folder.flush()
        changed = replace_manifest(folder, manifest, self.key) or changed
        self._sweep(folder, before, state)
        files = state.files.values()
        return Published(
            articles=len(state.articles),
            new=len(_identities(state) - known - earlier),
            restored=len(_identities(state) & before.earlier),
            removed=len(known - _identities(state)),
            serial=manifest.serial,
            changed=changed,
            signed=self.key is not None,
            files=len(files),
            bytes=sum(each.bytes for each in files),
        )

    # Articles.

    def _still_there(self, folder: SiteFolder, state: SiteState) -> SiteState:
        """The state without what is too old, and without what has lost a file: that is made again if it is selected."""
        oldest = self._oldest or date.min
        articles = tuple(each for each in state.articles if each.day >= oldest and _has_all(folder, each.files))
        left = {each.identity for each in articles}
        return replace(
            state,
            articles=articles,
            earlier=state.earlier | {each.identity for each in state.articles if each.identity not in left},
            bulletins=tuple(
                each for each in state.bulletins if each.day >= oldest and _has_all(folder, each.all_files)
            ),
        )

    @property
    def _oldest(self) -> date | None:
        if self.site.keep_days is None:
            return None
        return self.site.now.date() - timedelta(days=self.site.keep_days)

    def _wanted(
        self, state: SiteState, candidates: Sequence[Candidate]
    ) -> Iterator[tuple[Candidate | SiteArticle, Publish]]:
        """What has to be made, with its rights: what is new, and what has other rights by now."""
        known = {each.identity: each for each in state.articles}
        seen: set[str] = set()
        for candidate in candidates:
            identity = candidate.identity
            if identity in seen or (self._oldest and candidate.day < self._oldest):
                continue
            seen.add(identity)
            made = known.get(identity)
            if made is None or made.publish != candidate.publish:
                yield candidate, candidate.publish
        for made in state.articles:
            if made.identity not in seen and made.publish == "full" and self._rights_of(made) != "full":
                yield made, "summary"

    def _rights_of(self, made: SiteArticle) -> Publish:
        settings = self.rights.get(made.source_url)
        return settings.publish if settings else "summary"

    def _each_batch(
        self, folder: SiteFolder, state: SiteState, candidates: Sequence[Candidate]
    ) -> Iterator[list[SiteArticle]]:
        """Make articles, and yield them in batches."""
        todo = list(self._wanted(state, candidates))
        known = _identities(state)
        done = 0
        for at in range(0, len(todo), AT_ONCE):
            batch: list[tuple[SiteArticle | Candidate, Publish, Article]] = []
            for each, publish in todo[at : at + AT_ONCE]:
                self.check()
                if article := self._article(folder, each, publish):
                    batch.append((each, publish, article))
                elif isinstance(each, Candidate) and each.identity not in known:
                    batch.append((each, "summary", summarised(each)))  # until its page can be had
                done += 1
            if batch:
                yield list(self._made(folder, batch))
            self.progress(done, len(todo))

    def _article(self, folder: SiteFolder, each: Candidate | SiteArticle, publish: Publish) -> Article | None:
        if isinstance(each, Candidate):
            return self.read(each) if publish == "full" else summarised(each)
        article = article_of(folder, each)
        summary = shortened(each.summary)
        blocks = tuple(replace(block, text=summary) for block in article.blocks[:1] if summary)
        return replace(article, blocks=blocks)

    def _made(
        self, folder: SiteFolder, batch: Sequence[tuple[SiteArticle | Candidate, Publish, Article]]
    ) -> Iterator[SiteArticle]:
        spoken = sounded(
            folder,
            [article for _, _, article in batch],
            self.site.now.date(),
            self.site.manner,
            check=self.check,
            on_trouble=self.on_trouble,
        )
        for (each, publish, article), sound in zip(batch, spoken, strict=True):
            identity = each.identity
            language = language_of(article)
            source = each.headline.source if isinstance(each, Candidate) else each.source
            summary = shortened(each.headline.summary if isinstance(each, Candidate) else each.summary)
            where = each.url if isinstance(each, Candidate) else article.url
            plain = replace(article, url=where, language=language, enclosures=(), chapters=(), warnings=())
            document = article_bytes(PublishedArticle(identity, source, summary, publish, plain))
            text = folder.add("articles-text", ".json", document, "article")
            if isinstance(each, SiteArticle):
                yield replace(
                    each,
                    publish=publish,
                    text=text,
                    sound=sound.sound,
                    transcript=sound.transcript,
                    seconds=sound.seconds,
                    page_key="",
                )
                continue
            published = article.published or each.headline.published
            yield SiteArticle(
                identity=identity,
                title=article.title,
                url=each.url,
                source=source,
                source_url=each.headline.source_url,
                summary=summary,
                day=each.day,
                published=published.isoformat() if published else "",
                publish=publish,
                language=language,
                seconds=sound.seconds,
                page=each.page,
                text=text,
                sound=sound.sound,
                transcript=sound.transcript,
            )

    # The bulletin, pages and feeds.

    def _with_bulletin(self, folder: SiteFolder, state: SiteState) -> SiteState:
        work = Work(folder, lambda each: article_of(folder, each), self.check, on_trouble=self.on_trouble)
        last = state.bulletins[0] if state.bulletins else None
        made = new_bulletin(self.site, state.articles, last, work)
        if made is None:
            return state
        earlier = [each for each in state.bulletins if each.day != made.day]
        return replace(state, bulletins=(made, *earlier)[:EPISODES_AT_MOST])

    def _with_pages(self, folder: SiteFolder, state: SiteState) -> SiteState:
        """Write the pages of articles that are new, or have other neighbours than before."""
        articles = list(state.articles)
        for at, each in enumerate(articles):
            newer = articles[at - 1] if at else None
            older = articles[at + 1] if at + 1 < len(articles) else None
            key = page_key(self.site, each, newer, older)
            if key != each.page_key or not (folder.path / each.page).is_file():
                self.check()
                folder.replace(each.page, article_page(self.site, each, article_of(folder, each), newer, older))
                articles[at] = replace(each, page_key=key)
        return replace(state, articles=tuple(articles))

    def _replace_feeds(self, folder: SiteFolder, state: SiteState) -> None:
        site, articles, made = self.site, state.articles, state.made or self.site.now
        days = [(day, list(each)) for day, each in groupby(articles, key=lambda each: each.day)]
        listed = [(day, day_path(day), len(each)) for day, each in days]

        def read(shown: SiteArticle) -> Article:
            return article_of(folder, shown)

        for day, each in days:
            for path, content in day_pages(site, day, each):
                folder.replace(path, content)
        folder.replace("days/index.html", all_days_page(site, listed))
        if folder.read(COVER) is None:  # the publisher may have put another there
            folder.replace(COVER, cover())
        bulletin = state.bulletins[0] if state.bulletins else None
        folder.replace("feed.json", json_feed(site, articles, read))
        folder.replace("feed.xml", atom_feed(site, articles, read, made))
        about = description(site, articles)
        folder.replace("podcast.xml", podcast_feed(site, about, state.bulletins, made))
        folder.replace("alexa.json", briefing_file(site, bulletin))
        folder.replace("index.html", first_page(site, articles, bulletin, listed))

    def _sweep(self, folder: SiteFolder, before: SiteState, state: SiteState) -> None:
        """Remove the pages of articles and days that are no more, and files that were listed last a day ago."""
        pages = {each.page for each in before.articles} - {each.page for each in state.articles}
        days = {each.day for each in before.articles} - {each.day for each in state.articles}
        folder.remove([*pages, *(day_path(day) for day in days)])
        full = {each.identity for each in before.articles if each.publish == "full"}
        withdrawn = any(each.publish == "summary" and each.identity in full for each in state.articles)
        grace = 0 if withdrawn else GRACE_SECONDS  # a text without rights is not left for a day
        now = self.site.now.timestamp()
        folder.remove(path for path, since in state.gone.items() if now - since >= grace)


GRACE_SECONDS = 86_400
"""How long a file stays that no edition lists any more: somebody may have begun to take the one before."""


def _named(folder: SiteFolder, state: SiteState) -> SiteState:
    """The state with a name for the edition: that of before, also if the state was lost."""
    last = standing(folder)
    return replace(state, edition=state.edition or (last.edition if last else "") or token_hex(16))


def _identities(state: SiteState) -> set[str]:
    return {each.identity for each in state.articles}


def _has_all(folder: SiteFolder, files: Iterable[File]) -> bool:
    return all(map(folder.has, files))


def article_of(folder: SiteFolder, shown: SiteArticle) -> Article:
    """The article of a site as it was made. Raises OSError, EditionUnusable."""
    article = article_in((folder.path / shown.text.path).read_bytes()).article
    return replace(article, source_settings=SourceSettings(language=shown.language))
