"""Sources: asking them for news, and adding one."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Clean
from newsreader.session.asking import Asking
from newsreader.session.listening import Listening
from newsreader.session.pending import Pending
from newsreader.session.removing import Removing
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import AddSource, Outcome, SourceAdded, SourcesRefreshed


class Sources:
    """What the keys do that concern sources themselves."""

    def __init__(
        self,
        sound: Sound,
        telling: Telling,
        pending: Pending,
        asking: Asking,
        removing: Removing,
        listening: Listening,
    ) -> None:
        self._removing = removing
        self._listening = listening
        self._sound = sound
        self._telling = telling
        self._pending = pending
        self._asking = asking
        self._typed = Clean("")

    # Asking for news.

    def refresh(self) -> Outcome:
        """Ask all of them for news. What is read aloud goes on."""
        asking = self._pending.refresh()
        if asking:
            return Outcome((), (*self._listening.cut_told(), asking))
        return self._telling.tell([messages.already_refreshing(self._pending.percent)])

    def refreshed(self, event: SourcesRefreshed) -> Outcome:
        """They have answered."""
        if not self._pending.refreshed(event.generation):
            return Outcome()
        refreshed = messages.refreshed(event.new, event.problems, event.none_asked, event.offline)
        told = messages.NO_SOURCES if event.no_sources else refreshed
        return self._telling.tell_unasked(told)

    # Adding.

    def add(self) -> Outcome:
        """Ask for the address of one. What could not be added is there to be corrected."""
        if self._pending.adds:
            return self._telling.tell([messages.ADDING_ALREADY])
        return self._asking.ask(messages.ADD_SOURCE, self._add, self._typed)

    def _add(self, address: Clean) -> Outcome:
        if not address:
            return self._telling.tell([Announcement(messages.NOTHING_TYPED)])
        self._typed = address
        return Outcome((), (*self._sound.cut(), AddSource(address, self._pending.add())))

    def added(self, event: SourceAdded) -> Outcome:
        """It has been added, or could not be."""
        if not self._pending.added(event.generation):
            return Outcome()
        if event.problem:
            return self._telling.tell_unasked(Announcement(event.problem))
        self._typed = Clean("")
        if not event.already:
            self._removing.remember_added(event.name, (event.source_id,))
        return self._telling.tell_unasked(messages.source_added(event.name, event.headlines, already=event.already))
