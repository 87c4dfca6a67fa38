"""What a visit says: by the voice of its session, in the words of its kiosk."""

from collections.abc import Collection

from newsreader.commands import Command
from newsreader.kiosk.visit.key_names import Wording
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.session.session import Session
from newsreader.session.values import Effect, ListView, Outcome, Silence, View


class Saying:
    """Of a session, in a kiosk with these commands."""

    def __init__(self, session: Session, commands: Collection[Command]) -> None:
        self._session = session
        self._wording = Wording(commands)

    def told(self, *announcements: Announcement) -> Outcome:
        """Say these, and read no further."""
        return self.out(self._session.say(announcements, goes_on=False))

    def between(self, *announcements: Announcement) -> Outcome:
        """Say these. What is being read goes on after them."""
        return self.out(self._session.say(announcements, goes_on=True))

    def cut(self) -> tuple[Effect, ...]:
        """What silences whatever sounds."""
        return (Silence(),) if self._session.sounding else ()

    def out(self, outcome: Outcome) -> Outcome:
        """What a session's outcome comes to in a kiosk."""
        return self._wording.outcome(outcome)

    def view(self, view: View) -> View:
        """What is drawn of a session in a kiosk."""
        return replace(view, empty=self._wording.text(view.empty)) if isinstance(view, ListView) else view

    def shown(self, sentence: str) -> Outcome:
        """What nobody is there to hear."""
        return Outcome((Announcement(self._wording.text(sentence)),))


def joined(outcome: Outcome, *effects: Effect) -> Outcome:
    """An outcome with these effects too."""
    return replace(outcome, effects=(*outcome.effects, *effects))
