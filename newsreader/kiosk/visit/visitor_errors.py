"""What goes wrong on a visit, in words that its visitor can use. Pure."""

from newsreader.messages import visitors as messages
from newsreader.model.frozen import replace
from newsreader.session.values import ArticleOpened, Event, Trouble, VoiceTrouble


def for_visitors(event: Event) -> Event:
    """An event as a visitor is told of it: the same, but for what only an administrator could do something about."""
    match event:
        case ArticleOpened(article=None, problem=problem):
            return replace(event, problem=messages.article_not_opened(problem))
        case VoiceTrouble(sentence=sentence):
            return replace(event, sentence=messages.voice_trouble(sentence))
        case Trouble():
            return Trouble(messages.GOES_ON)
        case _:
            return event
