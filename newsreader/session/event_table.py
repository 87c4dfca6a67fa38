"""Which part of a session answers which event, as `command_table` has it for commands."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session import screens
from newsreader.session.command_table import Parts
from newsreader.session.current_article import current_article
from newsreader.session.session_context import Context
from newsreader.session.values import (
    ArticleOpened,
    Copied,
    Event,
    Exporting,
    LibraryReplaced,
    Outcome,
    PassagesShown,
    RecordingChapters,
    RecordingEnded,
    RecordingEvent,
    RecordingFailed,
    RecordingMoved,
    RecordingStarted,
    RecordingWaits,
    Refreshing,
    ReplyEvent,
    SentenceHeard,
    SoundBack,
    SpeechEnded,
    StillWorking,
    StoringOffline,
    TimerEnded,
    Trouble,
    VoiceTrouble,
    WordHeard,
)


def handled(context: Context, parts: Parts, event: Event) -> Outcome:
    """Pass an event to what it is about."""
    article = current_article(context)
    if isinstance(event, RecordingEvent | RecordingChapters) and not context.recording.is_current(event.token):
        return Outcome()
    match event:
        case SentenceHeard():
            return parts.playback.sentence_heard(event)
        case SpeechEnded():
            return parts.playback.speech_ended(event)
        case ArticleOpened():
            return parts.playback.opening.opened(event)
        case PassagesShown():
            return article.passages_shown(event) if article else Outcome()
        case TimerEnded() if event.name == screens.SEEN:
            return article.timer_ended(event.generation) if article else Outcome()
        case TimerEnded():
            return parts.playback.timer_ended(event)
        case VoiceTrouble():
            return parts.playback.voice_trouble(event)
        case WordHeard():
            if article:
                article.word_heard(event)
            return Outcome()
        case SoundBack():
            return parts.playback.sound_back()
        case Copied():
            return parts.clipboard.ended(event)
        case Refreshing() | Exporting() | StoringOffline():
            context.pending.progressed(event.generation, event.percent)
            return Outcome()
        case StillWorking():
            return _still_working(context, event)
        case _ if isinstance(event, ReplyEvent):
            return context.pending.reply(event)
        case RecordingStarted():
            return parts.recordings.started(event)
        case RecordingChapters():
            return parts.recordings.found_chapters(event)
        case RecordingMoved():
            return parts.recordings.moved(event)
        case RecordingWaits():
            return parts.recordings.waits(event)
        case RecordingEnded():
            return parts.playback.recording_ended()
        case RecordingFailed():
            return parts.playback.recording_failed(event)
        case LibraryReplaced():
            return _replaced(context)
        case Trouble():
            return context.announcer.announce_when_quiet(Announcement(event.sentence))


def _replaced(context: Context) -> Outcome:
    """Announce that the library is another, and in the list of headlines, the current one of it."""
    context.queue.load_again()
    context.new_headlines.count_again()
    context.undo.forget_all()
    if context.voice.busy:
        return context.announcer.announce_when_quiet(messages.LIBRARY_REPLACED)
    here = [context.headlines.announcement()] if context.screens.only_headlines else []
    return context.announce([messages.LIBRARY_REPLACED, *here])


def _still_working(context: Context, event: StillWorking) -> Outcome:
    work = context.pending.work(event.generation)
    if work is None:
        return Outcome()
    if context.voice.busy:
        return context.announcer.show(work)
    return context.announce([work])
