"""The one-shot face: formats what the commands print as plain text.

It is for listening: one item a line, words in place of symbols, links at the end. All text is cleaned again on output.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import inf
from typing import TYPE_CHECKING

from newsreader import messages
from newsreader.dates import date_words, day_name, time_of_day
from newsreader.model.text import clean, line
from newsreader.model.values import Headline, Origin, Source

if TYPE_CHECKING:
    from newsreader.library.packs import Offer
    from newsreader.library.reports import Discovery, RefreshReport
    from newsreader.speech.engines.voices import VoiceInfo
    from newsreader.store.followed_editions import FollowedEdition


def headlines_text(headlines: Iterable[Headline], today: date, exact: int = 0) -> str:
    """Format headlines under the names of their days, each with its id for commands.

    The first `exact` have the very words of a search. If that is not 0, the others have only other forms.
    """
    out: list[str] = []
    last_heading = ""
    for number, headline in enumerate(headlines):
        heading = day_name(headline.day, today) if headline.day else ""
        if heading and 0 < exact <= number:
            heading = messages.in_other_forms(heading)
        if heading not in ("", last_heading):
            out.extend(["", heading, ""] if out else [heading, ""])
            last_heading = heading
        details = [
            messages.source_and_others(headline.source, headline.also_in),
            *([time] if (time := time_of_day(headline.published, headline.precision)) else []),
            *([sound] if (sound := messages.sound_of(headline.enclosures)) else []),
            *([messages.READ] if headline.read else []),
            *([messages.SAVED_WORD] if headline.saved else []),
            *([messages.NO_DATE] if headline.precision == "none" else []),
        ]
        out.append(line(messages.headline_line(headline.id, headline.title, details)))
    return "\n".join(out)


def sources_text(sources: Sequence[Source], origins: Mapping[str, Sequence[Origin]]) -> str:
    """Format the sources, one a line; `origins` are those whose articles an edition has, by its id."""
    return "\n".join(
        line(
            messages.source_line(
                *(s.id, s.name, s.categories, s.url, _news_of(s)),
                settings=messages.settings_of_source(s.settings),
                origins=[each.name for each in origins.get(s.id, ())],
                trouble=messages.SOURCE_PAUSED if s.paused else s.last_error or "",
            )
        )
        for s in sources
    )


def _news_of(source: Source) -> list[str]:
    if source.last_checked is None and not source.total and source.is_remote:
        return [messages.NEVER_ASKED]
    return messages.source_news(source.total, source.unread)


def packs_text(offers: "Sequence[Offer]") -> str:
    return "\n".join([*(_offer_line(offer) for offer in offers), messages.PACKS_END])


def pack_text(offer: "Offer") -> str:
    """Format a pack, one source a line, those that surely answer first."""
    sure, unsure = (
        [messages.pack_source_line(s.name, yours=s.url in offer.yours) for s in offer.pack.sources if s.sure is certain]
        for certain in (True, False)
    )
    heading = [messages.PACK_UNSURE] if unsure else []
    return "\n".join([_offer_line(offer), *sure, *heading, *unsure, messages.pack_end(offer.pack.number)])


def _offer_line(offer: "Offer") -> str:
    pack = offer.pack
    return messages.pack_line(str(pack.number), pack.name, len(pack.sources), pack.unsure, len(offer.yours))


def discovery_text(discovery: "Discovery", today: date) -> str:
    """Format a discovery: the kind of page, then its headlines with their dates, newest first, undated ones last."""
    out = [messages.discovered(discovery.url, discovery.kind, len(discovery.headlines)), ""]
    for number, headline in enumerate(sorted(discovery.headlines, key=_by_date), 1):
        when = date_words(headline.published, headline.precision, today) or messages.NO_DATE
        out.append(line(messages.headline_line(str(number), headline.title, [when])))
    return clean("\n".join(out))


def _by_date(headline: Headline) -> float:
    return -headline.published.timestamp() if headline.published else inf


def refresh_text(report: "RefreshReport") -> str:
    if report.no_sources:
        return messages.NO_SOURCES_YET
    return messages.refresh_report(
        report.sources,
        report.lines,
        report.muted,
        len(report.failed),
        report.articles,
        len(report.failed_articles),
        report.removed,
        report.not_asked,
        report.none_asked,
        report.not_polled,
        report.withdrawn,
        report.corrected,
    )


def voices_text(voices: "Sequence[VoiceInfo]", devices: Sequence[str]) -> str:
    """Format the voices, one a line, and the names of the sound devices."""
    lines = (
        line(messages.voice_line(voice.id, voice.name, voice.accent, voice.engine, voice.licence)) for voice in voices
    )
    return "\n".join([*lines, line(messages.sound_devices(devices))])


def followed_editions_text(editions: "Sequence[tuple[str, FollowedEdition]]", today: date) -> str:
    """Format the followed editions, each with the id of its source, one a line."""
    return "\n".join(
        line(
            messages.followed_edition_line(
                source_id,
                each.title,
                len(each.articles),
                date_words(each.made, "time", today),
                each.places,
                verified=bool(each.key),
            )
        )
        for source_id, each in editions
    )
