"""Steps: which part of a session takes a command, and which takes an event."""

from collections.abc import Callable

from newsreader import messages
from newsreader.commands import Command, Where
from newsreader.messages import Announcement
from newsreader.session.parts import Parts
from newsreader.session.screens import Screen
from newsreader.session.values import (
    ApartSet,
    ArticleOpened,
    Copied,
    Event,
    Exported,
    Exporting,
    MarkWritten,
    Outcome,
    PackAdded,
    Quit,
    Refreshing,
    SentenceHeard,
    SoundBack,
    SourceAdded,
    SourcesPutBack,
    SourcesRefreshed,
    SourcesRemoved,
    SpeechEnded,
    StillWorking,
    TimerEnded,
    Trouble,
    VoiceTrouble,
    WordHeard,
)

BETWEEN_SENTENCES = (
    *(Command.SAVE, Command.TOGGLE_READ, Command.WHERE, Command.REPEAT, Command.REFRESH, Command.DESCRIBE_KEY),
    *(Command.VERSIONS, Command.TAKE_APART, Command.ENQUEUE, Command.SLEEP_TIMER, Command.READ_ALL),
    *(Command.UNDO, Command.COPY, Command.REDRAW),
)
"""What says something while an article is read aloud, after which the reading goes on."""

_LEAVE_FIRST: dict[Screen, Announcement] = {
    "help": messages.LEAVE_HELP_FIRST, "views": messages.LEAVE_VIEWS_FIRST, "links": messages.LEAVE_LINKS_FIRST,
    "packs": messages.LEAVE_VIEWS_FIRST, "settings": messages.LEAVE_VIEWS_FIRST, "history": messages.LEAVE_VIEWS_FIRST,
}  # fmt: skip
"""What is said on screens that have no headline, in place of what needs one."""

_NEED_HEADLINE = (Where.HEADLINE, Where.ARTICLE, Where.WRITABLE)


def to_leave_first(command: Command, screen: Screen) -> Announcement | None:
    """What is said in place of a command that means nothing on this screen; None if it is to be done."""
    at_links_already = command is Command.LINKS and screen == "links"
    writes_history = command.where is Where.WRITABLE and screen == "history"
    needs_headline = command.where in _NEED_HEADLINE and not at_links_already and not writes_history
    return _LEAVE_FIRST.get(screen) if needs_headline else None


_CHANGE_VIEWS = (SourcesRefreshed, SourceAdded, PackAdded, SourcesRemoved, SourcesPutBack, MarkWritten)
"""After these, other sources may be there, or more or less in them."""


def take_event(parts: Parts, event: Event) -> Outcome:
    """One event. What comes too late means nothing."""
    outcome = _taken(parts, event)
    if isinstance(event, _CHANGE_VIEWS):
        parts.views.follow()
    return outcome


def _taken(parts: Parts, event: Event) -> Outcome:
    match event:
        case SentenceHeard():
            return parts.listening.sentence_heard(event)
        case SpeechEnded():
            return parts.listening.speech_ended(event)
        case ArticleOpened():
            return parts.listening.article_opened(event)
        case TimerEnded():
            return parts.listening.timer_ended(event)
        case VoiceTrouble():
            return parts.listening.voice_trouble(event)
        case SoundBack():
            return parts.telling.tell_unasked(messages.SOUND_BACK)
        case WordHeard():
            if article := parts.screens.article:
                article.word_heard(event)
            return Outcome()
        case Exporting():
            return parts.exports.come_so_far(event)
        case Exported():
            return parts.exports.ended(event)
        case Copied():
            return parts.copying.ended(event)
        case SourcesRefreshed():
            parts.views.refreshed()
            return parts.sources.refreshed(event)
        case SourceAdded():
            return parts.sources.added(event)
        case PackAdded():
            return parts.packs.added(event)
        case SourcesRemoved():
            return parts.removing.removed(event)
        case SourcesPutBack():
            return parts.removing.put_back(event)
        case Refreshing():
            parts.pending.come_so_far(event.generation, event.percent)
            return Outcome()
        case StillWorking():
            return _still_working(parts, event)
        case MarkWritten():
            return parts.marking.written(event)
        case ApartSet():
            return parts.marking.apart_set(event)
        case Trouble():
            return parts.telling.tell_unasked(Announcement(event.sentence))


def _still_working(parts: Parts, event: StillWorking) -> Outcome:
    if not parts.pending.listens_for(event.generation):
        return Outcome()
    if parts.sound.sounding or parts.sound.paused:
        return parts.telling.show(messages.WORKING)
    return parts.telling.tell([messages.WORKING])


def _show_versions(parts: Parts) -> Outcome:
    if parts.screens.name == "versions":
        return parts.telling.tell([parts.screens.here()])
    shown = parts.marking.show_versions()
    if shown is None:
        return parts.telling.tell([messages.ONLY_HERE])
    parts.pending.forget_article()
    parts.between_sentences = False
    return shown


def _describe_key(parts: Parts) -> Outcome:
    parts.keys.describe_next()
    return parts.telling.tell([messages.PRESS_A_KEY])


def _quit(parts: Parts) -> Outcome:
    if (under_way := parts.removing.under_way) is not None:
        # The reader is there, and so is its voice, until it is done.
        return parts.telling.tell([under_way, messages.GOODBYE], Quit())
    return Outcome((messages.GOODBYE,), (*parts.sound.cut(), Quit()))


STEPS: dict[Command, Callable[[Parts], Outcome]] = {
    Command.NEXT: lambda p: p.moving.move(1),
    Command.PREVIOUS: lambda p: p.moving.move(-1),
    Command.OPEN: lambda p: p.going.open(),
    Command.BACK: lambda p: p.going.back(),
    Command.ESCAPE: lambda p: p.going.escape(),
    Command.READ_ALOUD: lambda p: p.listening.read_aloud(),
    Command.READ_ALL: lambda p: p.listening.read_all(),
    Command.TITLES: lambda p: p.listening.skim(),
    Command.NEXT_ARTICLE: lambda p: p.going.beside(1),
    Command.PREVIOUS_ARTICLE: lambda p: p.going.beside(-1),
    Command.NEXT_SENTENCE: lambda p: p.moving.in_article("sentence", 1),
    Command.PREVIOUS_SENTENCE: lambda p: p.moving.in_article("sentence", -1),
    Command.NEXT_WORD: lambda p: p.words.move(1),
    Command.PREVIOUS_WORD: lambda p: p.words.move(-1),
    Command.SPELL: lambda p: p.words.spell(),
    Command.NEXT_SECTION: lambda p: p.moving.section(forward=True),
    Command.PREVIOUS_SECTION: lambda p: p.moving.section(forward=False),
    Command.FIRST: lambda p: p.moving.edge(last=False),
    Command.LAST: lambda p: p.moving.edge(last=True),
    Command.TEN_FORWARD: lambda p: p.moving.move(10),
    Command.TEN_BACK: lambda p: p.moving.move(-10),
    Command.NEXT_SOURCE: lambda p: p.views.turn(1),
    Command.PREVIOUS_SOURCE: lambda p: p.views.turn(-1),
    Command.VIEWS: lambda p: p.views.choose(),
    Command.SEARCH: lambda p: p.views.search(),
    Command.LINKS: lambda p: p.links.show(),
    Command.FIND: lambda p: p.moving.find(),
    Command.REPEAT: lambda p: p.telling.tell(p.orientation.repeated()),
    Command.WHERE: lambda p: p.telling.tell(p.orientation.where()),
    Command.REDRAW: lambda p: p.redrawing.redraw(),
    Command.SAVE: lambda p: p.marking.save(),
    Command.TOGGLE_READ: lambda p: p.marking.toggle_read(),
    Command.VERSIONS: _show_versions,
    Command.TAKE_APART: lambda p: p.marking.take_apart(),
    Command.ENQUEUE: lambda p: p.queueing.toggle(),
    Command.QUEUE: lambda p: p.queueing.show(),
    Command.LATER: lambda p: p.queueing.shift(1),
    Command.EARLIER: lambda p: p.queueing.shift(-1),
    Command.EXPORT: lambda p: p.exports.ask(),
    Command.COPY: lambda p: p.copying.copy(),
    Command.SLEEP_TIMER: lambda p: p.listening.turn_timer(),
    Command.UNDO: lambda p: p.undo.undo(),
    Command.ADD_SOURCE: lambda p: p.sources.add(),
    Command.PACKS: lambda p: p.packs.show(),
    Command.REMOVE_SOURCE: lambda p: p.removing.remove(),
    Command.REFRESH: lambda p: p.sources.refresh(),
    Command.FASTER: lambda p: p.controls.change("rate", 1, messages.rate),
    Command.SLOWER: lambda p: p.controls.change("rate", -1, messages.rate),
    Command.LOUDER: lambda p: p.controls.change("volume", 1, messages.volume),
    Command.QUIETER: lambda p: p.controls.change("volume", -1, messages.volume),
    Command.SETTINGS: lambda p: p.lists.show_settings(),
    Command.HISTORY: lambda p: p.lists.show_history(),
    Command.VOICE: lambda p: p.controls.toggle_voice(),
    Command.HELP: lambda p: p.lists.show_help(),
    Command.DESCRIBE_KEY: _describe_key,
    Command.QUIT: _quit,
}
