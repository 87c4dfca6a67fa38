"""Decides which articles of a site may be public: by the rights of each source, and by single withdrawals."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsreader.model.values import Publish, SourceSettings
from newsreader.publishing.site_state import Bulletin, SiteArticle, SiteState
from newsreader.publishing.withdrawn_articles import WithdrawnArticles


@dataclass(frozen=True, slots=True)
class Permission:
    """The rights of each source, by its address, and the withdrawn articles. Nothing of a missing source may be
    public."""

    rights: Mapping[str, SourceSettings]
    withdrawn: WithdrawnArticles

    def allows(self, article: SiteArticle) -> bool:
        """Whether the article may be public, at least its summary."""
        return article.source_url in self.rights and not self.withdrawn.has(article.identity, article.url)

    def allows_text(self, source_url: str, publish: Publish) -> bool:
        """Whether this much of an article of this source, "summary" or "full", may still be public."""
        settings = self.rights.get(source_url)
        return settings is not None and (publish == "summary" or settings.publish == "full")

    def allows_bulletin(self, bulletin: Bulletin) -> bool:
        """Whether a bulletin may be public: none of its articles was withdrawn, and their sources permit all that is in
        it."""
        if any(self.withdrawn.has(identity, "") for identity in bulletin.identities):
            return False
        return all(self.allows_text(url, publish) for url, publish in bulletin.sources.items())

    def allows_all(self, state: SiteState) -> bool:
        """Whether all that was published may still be."""
        return (
            all(self.allows(each) for each in state.articles)
            and all(self.allows_text(each.source_url, each.publish) for each in state.articles)
            and all(self.allows_bulletin(each) for each in state.bulletins)
        )
