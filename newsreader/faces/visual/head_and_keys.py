"""The texts of the head line and the key line for a view. Pure."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.faces.visual.lines import NamedKey
from newsreader.messages import faces as face_messages
from newsreader.messages.keys import hint_key
from newsreader.messages.recorded_items import whole_minutes
from newsreader.session.values import ArticleView, ListView, RecordingView, View


def head_of(view: View, group: str) -> tuple[str, Sequence[str]]:
    """Return the name of a screen, and the place in it, from the longest form to the shortest.

    `group` is the group of the current item of a list, "" if it has none.
    """
    if isinstance(view, ArticleView) and view.recording:
        return view.passages[0].text, _recording_places(view.recording)
    if isinstance(view, ArticleView):
        places = face_messages.article_places(view.paragraph, view.paragraphs, view.minutes_left)
        return view.passages[0].text, places
    places = face_messages.list_places(view.position + 1, view.count, view.unread)
    return face_messages.list_head(view.name, group), places


BAR_CELLS = 12
"""Cells of the bar that shows how much of a recording has been played."""


def _recording_places(recording: RecordingView) -> Sequence[str]:
    """A bar of time and the minute, which both change once a minute, so that nothing on the screen ticks."""
    minute, minutes = int(recording.seconds // 60), whole_minutes(recording.length or 0)
    chapters = recording.parts if recording.is_chapter else 0
    places = face_messages.recording_places(minute, minutes, recording.part, chapters, playing=recording.playing)
    if not minutes:
        return places
    filled = min(BAR_CELLS, round(BAR_CELLS * minute / minutes))
    bar = "━" * filled + "─" * (BAR_CELLS - filled)
    return (f"{bar} {places[0]}", *places)


def keys_of(view: View, *, typing: bool, changes: bool = True) -> Sequence[NamedKey]:
    """Return the keys to name; `typing`: those of the field for typed text.

    `changes`: also keys for the current passage, so that the keys change within an article.
    """
    if typing:
        named = list(face_messages.TYPING_KEYS)
    else:
        kind = "article" if isinstance(view, ArticleView) else "headlines" if view.dated else "list"
        named = [(hint_key(command), purpose) for command, purpose in face_messages.KEY_LINE[kind]]
        if isinstance(view, ListView) and view.opens:
            named[0] = (hint_key(Command.OPEN), view.opens)
        named.insert(-1, ("ctrl+p", face_messages.ALL_COMMANDS))
        if changes and isinstance(view, ArticleView) and view.recording:
            named[0] = (
                hint_key(Command.READ_ALOUD),
                face_messages.PAUSE if view.recording.playing else face_messages.PLAY,
            )
        if changes and isinstance(view, ArticleView) and view.passages[view.sentence.passage].cells:
            named.insert(0, (hint_key(Command.OPEN), face_messages.CELLS))
    stays = hint_key(Command.HELP)
    labels = face_messages.KEY_LABELS
    return [NamedKey(key, labels.get(key, key), purpose, stays=key == stays) for key, purpose in named]
