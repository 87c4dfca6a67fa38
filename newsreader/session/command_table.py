"""The table of commands that screens do not answer: each goes to an opener or to a part of the session."""

from collections.abc import Callable, Sequence
from functools import cached_property

from newsreader import messages, session
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.session import screens
from newsreader.session.current_article import current_article
from newsreader.session.key_input import KeyInput
from newsreader.session.screens.headline_list import HeadlineList
from newsreader.session.selections import search, turn_source
from newsreader.session.session_context import Context
from newsreader.session.setting_changes import step_value, toggle_voice
from newsreader.session.values import Outcome, Quit, Redraw

INTERRUPT = (
    *(Command.SAVE, Command.TOGGLE_READ, Command.WHERE, Command.REPEAT, Command.REFRESH, Command.DESCRIBE_KEY),
    *(Command.VERSIONS, Command.TAKE_APART, Command.ENQUEUE, Command.SLEEP_TIMER, Command.READ_ALL),
    *(Command.UNDO, Command.COPY, Command.REDRAW, Command.PICTURES, Command.STORE_OFFLINE),
)
"""Commands whose announcement interrupts reading aloud, which then resumes."""


class Parts:
    """The context of a session, and the parts that have a state of their own: each is made when it is first asked."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.keys = KeyInput()
        self.interrupts = False
        """Whether reading aloud resumes after what this step announces."""
        self.again = False
        """Whether this step's command is the one before it, too."""
        context.screens.push(HeadlineList(context))

    words = cached_property(lambda _: session.WordCursor())
    pronunciation = cached_property(
        lambda parts: session.WordPronunciation(parts.context, parts.words, parts.playback.resume_after_prompt)
    )
    marks = cached_property(lambda parts: session.HeadlineMarks(parts.context))
    bulk_marks = cached_property(lambda parts: session.BulkMarks(parts.context))
    subscriptions = cached_property(lambda parts: session.Subscriptions(parts.context))
    edits = cached_property(lambda parts: session.SourceEdits(parts.context))
    pages = cached_property(lambda parts: session.PageRemoval(parts.context))
    filters = cached_property(lambda parts: session.FilterChanges(parts.context))
    searches = cached_property(lambda parts: session.SearchChanges(parts.context))
    recordings = cached_property(lambda parts: session.RecordingPlayback(parts.context))
    playback = cached_property(lambda parts: session.Playback(parts.context, parts.pages, parts.recordings))
    export = cached_property(lambda parts: session.FileExport(parts.context))
    offline = cached_property(lambda parts: session.OfflineStorage(parts.context))
    clipboard = cached_property(lambda parts: session.ClipboardCopy(parts.context))
    help = cached_property(lambda parts: screens.HelpList(parts.context))


def _back(parts: Parts) -> Outcome:
    """Give up the article that was requested on this screen, or leave the screen."""
    context = parts.context
    requested = context.pending.article
    if requested and requested.place[0] is context.screens.top:
        context.pending.forget_article()
        return context.announce([messages.stopped_opening(requested.headline.title)], *context.voice.cut())
    if (outcome := context.screens.top.back()) is not None:
        return outcome
    context.screens.leave()
    return context.announce([context.screens.top.announcement()], *context.voice.cut())


def _escape(parts: Parts) -> Outcome:
    """Take the step that is offered; else stop looking for a source; else silence the voice, if it is sounding; else go
    back."""
    voice = parts.context.voice
    recording, undo = parts.context.recording, parts.context.undo
    reads_on = voice.reading or voice.skimming
    if undo.offered and not reads_on:
        return undo.take(undo.offered)
    if parts.subscriptions.is_adding and not (reads_on or recording.playing):
        return parts.subscriptions.give_up()
    silence = (*((voice.silence(),) if voice.sounding else ()), *recording.hold())
    return Outcome((), silence) if silence else _back(parts)


def last_announced(context: Context) -> Sequence[Announcement]:
    """The last announcement; while an article is read aloud, its current sentence."""
    article, voice = current_article(context), context.voice
    if article and (voice.reading or voice.paused):
        return [article.sentence()]
    return context.announcer.last or [context.headlines.announcement()]


def where_am_i(parts: Parts) -> Sequence[Announcement]:
    """The screen, the position on it, and what is going on in the background."""
    pending = parts.context.pending
    timer = [Announcement(messages.SLEEP_TIMER_ON)] if parts.playback.timer_on else []
    refresh = [messages.asking_sources(pending.percent("refresh"))] if pending.has("refresh") else []
    opening = [messages.opening_article(pending.headline.title)] if pending.headline else []
    return [*parts.recordings.where(), *timer, *opening, *refresh]


def _move_word(parts: Parts, steps: int) -> Outcome:
    """To the next word, or the one before, beyond the sentence in an article."""
    screen, words = parts.context.screens.top, parts.words
    subject = screen.subject()
    span = words.move(subject, steps)
    if span is None and screen.move_subject(steps):
        subject = screen.subject()
        span = words.move(subject, 1) if steps > 0 else words.move_to_last(subject)
    if span is None and steps > 0:
        return parts.context.announce([messages.LAST_WORD])
    if span is None:
        first = words.current(subject)  # it may not have been heard yet
        word = [messages.word(subject.text[slice(*first)])] if first else []
        return parts.context.announce([messages.FIRST_WORD, *word])
    screen.show_word(span)
    return parts.context.announce([messages.word(subject.text[slice(*span)])])


def _open_versions(parts: Parts) -> Outcome:
    opened = screens.open_versions(parts.context, parts.marks.unfolded)
    if opened is None:
        return parts.context.announce([messages.ONLY_HERE])
    parts.interrupts = False
    return opened


def _describe_key(parts: Parts) -> Outcome:
    parts.keys.describe_next()
    return parts.context.announce([messages.PRESS_A_KEY])


def _pictures(parts: Parts) -> Outcome:
    screen = parts.context.screens.top
    if not isinstance(screen, screens.ArticleScreen):
        return parts.context.announce([messages.OPEN_AN_ARTICLE])
    return parts.context.announce([session.pictures_announcement(screen.reading, screen.passage_number)])


def _quit(parts: Parts) -> Outcome:
    if (unfinished := parts.subscriptions.unfinished) is not None:
        # The reader stays, and so does its voice, until that is done.
        return parts.context.announce([unfinished, messages.GOODBYE], Quit())
    return Outcome((messages.GOODBYE,), (*parts.context.voice.cut(), Quit()))


def _step_rate(parts: Parts, steps: int) -> Outcome:
    """Speak faster, or slower: the recording that plays, the articles of a source that has a rate of its own, or
    everything."""
    if (stepped := parts.recordings.step_speed(steps)) is not None:
        return stepped
    own = parts.edits.step_rate(steps)
    return step_value(parts.context, "rate", steps, messages.rate) if own is None else own


def _only(announcement: Announcement) -> Callable[[Parts], Outcome]:
    """A command that only a certain screen carries out, and that says so on any other."""
    return lambda p: p.context.announce([announcement])


COMMANDS: dict[Command, Callable[[Parts], Outcome]] = {
    Command.BACK: _back,
    Command.ESCAPE: _escape,
    Command.BROWSE: lambda p: p.context.screens.top.open(),
    Command.READ_ADDRESS: lambda p: screens.read_address(p.context),
    Command.READ_ALOUD: lambda p: p.context.screens.top.read_aloud(),
    Command.READ_ALL: lambda p: p.playback.read_all(),
    Command.TITLES: lambda p: p.playback.titles.start(),
    Command.NEXT_ARTICLE: lambda p: p.playback.next_article(1),
    Command.PREVIOUS_ARTICLE: lambda p: p.playback.next_article(-1),
    Command.NEXT_UNREAD: lambda p: p.playback.next_unread(forward=True),
    Command.PREVIOUS_UNREAD: lambda p: p.playback.next_unread(forward=False),
    Command.NEXT_SENTENCE: _only(messages.OPEN_AN_ARTICLE),
    Command.PREVIOUS_SENTENCE: _only(messages.OPEN_AN_ARTICLE),
    Command.NEXT_WORD: lambda p: _move_word(p, 1),
    Command.PREVIOUS_WORD: lambda p: _move_word(p, -1),
    Command.SPELL: lambda p: p.context.announce([p.words.spell(p.context.screens.top.subject())]),
    Command.SAY_AS: lambda p: p.pronunciation.ask(),
    Command.NEXT_SOURCE: lambda p: turn_source(p.context, 1),
    Command.PREVIOUS_SOURCE: lambda p: turn_source(p.context, -1),
    Command.VIEWS: lambda p: screens.open_views(p.context, p.subscriptions, p.filters, p.searches),
    Command.SEARCH: lambda p: search(p.context),
    Command.SAVE_SEARCH: lambda p: p.searches.save(),
    Command.FILTERS: lambda p: screens.open_filters(p.context, p.filters),
    Command.LINKS: lambda p: screens.open_links(p.context),
    Command.PICTURES: _pictures,
    Command.REPEAT: lambda p: p.context.announce(last_announced(p.context)),
    Command.WHERE: lambda p: p.context.announce(where_am_i(p)),
    Command.REDRAW: lambda p: p.context.announce([p.context.screens.top.announcement()], Redraw()),
    Command.SAVE: lambda p: p.marks.toggle_saved(),
    Command.TOGGLE_READ: lambda p: p.marks.toggle_read(),
    Command.MARK_MANY: lambda p: screens.open_marks(p.context, p.bulk_marks),
    Command.VERSIONS: _open_versions,
    Command.TAKE_APART: lambda p: p.marks.toggle_unfolded(),
    Command.ENQUEUE: lambda p: screens.toggle_queued(p.context),
    Command.QUEUE: lambda p: screens.open_queue(p.context),
    Command.LATER: _only(messages.ONLY_IN_QUEUE),
    Command.EARLIER: _only(messages.ONLY_IN_QUEUE),
    Command.EXPORT: lambda p: screens.open_export(p.context, p.export),
    Command.STORE_OFFLINE: lambda p: p.offline.store(),
    Command.COPY: lambda p: p.clipboard.copy(again=p.again),
    Command.SLEEP_TIMER: lambda p: p.playback.turn_timer(),
    Command.UNDO: lambda p: p.context.undo.undo(),
    Command.ADD_SOURCE: lambda p: screens.add_source(p.context, p.subscriptions),
    Command.PACKS: lambda p: screens.open_packs(p.context, p.subscriptions),
    Command.REMOVE_SOURCE: lambda p: p.pages.remove(),
    Command.REFRESH: lambda p: p.subscriptions.refresh(),
    Command.SOURCE_SETTINGS: lambda p: screens.open_source_settings(p.context, p.edits),
    Command.FASTER: lambda p: _step_rate(p, 1),
    Command.SLOWER: lambda p: _step_rate(p, -1),
    Command.LOUDER: lambda p: step_value(p.context, "volume", 1, messages.volume),
    Command.QUIETER: lambda p: step_value(p.context, "volume", -1, messages.volume),
    Command.SETTINGS: lambda p: screens.open_settings(p.context),
    Command.HISTORY: lambda p: screens.open_history(p.context),
    Command.VOICE: lambda p: toggle_voice(p.context),
    Command.HELP: lambda p: p.help.open_here(),
    Command.DESCRIBE_KEY: _describe_key,
    Command.QUIT: _quit,
}
"""Every command that screens do not all answer themselves."""
