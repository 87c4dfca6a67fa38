"""Makes the article of a headline with a recording: the feed's text, the transcript, and the chapters."""

from collections.abc import Sequence
from dataclasses import replace

from newsreader import articles, errors, messages
from newsreader.library.fetching import Fetching
from newsreader.model.languages import primary
from newsreader.model.values import Article, Block, Chapter, Clean, Episode, TranscriptLink
from newsreader.web.address import host_of

MEGABYTES_AT_MOST = 8
"""The size limit of a transcript. One of ten hours with a caption for each word has this size."""

TRIED_AT_MOST = 3
"""The most transcripts that are tried if the first ones cannot be fetched."""

_IN_ORDER = ("vtt", "json", "srt", "subrip", "html", "plain")
"""Parts of media types, the best first: small, with times and speakers."""


async def with_transcript(fetching: Fetching, article: Article, episode: Episode) -> Article:
    """Add the transcript of an article's recording after its text, and the description of the recording's picture
    before it.

    If there is a transcript but it cannot be fetched, a sentence says why, and the article is "truncated".
    """
    picture = (Block("picture", episode.picture),) if episode.picture else ()
    article = replace(
        article, blocks=(*picture, *article.blocks), language=article.language or episode.language or None
    )
    failure: errors.NewsreaderError | None = None
    for link in _preferred(episode)[:TRIED_AT_MOST]:
        try:
            blocks = await _fetched_blocks(fetching, link)
        except (errors.FetchError, errors.BadAddress, errors.TooHard, errors.EmptyPage) as error:
            failure = failure or error
        else:
            language = link.language or article.language
            heading = Block("heading", Clean(messages.TRANSCRIPT), 2, language="en")
            return replace(article, blocks=(*article.blocks, heading, *blocks), language=language)
    if failure is None:
        return article
    sentence = Block("paragraph", Clean(messages.no_transcript(str(failure))), language="en")
    return replace(article, blocks=(*article.blocks, sentence), warnings=("truncated",), text_from="source")


async def _fetched_blocks(fetching: Fetching, link: TranscriptLink) -> tuple[Block, ...]:
    fetched = await fetching.fetcher.get(link.url)
    if len(fetched.body) > MEGABYTES_AT_MOST * 1_000_000:
        raise errors.TooLarge(host_of(fetched.url), MEGABYTES_AT_MOST)
    blocks = await fetching.do(_blocks, fetched.url, fetched.body, fetched.content_type)
    if not blocks:
        raise errors.EmptyPage(host_of(fetched.url))
    return blocks


def _blocks(url: str, body: bytes, content_type: str) -> tuple[Block, ...]:
    return articles.transcript_blocks(body, url, content_type)


async def fetched_chapters(fetching: Fetching, episode: Episode) -> tuple[Chapter, ...]:
    """The chapters of a recording: those in the feed, else those in its chapters file; () if that cannot be fetched."""
    if episode.chapters or not episode.chapters_url:
        return episode.chapters
    try:
        return (await fetching.parsed(episode.chapters_url, _chapters))[1]
    except (errors.FetchError, errors.BadAddress, errors.TooHard):
        return ()


def _chapters(_url: str, body: bytes, content_type: str) -> tuple[Chapter, ...]:
    return articles.parse_chapters(body, content_type)


def _preferred(episode: Episode) -> Sequence[TranscriptLink]:
    """The transcripts, those in the language of the recording first, then the better formats."""

    def rank(link: TranscriptLink) -> tuple[bool, int]:
        other_language = bool(link.language and episode.language) and primary(link.language) != primary(
            episode.language
        )
        formats = [number for number, part in enumerate(_IN_ORDER) if part in link.type]
        return other_language, min(formats, default=len(_IN_ORDER))

    return sorted(episode.transcripts, key=rank)
