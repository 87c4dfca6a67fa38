"""The versions of one story from several sources."""

from collections.abc import Sequence, Set

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.values import Clean, Headline
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome, Row


class VersionList(ListScreen[Headline]):
    """The versions of a story as they were when the list was opened.

    It opens at a version other than the one it was opened from. One that is unfolded stays listed, so that it can be
    folded again.
    """

    kind = "versions"
    leave_first = None
    opened_by = Command.VERSIONS
    name = messages.VERSIONS
    item = messages.VERSION
    opens = messages.OPENS_ARTICLE

    def __init__(self, context: Context, story: Sequence[Headline], opened_from: str, unfolded: Set[str]) -> None:
        """`unfolded` are the ids of the headlines that are out of their stories, now and later."""
        others = [number for number, version in enumerate(story) if version.id != opened_from]
        super().__init__(context, story, others[0] if others else 0)
        self._unfolded = unfolded

    def headline(self) -> Headline:
        return self._updated(self._current)

    def announcement(self) -> Announcement:
        current = self.headline()
        return messages.version(
            current.source,
            current.title,
            read=current.read,
            saved=current.saved,
            unfolded=current.id in self._unfolded,
            position=self._position + 1,
            count=self.count,
        )

    def where(self) -> Announcement:
        return messages.where_in_versions(self.announcement())

    def _row(self, at: int) -> Row:
        version = self._updated(self._items[at])
        return Row(
            Clean(messages.version_row(version.source, version.title)),
            detail=messages.NOT_THE_SAME if version.id in self._unfolded else "",
            read=version.read,
            saved=version.saved,
        )

    def _updated(self, version: Headline) -> Headline:
        return self._context.headlines.find(version.id) or version


def open_versions(context: Context, unfolded: Set[str]) -> Outcome | None:
    """List the versions of the current headline's story; None if there is only one.

    From a version opened out of such a list, going back leads to the headlines.
    """
    headline = context.screens.top.headline()
    if headline is None:
        return context.announce([messages.NOTHING_SELECTED])
    story = context.headlines.versions(headline)
    if len(story) < 2:
        return None
    if context.screens.find(VersionList) is not None:
        context.screens.leave_all()
    versions = VersionList(context, story, headline.id, unfolded)
    return versions.show(messages.versions_opened(versions.count))
