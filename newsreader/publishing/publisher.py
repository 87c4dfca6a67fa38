"""Publishes an edition: makes what is missing, then replaces pages and feeds, then the manifest.

However it ends, the previous edition stays complete: its files are never changed, and its manifest is replaced last.
The next run does not repeat the work that was done.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from secrets import token_hex

from newsreader import messages
from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.errors import CannotPublish, CannotWrite, NoRoom, UsageError
from newsreader.model.monitor import Monitor
from newsreader.model.values import SourceSettings
from newsreader.published.manifest import NAME, File, signature_path
from newsreader.published.minisign import SecretKey
from newsreader.publishing import site_state
from newsreader.publishing.article_maker import ArticleMaker, ReadArticle, article_of
from newsreader.publishing.bulletins import Work, new_bulletin
from newsreader.publishing.feeds import with_other_base
from newsreader.publishing.manifests import (
    check_key,
    next_manifest,
    replace_manifest,
    standing,
    with_gone,
)
from newsreader.publishing.page_files import replace_feeds, with_pages
from newsreader.publishing.permission import Permission, WithdrawnArticles, load_withdrawn, named, save_withdrawn
from newsreader.publishing.publishable import Candidate
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import SiteFolder, site_folder
from newsreader.publishing.site_state import (
    Bulletin,
    EarlierArticle,
    ShownArticle,
    SiteState,
    without_text,
)

EPISODES_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Published:
    """The result of publishing. `changed`: the edition differs from the one before, and has a new `serial`.

    The counts compare it with the last finished edition. `restored` articles had been removed earlier, and are not
    `new`. `corrected` articles were changed by their sources; `completed` ones had only a summary before; `reduced`
    ones have only a summary now; `withdrawn` ones may no longer be published. `as_before` articles could not be made
    again, because their pages failed. `unspoken` has the language of each article without sound, since no voice reads
    it. `new_address`, `new_hub`: the address or the hub of the site has changed.
    """

    articles: int
    new: int
    corrected: int
    completed: int
    reduced: int
    restored: int
    withdrawn: int
    removed: int
    serial: int
    changed: bool
    signed: bool
    files: int
    bytes: int
    as_before: int = 0
    unspoken: tuple[str, ...] = ()
    new_address: bool = False
    new_hub: bool = False

    @property
    def moved(self) -> bool:
        """Whether all files with absolute addresses were published again."""
        return self.new_address or self.new_hub


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes to one folder.

    The folder belongs to the library with the name `publisher`, unless that is "". `rights` has what may be published
    of each source, by its address; articles of missing sources are withdrawn. `check` is called often, and stops the
    work by raising. `progress` gets the number of steps done and their total. `on_trouble` gets a sentence when another
    voice takes over; `on_withdrawn` gets one as soon as all that may no longer be public has left the folder.
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
    on_withdrawn: Callable[[str], None] = lambda _: None

    def publish(
        self, candidates: Sequence[Candidate], others: Iterable[Candidate] = (), withdraw: Collection[str] = ()
    ) -> Published:
        """Publish candidates, newest first, along with all that is published. `others` only correct published articles.

        The articles with the identities or addresses in `withdraw` are withdrawn for good. Raises `CannotPublish`,
        `UsageError`, `NewsreaderError`, and what recording and `check` raise.
        """
        try:
            with site_folder(self.path, self.publisher) as folder:
                check_key(folder, self.key)
                before = _named(folder, site_state.load(folder), self.site.base_url)
                found = {*before.files, *before.gone} if before.made else set(folder.content())
                try:
                    withdrawn = self._withdraw(folder, before, withdraw)
                    permission = Permission(self.rights, withdrawn)
                    state = self._without_forbidden(folder, before, permission)
                except OSError as error:
                    is_public = withdraw or not Permission(self.rights, WithdrawnArticles()).allows_all(before)
                    outcome = messages.STILL_PUBLIC if is_public else ""
                    raise CannotPublish(str(self.path), _reason(error), outcome) from error
                outcome = ""
                if not permission.allows_all(before) or state.waiting:
                    count = sum(not permission.allows(each) for each in before.known)
                    outcome = messages.withdrawn_so_far(count, len(state.waiting))
                    self.on_withdrawn(outcome)
                try:
                    return self._publish(folder, before, state, permission, candidates, others)
                except (OSError, CannotWrite, NoRoom) as error:
                    _remove_unlisted(folder, found)
                    raise CannotPublish(str(self.path), _reason(error), outcome) from error
        except OSError as error:
            raise CannotPublish(str(self.path), _reason(error)) from error

    def _publish(
        self,
        folder: SiteFolder,
        before: SiteState,
        state: SiteState,
        permission: Permission,
        candidates: Sequence[Candidate],
        others: Iterable[Candidate],
    ) -> Published:
        """`before` is the state at the start, `state` the same without what may no longer be published."""
        is_forbidden = not permission.allows_all(before)
        has_withdrawn = state.serial != before.serial
        last = standing(folder)
        maker = ArticleMaker(folder, self.site, self.read, state.earlier, self.check, self.progress, self.on_trouble)
        allowed, allowed_others = (
            [each for each in group if not permission.withdrawn.has(each.identity, each.url)]
            for group in (candidates, others)
        )
        for made in maker.made(state.known, allowed, allowed_others):
            state = state.with_article(*made)
            gone = with_gone(folder, before, state, standing(folder), self.site, at_once=is_forbidden)
            site_state.save(folder, replace(state, gone=gone))
            SoundCache().prune()
        state = self._with_bulletin(folder, _dated(before, state, self.site.now.date()))
        state, changed = self._replaced(folder, before, state, at_once=is_forbidden)
        now = {each.identity: ShownArticle(each.corrections, each.publish) for each in state.articles}
        site_state.save(folder, replace(state, shown=now, earlier=_without(state.earlier, now)))
        known = before.shown
        removed = known.keys() - now.keys()
        stayed = [(known[identity], each) for identity, each in now.items() if identity in known]
        files = state.files.values()
        now_written = self.site.now.isoformat()
        forbidden = {each.identity for each in before.known if not permission.allows(each)}
        return Published(
            articles=len(state.articles),
            new=len(now.keys() - known.keys() - before.earlier.keys()),
            corrected=sum(each.corrections > was.corrections for was, each in stayed),
            completed=sum((was.publish, each.publish) == ("summary", "full") for was, each in stayed),
            reduced=sum((was.publish, each.publish) == ("full", "summary") for was, each in stayed),
            restored=len((now.keys() - known.keys()) & before.earlier.keys()),
            withdrawn=len(removed & forbidden),
            removed=len(removed - forbidden),
            serial=state.serial,
            changed=changed or has_withdrawn,
            signed=self.key is not None,
            files=len(files),
            bytes=sum(each.bytes for each in files),
            as_before=sum(each.publish == "full" and each.attempts.last == now_written for each in state.articles),
            unspoken=tuple(each.language for each in state.articles if each.is_unspoken),
            new_address=last is not None and last.home != self.site.base_url,
            new_hub=last is not None and last.hub != self.site.hub,
        )

    def _replaced(
        self,
        folder: SiteFolder,
        before: SiteState,
        state: SiteState,
        *,
        at_once: bool,
    ) -> tuple[SiteState, bool]:
        """Replace pages, feeds and the manifest. Returns the saved state, and whether the edition changed.

        `at_once`: unlisted files are removed now, not after a day.
        """
        state = with_pages(folder, self.site, state, self.check)
        manifest = next_manifest(folder, self.site, state)
        changed = manifest.serial != state.serial
        state = replace(state, serial=manifest.serial, made=manifest.made)
        pages = replace_feeds(folder, self.site, state)
        state = replace(state, gone=with_gone(folder, before, state, manifest, self.site, at_once=at_once))
        site_state.save(folder, state)
        folder.flush()
        changed = replace_manifest(folder, manifest, self.key) or changed
        self._sweep(folder, state, pages)
        return state, changed

    # What stays.

    def _without_forbidden(self, folder: SiteFolder, before: SiteState, permission: Permission) -> SiteState:
        """Remove what may no longer be public, before anything is made. Returns the state that is left.

        An article of which only the text may not be published waits until it is made again. Raises OSError.
        """
        state = self._still_there(folder, before, permission)
        state = replace(state, bulletins=self._with_base(folder, state), options=self.site.options)
        if permission.allows_all(before):
            return state
        hidden = [each for each in state.articles if not permission.allows_text(each.source_url, each.publish)]
        known = {each.identity for each in state.known}
        public = replace(
            state,
            articles=tuple(each for each in state.articles if permission.allows_text(each.source_url, each.publish)),
            waiting=(*state.waiting, *(without_text(each, article_of(folder, each)) for each in hidden)),
            shown={identity: each for identity, each in before.shown.items() if identity in known},
        )
        try:
            return self._replaced(folder, before, public, at_once=True)[0]
        except OSError:  # a full disk: removing the files frees space
            folder.remove(set(before.files) - set(public.files))
            folder.remove({each.page for each in before.articles} - {each.page for each in public.articles})
            return self._replaced(folder, before, public, at_once=True)[0]

    def _still_there(self, folder: SiteFolder, state: SiteState, permission: Permission) -> SiteState:
        """The state without articles that are too old, may not be published, or have lost a file. Those with a lost
        file are made again if they are selected."""
        oldest = self.site.oldest or date.min
        articles = tuple(
            each
            for each in state.articles
            if each.day >= oldest and permission.allows(each) and _has_all(folder, each.files)
        )
        waiting = tuple(each for each in state.waiting if each.day >= oldest and permission.allows(each))
        left = {each.identity for each in (*articles, *waiting)}
        return replace(
            state,
            articles=articles,
            waiting=waiting,
            earlier={
                **state.earlier,
                **{
                    each.identity: EarlierArticle(each.page, each.added)
                    for each in state.known
                    if each.identity not in left
                },
            },
            bulletins=tuple(
                each
                for each in state.bulletins
                if each.day >= oldest and permission.allows_bulletin(each) and _has_all(folder, each.all_files)
            ),
        )

    def _with_base(self, folder: SiteFolder, state: SiteState) -> tuple[Bulletin, ...]:
        """The bulletins, with the links in their chapters changed to the site's present address. Raises OSError."""
        base = state.options.get("base_url")
        if base in (None, self.site.base_url):
            return state.bulletins
        moved = []
        for each in state.bulletins:
            content = with_other_base(
                (folder.path / each.files["chapters"].path).read_bytes(), base, self.site.base_url
            )
            chapters = folder.add("transcripts", ".json", content, "transcript")
            moved.append(replace(each, files={**each.files, "chapters": chapters}))
        return tuple(moved)

    def _withdraw(self, folder: SiteFolder, state: SiteState, names: Collection[str]) -> WithdrawnArticles:
        """Withdraw the articles with these names. Returns all withdrawn articles. Raises UsageError."""
        withdrawn = load_withdrawn(folder)
        if not names:
            return withdrawn
        wanted = {each.removeprefix(self.site.base_url) for each in names} - {""}
        found = named(state.known, wanted)
        if not found and not any(each.is_named(wanted) for each in withdrawn.articles):
            raise UsageError(messages.not_published(str(self.path)))
        withdrawn = withdrawn.with_articles(found)
        try:
            save_withdrawn(folder, withdrawn)
        except OSError:  # a full disk: removing the files frees space
            folder.remove(file.path for each in found for file in each.files)
            save_withdrawn(folder, withdrawn)
        return withdrawn

    # What is made.

    def _with_bulletin(self, folder: SiteFolder, state: SiteState) -> SiteState:
        monitor = Monitor(check=self.check, on_trouble=self.on_trouble)
        work = Work(folder, lambda each: article_of(folder, each), monitor)
        last = state.bulletins[0] if state.bulletins else None
        today = self.site.now.date().isoformat()
        made = new_bulletin(self.site, [each for each in state.articles if each.added == today], last, work)
        if made is None:
            return state
        earlier = [each for each in state.bulletins if each.day != made.day]
        return replace(state, bulletins=(made, *earlier)[:EPISODES_AT_MOST])

    def _sweep(self, folder: SiteFolder, state: SiteState, pages: set[str]) -> None:
        """Remove pages that are not in use, and files that no edition has listed for a day, or that must go at once."""
        folder.remove(path for path in folder.pages() if path not in pages)
        now = self.site.now.timestamp()
        folder.remove(path for path, since in state.gone.items() if now - since >= GRACE_SECONDS)


GRACE_SECONDS = 86_400
"""How long a file stays that no edition lists any longer: a follower may still be reading the previous edition."""


def _named(folder: SiteFolder, state: SiteState, base_url: str) -> SiteState:
    """Give the state the permanent names of the edition. They are taken from the manifest if the state was lost or is
    from an early version."""
    last = standing(folder)
    return replace(
        state,
        edition=state.edition or (last.edition if last else "") or token_hex(16),
        origin=state.origin or state.options.get("base_url") or (last.home if last else "") or base_url,
    )


def _remove_unlisted(folder: SiteFolder, found: Collection[str]) -> None:
    """Remove files that a failed or killed run added to those `found` before it, and that no state lists."""
    state, manifest = site_state.load(folder), standing(folder)
    wanted = {*found, *state.files, *({each.path for each in manifest.files} if manifest else ())}
    if content := folder.read(NAME):
        wanted.add(signature_path(content))
    folder.remove(set(folder.content()) - wanted)


def _reason(error: OSError | CannotWrite | NoRoom) -> str:
    if isinstance(error, CannotWrite):
        return error.reason
    if isinstance(error, NoRoom):
        return messages.DISK_FULL_REASON
    return messages.system_reason(error)


def _dated(before: SiteState, state: SiteState, today: date) -> SiteState:
    """Record in each article the day on which it was new. A removed article that returns has its earlier day."""
    days = dict.fromkeys(before.shown, "")
    days |= {identity: each.added for identity, each in state.earlier.items()}
    days |= {each.identity: each.added for each in before.articles if each.identity in before.shown}
    articles = (
        replace(each, added=each.added or days.get(each.identity, today.isoformat())) for each in state.articles
    )
    return replace(state, articles=tuple(articles))


def _without(articles: Mapping[str, EarlierArticle], identities: Collection[str]) -> dict[str, EarlierArticle]:
    return {identity: each for identity, each in articles.items() if identity not in identities}


def _has_all(folder: SiteFolder, files: Iterable[File]) -> bool:
    return all(map(folder.has, files))
