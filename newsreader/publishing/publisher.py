"""Publishes an edition: makes what is missing, then replaces pages and feeds, then the manifest.

However it ends, the previous edition stays complete: its files are never changed, and its manifest is replaced last.
What a run that failed has made is removed; the next one finds the pages in the library, and what was spoken in the
cache of phrases.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from secrets import token_hex

from newsreader import messages
from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.errors import CannotPublish, CannotWrite, NoRoom, UsageError
from newsreader.model.monitor import UNWATCHED, Monitor, no_progress
from newsreader.model.publishing_result import Published
from newsreader.model.values import SourceSettings
from newsreader.published.manifest import NAME, Manifest, signature_path
from newsreader.published.minisign import SecretKey
from newsreader.publishing import site_state
from newsreader.publishing.article_maker import ReadArticle, article_of, with_articles
from newsreader.publishing.bulletins import new_bulletin
from newsreader.publishing.feeds import with_other_base
from newsreader.publishing.manifests import check_key, next_manifest, replace_manifest, standing, unlisted
from newsreader.publishing.page_files import replace_feeds, with_pages
from newsreader.publishing.permission import Permission, load_withdrawn, save_withdrawn, withdrawal_of
from newsreader.publishing.publishable import Candidate
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import SiteFolder, site_folder
from newsreader.publishing.site_state import NO_ATTEMPTS, NO_FILE, Bulletin, EarlierArticle, SiteArticle, SiteState

EPISODES_AT_MOST = 60

GRACE_SECONDS = 86_400
"""How long a file stays that no edition lists any longer: a follower may still be reading the previous edition."""


def publish(
    path: Path,
    site: Site,
    rights: Mapping[str, SourceSettings],
    candidates: Sequence[Candidate],
    read: ReadArticle,
    *,
    others: Iterable[Candidate] = (),
    withdraw: Collection[str] = (),
    key: SecretKey | None = None,
    publisher: str = "",
    monitor: Monitor = UNWATCHED,
    on_withdrawn: Callable[[str], None] = lambda _: None,
) -> Published:
    """Publish candidates, newest first, to a folder, along with all that is published there.

    `rights` has what may be published of each source, by its address; articles of missing sources are withdrawn, and
    those with the identities or addresses in `withdraw` for good. `on_withdrawn` gets a sentence as soon as all that
    may no longer be public has left the folder. `others` only correct published articles. The folder belongs to the
    library with the name `publisher`, unless that is "". Raises `CannotPublish`, `UsageError`,
    `NewsreaderError`, and what recording and `check` raise.
    """
    outcome = ""
    try:
        with site_folder(path, publisher) as folder:
            check_key(folder, key)
            last = standing(folder)
            before = _named(site_state.load(folder), last, site.base_url)
            _remove_unfinished(folder, before)
            try:
                if withdraw or not Permission(rights).allows_all(before):
                    outcome = messages.STILL_PUBLIC
                permission, public = _without_forbidden(folder, site, before, rights, withdraw, key, monitor)
                outcome = ""
                if not permission.allows_all(before) or public.waiting:
                    count = sum(not permission.allows(each) for each in before.known)
                    outcome = messages.withdrawn_so_far(count, len(public.waiting))
                    on_withdrawn(outcome)
                allowed, allowed_others = (
                    [each for each in group if not permission.has_withdrawn(each.identity, each.url)]
                    for group in (candidates, others)
                )
                state = with_articles(folder, site, public, allowed, allowed_others, read, monitor)
                # The progress is in articles, and the bulletin is none.
                state = _with_bulletin(folder, site, state, replace(monitor, progress=no_progress))
                state, changed = _put_in_place(folder, site, state, key, monitor)
                SoundCache().prune()  # only now: what a stopped run has spoken may exceed the bound of the cache
            except (OSError, CannotWrite, NoRoom):
                _remove_unfinished(folder, site_state.load(folder))
                SoundCache().prune()  # a full disk may have no room for the next run
                raise
    except (OSError, CannotWrite, NoRoom) as error:
        raise CannotPublish(str(path), _reason(error), outcome) from error
    changed = changed or public.serial != before.serial
    return _result(site, before, state, last, permission, changed=changed, signed=key is not None)


def _result(
    site: Site,
    before: SiteState,
    state: SiteState,
    last: Manifest | None,
    permission: Permission,
    *,
    changed: bool,
    signed: bool,
) -> Published:
    known = {each.identity: each for each in before.known}
    now = {each.identity: each for each in state.articles}
    stayed = [(was, now[identity]) for identity, was in known.items() if identity in now]
    rights = [(was.publish == "full" or not was.is_made, each.publish == "full") for was, each in stayed]
    fresh = now.keys() - known.keys()
    removed = [was for identity, was in known.items() if identity not in now]
    withdrawn = sum(not permission.allows(each) for each in removed)
    files = state.files.values()
    return Published(
        articles=len(now),
        new=len(fresh - before.earlier.keys()),
        corrected=sum(
            was.is_made and was.publish == each.publish and was.text.sha256 != each.text.sha256 for was, each in stayed
        ),
        completed=rights.count((False, True)),
        reduced=rights.count((True, False)),
        restored=len(fresh & before.earlier.keys()),
        withdrawn=withdrawn,
        removed=len(removed) - withdrawn,
        serial=state.serial,
        changed=changed,
        signed=signed,
        files=len(files),
        bytes=sum(each.bytes for each in files),
        as_before=sum(each.publish == "full" and each.attempts.last == site.now.isoformat() for each in state.articles),
        unspoken=tuple(each.language for each in state.articles if each.is_unspoken),
        new_address=last is not None and last.home != site.base_url,
        new_hub=last is not None and last.hub != site.hub,
    )


# What stays.


def _named(state: SiteState, last: Manifest | None, base_url: str) -> SiteState:
    """Give the state the permanent names of the edition. They are taken from the manifest if the state was lost or is
    from an early version."""
    return replace(
        state,
        edition=state.edition or (last.edition if last else "") or token_hex(16),
        origin=state.origin or state.options.get("base_url") or (last.home if last else "") or base_url,
    )


def _without_forbidden(
    folder: SiteFolder,
    site: Site,
    before: SiteState,
    rights: Mapping[str, SourceSettings],
    names: Collection[str],
    key: SecretKey | None,
    monitor: Monitor,
) -> tuple[Permission, SiteState]:
    """Withdraw the articles with these names, and remove what may no longer be public, before anything is made.

    Returns what may be public, and the state that is left. Raises UsageError, OSError.
    """
    withdrawn = load_withdrawn(folder)
    if names:
        wanted = {each.removeprefix(site.base_url) for each in names} - {""}
        known = dict.fromkeys([*withdrawn, *map(withdrawal_of, before.known)])
        named = [each for each in known if each.is_named(wanted)]
        if not named:
            raise UsageError(messages.not_published(str(folder.path)))
        withdrawn = list(dict.fromkeys([*withdrawn, *named]))
    permission = Permission(rights, withdrawn)
    public = _public(folder, site, before, permission)

    def removed() -> SiteState:
        if names:
            save_withdrawn(folder, withdrawn)
        if permission.allows_all(before):
            return public
        return _put_in_place(folder, site, public, key, monitor, at_once=True)[0]

    try:
        return permission, removed()
    except OSError:  # a full disk: removing the files frees space
        folder.remove(set(before.files) - set(public.files))
        folder.remove({each.page for each in before.articles} - {each.page for each in public.articles})
        return permission, removed()


def _public(folder: SiteFolder, site: Site, state: SiteState, permission: Permission) -> SiteState:
    """The state without what is too old, may not be published, or has lost a file. What has lost a file is made again
    if it is selected. An article of which only the text may not be published waits until it is made again.

    Raises OSError.
    """
    oldest = site.oldest or date.min

    def stays(article: SiteArticle) -> bool:
        return article.day >= oldest and permission.allows(article) and all(map(folder.has, article.files))

    left = {each.identity: each for each in state.known if stays(each)}
    shown = [each for each in state.articles if permission.allows_text(each.source_url, each.publish)]
    hidden = left.keys() - {each.identity for each in shown}
    gone = {each.identity: EarlierArticle(each.page, each.added) for each in state.known if each.identity not in left}
    return replace(
        state,
        articles=tuple(each for each in shown if each.identity in left),
        waiting=tuple(_without_text(folder, left[identity]) for identity in sorted(hidden)),
        earlier={**state.earlier, **gone},
        bulletins=tuple(
            _with_base(folder, site, state, each)
            for each in state.bulletins
            if each.day >= oldest and permission.allows_bulletin(each) and all(map(folder.has, each.all_files))
        ),
        options=site.options,
    )


def _without_text(folder: SiteFolder, article: SiteArticle) -> SiteArticle:
    """An article that waits to be made again from its summary. Raises OSError."""
    if not article.is_made:
        return article
    published = article_of(folder, article)
    return replace(
        article,
        publish="summary",
        precision=published.precision if published.published else "none",
        text=NO_FILE,
        sound=NO_FILE,
        transcript=NO_FILE,
        page_key="",
        made_of="",
        attempts=NO_ATTEMPTS,
    )


def _with_base(folder: SiteFolder, site: Site, state: SiteState, bulletin: Bulletin) -> Bulletin:
    """A bulletin whose chapters link to the site's present address. Raises OSError."""
    base = state.options.get("base_url")
    if base in (None, site.base_url):
        return bulletin
    content = with_other_base((folder.path / bulletin.files["chapters"].path).read_bytes(), base, site.base_url)
    chapters = folder.add("transcripts", ".json", content, "transcript")
    return replace(bulletin, files={**bulletin.files, "chapters": chapters})


# What is made.


def _with_bulletin(folder: SiteFolder, site: Site, state: SiteState, monitor: Monitor) -> SiteState:
    """The state with a bulletin of what was new today, unless there is one already. Raises OSError, and what recording
    raises."""
    last = state.bulletins[0] if state.bulletins else None
    today = site.now.date().isoformat()
    made = new_bulletin(folder, site, [each for each in state.articles if each.added == today], last, monitor)
    if made is None:
        return state
    earlier = [each for each in state.bulletins if each.day != made.day]
    return replace(state, bulletins=(made, *earlier)[:EPISODES_AT_MOST])


def _put_in_place(
    folder: SiteFolder, site: Site, state: SiteState, key: SecretKey | None, monitor: Monitor, *, at_once: bool = False
) -> tuple[SiteState, bool]:
    """Replace pages, feeds and the manifest. Returns the state, which is saved, and whether the edition changed.

    `at_once`: unlisted files are removed now, not after a day. Raises OSError, and what `check` raises.
    """
    state = with_pages(folder, site, state, monitor.check)
    manifest = next_manifest(folder, site, state)
    changed = manifest.serial != state.serial
    state = replace(state, serial=manifest.serial, made=manifest.made)
    pages = replace_feeds(folder, site, state)
    now = int(site.now.timestamp())
    gone = {path: 0 if at_once else state.gone.get(path, now) for path in unlisted(folder, state, manifest)}
    folder.flush()
    site_state.save(folder, replace(state, gone=gone))
    changed = replace_manifest(folder, manifest, key) or changed
    folder.remove(path for path in folder.pages() if path not in pages)
    folder.remove(path for path, since in gone.items() if now - since >= GRACE_SECONDS)
    return replace(state, gone=gone), changed


def _remove_unfinished(folder: SiteFolder, state: SiteState) -> None:
    """Remove the files of a run that failed or was killed: no edition has listed them. Raises OSError."""
    manifest = standing(folder)
    if state.made or not manifest:  # or the state was lost, and with it what the lists of the manifest list
        signature = signature_path(folder.read(NAME) or b"")
        folder.remove(unlisted(folder, state, manifest) - {*state.gone, signature})


def _reason(error: OSError | CannotWrite | NoRoom) -> str:
    if isinstance(error, CannotWrite):
        return error.reason
    if isinstance(error, NoRoom):
        return messages.DISK_FULL_REASON
    return messages.system_reason(error)
