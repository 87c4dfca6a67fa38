"""Decides which articles of a site may be public: by the rights of each source, and by single withdrawals.

Withdrawn articles stay withdrawn, even if the rest of the state is lost. Their file has a line for each: its identity,
its page, and its address or "-". Removing a line undoes the withdrawal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from newsreader.model.values import Publish, SourceSettings
from newsreader.publishing.site_folder import OURS, SiteFolder
from newsreader.publishing.site_state import Bulletin, SiteArticle, SiteState

_WITHDRAWN = f"{OURS}/withdrawn"


@dataclass(frozen=True, slots=True)
class WithdrawnArticle:
    """A withdrawn article. `url` is the address of the original, "" if it has none."""

    identity: str
    page: str
    url: str

    def is_named(self, names: Collection[str]) -> bool:
        """Whether its identity, page or address is one of these."""
        return not {self.identity, self.page, self.url}.isdisjoint(names)


def withdrawal_of(article: SiteArticle) -> WithdrawnArticle:
    return WithdrawnArticle(article.identity, article.page, article.url)


def load_withdrawn(folder: SiteFolder) -> list[WithdrawnArticle]:
    """Load the withdrawn articles of a site. Raises OSError."""
    written = (folder.read(_WITHDRAWN) or b"").decode("utf-8", "replace")
    found = (line.split() for line in written.splitlines())
    return [WithdrawnArticle(words[0], words[1], words[2].removeprefix("-")) for words in found if len(words) == 3]


def save_withdrawn(folder: SiteFolder, withdrawn: Collection[WithdrawnArticle]) -> None:
    """Save the withdrawn articles of a site. Raises OSError."""
    lines = [f"{each.identity} {each.page} {each.url or '-'}\n" for each in withdrawn]
    folder.replace(_WITHDRAWN, "".join(lines).encode())


@dataclass(frozen=True, slots=True)
class Permission:
    """The rights of each source, by its address, and the withdrawn articles. Nothing of a missing source may be
    public."""

    rights: Mapping[str, SourceSettings]
    withdrawn: Collection[WithdrawnArticle] = ()

    def has_withdrawn(self, identity: str, url: str) -> bool:
        """Whether an article was withdrawn, here or from another source with the same address."""
        return any(each.identity == identity or (url and each.url == url) for each in self.withdrawn)

    def allows(self, article: SiteArticle) -> bool:
        """Whether the article may be public, at least its summary."""
        return article.source_url in self.rights and not self.has_withdrawn(article.identity, article.url)

    def allows_text(self, source_url: str, publish: Publish) -> bool:
        """Whether this much of an article of this source, "summary" or "full", may still be public."""
        settings = self.rights.get(source_url)
        return settings is not None and (publish == "summary" or settings.publish == "full")

    def allows_bulletin(self, bulletin: Bulletin) -> bool:
        """Whether a bulletin may be public: none of its articles was withdrawn, and their sources permit all that is in
        it."""
        if any(self.has_withdrawn(identity, "") for identity in bulletin.identities):
            return False
        return all(self.allows_text(url, publish) for url, publish in bulletin.sources.items())

    def allows_all(self, state: SiteState) -> bool:
        """Whether all that was published may still be."""
        return all(
            self.allows(each) and self.allows_text(each.source_url, each.publish) for each in state.articles
        ) and all(map(self.allows_bulletin, state.bulletins))
