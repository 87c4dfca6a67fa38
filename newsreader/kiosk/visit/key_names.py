"""What a session's outcome comes to in a kiosk: its words name keys that work there, and nothing of it is kept."""

from collections.abc import Collection

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.session.values import (
    ChangeSetting,
    Effect,
    FollowVoice,
    OpenArticle,
    Outcome,
    Pause,
    Read,
    Resume,
    Say,
    Silence,
    StartTimer,
)

_OF_A_VISIT = (Say, Read, Silence, Pause, Resume, FollowVoice, OpenArticle, StartTimer, ChangeSetting)
"""All effects that there are in a visit. Nothing of it is written, copied, sent or opened elsewhere."""


class Wording:
    """Of a kiosk with these commands."""

    def __init__(self, commands: Collection[Command]) -> None:
        self._commands = commands
        self._article_end = messages.article_ended(
            next_offered=Command.NEXT_ARTICLE in commands, back_offered=Command.BACK in commands
        )

    def outcome(self, outcome: Outcome) -> Outcome:
        return replace(
            outcome,
            announcements=tuple(map(self._announcement, outcome.announcements)),
            effects=tuple(self._effect(each) for each in outcome.effects if isinstance(each, _OF_A_VISIT)),
        )

    def text(self, text: str) -> str:
        if text == messages.END_OF_ARTICLE.full:
            return self._article_end
        return messages.at_the_keypad(text, self._commands)

    def _announcement(self, announcement: Announcement) -> Announcement:
        return replace(announcement, full=self.text(announcement.full), brief=self.text(announcement.brief))

    def _effect(self, effect: Effect) -> Effect:
        if not isinstance(effect, Say):
            return effect
        return replace(effect, texts=tuple(self.text(it) if isinstance(it, str) else it for it in effect.texts))
