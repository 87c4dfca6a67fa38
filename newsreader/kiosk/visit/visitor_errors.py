"""Translates what goes wrong on a visit into words for its visitor, by kind. Pure."""

from collections.abc import Mapping

from newsreader.errors import Kind
from newsreader.messages import NO_SOUND_DEVICE, SPEECH_RESTARTED, TEXT_NOT_SAID, sentences
from newsreader.messages import visitors as visitor_messages
from newsreader.model.frozen import replace
from newsreader.session.values import ArticleOpened, Event, RecordingFailed, Trouble, VoiceTrouble

_OF_AN_ARTICLE: Mapping[Kind, str] = {
    Kind.LIBRARY_DAMAGED: sentences([visitor_messages.ARTICLE_NOT_OPENED, visitor_messages.LIBRARY_DAMAGED]),
    Kind.TRY_LATER: visitor_messages.ARTICLE_NOT_NOW,
    Kind.NOT_A_PAGE: sentences([visitor_messages.ARTICLE_NOT_OPENED, visitor_messages.NOT_A_PAGE]),
    Kind.NOT_OFFERED: sentences([visitor_messages.ARTICLE_NOT_OPENED, visitor_messages.NOT_OFFERED]),
    Kind.NOT_PUBLIC: sentences([visitor_messages.ARTICLE_NOT_OPENED, visitor_messages.NOT_PUBLIC]),
}

_OF_THE_VOICE: Mapping[Kind, str] = {
    Kind.NO_SOUND_DEVICE: NO_SOUND_DEVICE,
    Kind.VOICE_RESTARTED: SPEECH_RESTARTED,
    Kind.TEXT_LEFT_OUT: TEXT_NOT_SAID,
    Kind.NO_SPEECH_ENGINE: visitor_messages.NO_SPEECH_ENGINE,
    Kind.VOICE_OFF: visitor_messages.VOICE_OFF,
}


def for_visitors(event: Event) -> Event:
    """The event with words for a visitor. Trouble that only an administrator can mend gets a general sentence."""
    match event:
        case ArticleOpened(article=None, kind=kind):
            return replace(event, problem=_OF_AN_ARTICLE.get(kind, visitor_messages.ARTICLE_NOT_OPENED))
        case RecordingFailed(kind=kind):
            later = kind is Kind.TRY_LATER
            return replace(
                event, sentence=visitor_messages.RECORDING_NOT_NOW if later else visitor_messages.RECORDING_NOT_PLAYED
            )
        case VoiceTrouble(kind=kind):
            return replace(event, sentence=_OF_THE_VOICE.get(kind, visitor_messages.VOICE_TROUBLE))
        case Trouble(kind=kind):
            damaged = kind is Kind.LIBRARY_DAMAGED
            return replace(event, sentence=visitor_messages.LIBRARY_DAMAGED if damaged else visitor_messages.GOES_ON)
        case _:
            return event
