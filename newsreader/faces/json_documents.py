"""The JSON documents that the commands print. They are a contract. All text is cleaned again on output."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newsreader.dates import iso
from newsreader.model.passages import kinds_aloud
from newsreader.model.text import clean, line
from newsreader.model.values import Article, Block, Clean, Enclosure, Filter, Headline, Origin, Source, SourceSettings

if TYPE_CHECKING:
    from newsreader.edition import Written
    from newsreader.following import Followed
    from newsreader.library.offline_storage import Stored
    from newsreader.library.packs import Offer
    from newsreader.library.reports import Discovery, Failed, RefreshReport
    from newsreader.model.publishing_result import Published
    from newsreader.model.source_changes import Added, Imported
    from newsreader.speech.engines.voices import VoiceInfo
    from newsreader.store.followed_editions import FollowedEdition
    from newsreader.system.installed_parts import Part


def headline_document(headline: Headline) -> dict[str, Any]:
    return {
        "id": headline.id,
        "title": line(headline.title),
        "url": line(headline.url),
        "source": line(headline.source),
        "source_url": line(headline.source_url),
        "published": iso(headline.published, headline.precision),
        "precision": headline.precision,
        "summary": clean(headline.summary),
        "read": headline.read,
        "saved": headline.saved,
        "folded_into": headline.folded_into,
        "enclosures": _enclosure_documents(headline.enclosures),
    }


def _enclosure_documents(enclosures: Sequence[Enclosure]) -> list[dict[str, Any]]:
    return [
        {"url": line(each.url), "type": line(each.type), "bytes": each.bytes, "seconds": each.seconds}
        for each in enclosures
    ]


def marks_document(count: int, *, read: bool | None, saved: bool | None) -> dict[str, Any]:
    """How many headlines were marked, and how; None is an unchanged mark."""
    return {"marked": count, "read": read, "saved": saved}


def export_document(
    file: str | None,
    count: int,
    failures: "Sequence[tuple[Clean, str]]",
    written: "Written | None",
    unspoken: int = 0,
) -> dict[str, Any]:
    """The written file or folder, None if there is none, with its size; how many articles it has; and what failed.

    `seconds` is None without sound. `notes` are sentences about how it was made. `unspoken` articles have no sound,
    since no voice reads them.
    """
    document: dict[str, Any] = {"file": file if file is None else line(file), "articles": count}
    document |= {"failed": _failures(failures), "unspoken": unspoken}
    if written:
        document["format"] = written.format
        document["bytes"] = written.bytes
        document["seconds"] = written.seconds if written.seconds is None else round(written.seconds, 3)
        document["notes"] = list(map(line, written.notes))
    return document


def download_document(
    stored: "Stored", headlines: Sequence[tuple[Headline, bool]], failures: "Sequence[tuple[Clean, str]]"
) -> dict[str, Any]:
    """What became of the recordings of headlines, each with whether it is stored now; and how many did not fit."""
    return {
        **_values(stored, "fetched already left"),
        "failed": _failures(failures),
        "recordings": [
            {
                "id": headline.id,
                "title": line(headline.title),
                "source": line(headline.source),
                "url": line(headline.enclosures[0].url),
                "stored": is_stored,
            }
            for headline, is_stored in headlines
        ],
    }


def edition_document(
    file: str | None,
    name: Clean | None,
    minutes: int,
    sections: "Sequence[tuple[Clean, Sequence[Article]]]",
    failures: "Sequence[tuple[Clean, str]]",
    written: "Written | None",
    unspoken: int = 0,
) -> dict[str, Any]:
    """As for an export, and the edition's name, None if there is none; its minutes, and its sections with articles."""
    return {
        **export_document(file, sum(len(articles) for _, articles in sections), failures, written, unspoken),
        "title": _line_or_none(name),
        "minutes": minutes,
        "sections": [
            {
                "name": line(section),
                "articles": [{"title": line(each.title), "url": line(each.url)} for each in articles],
            }
            for section, articles in sections
        ],
    }


def published_document(folder: str, published: "Published", failures: "Sequence[tuple[Clean, str]]") -> dict[str, Any]:
    """The result of publishing: how many articles there are, and how they changed since the last edition."""
    return {
        "folder": line(folder),
        **_values(published, "serial changed moved signed articles"),
        **_values(published, "new corrected completed reduced restored withdrawn removed files bytes"),
        "unspoken": len(published.unspoken),
        "failed": _failures(failures),
    }


def _failures(failures: "Sequence[tuple[Clean, str]]") -> list[dict[str, Any]]:
    return [{"item": line(name), "error": line(error)} for name, error in failures]


def followed_document(followed: "Followed") -> dict[str, Any]:
    """The result of following an edition. `fetched` and `bytes` count the files read, without the manifest."""
    return {
        "source": followed.source_id,
        "title": line(followed.title),
        "serial": followed.serial,
        "made": iso(followed.made, "time"),
        **_values(followed, "changed verified articles new updated removed fetched bytes"),
    }


def followed_editions_document(editions: "Sequence[tuple[str, FollowedEdition]]") -> list[dict[str, Any]]:
    """The followed editions, each with the id of its source; `places` are all its followed addresses."""
    return [
        {
            "source": source_id,
            "title": line(each.title),
            "serial": each.serial,
            "made": iso(each.made, "time"),
            "checked": iso(each.checked, "time"),
            "verified": bool(each.key),
            "articles": len(each.articles),
            "places": list(map(line, each.places)),
        }
        for source_id, each in editions
    ]


def article_document(article: Article, pictures: str = "none", source: str | None = None) -> dict[str, Any]:
    """The article. `pictures` is the setting: with "alt" and "both" there is a block for each alternative text.
    `source` is the name of the source of its headline, None if it has none."""
    alt = "picture" in kinds_aloud(pictures=pictures, bylines=True)
    return {
        "url": line(article.url),
        "title": line(article.title),
        "byline": _line_or_none(article.byline),
        "published": iso(article.published, article.precision),
        "precision": article.precision,
        "site": _line_or_none(article.site),
        "source": _line_or_none(source),
        "language": _line_or_none(article.language),
        "text": clean(article.text),
        "blocks": [_block_document(block) for block in article.blocks if alt or block.kind != "picture"],
        "warnings": list(article.warnings),
        "enclosures": _enclosure_documents(article.enclosures),
        "text_from": article.text_from,
    }


def _block_document(block: Block) -> dict[str, Any]:
    document: dict[str, Any] = {"kind": block.kind}
    if block.level is not None:
        document["level"] = block.level
    if block.number is not None:
        document["number"] = block.number
    document["text"] = clean(block.text)
    document["links"] = [{"text": line(link.text), "url": line(link.url)} for link in block.links]
    return document


def sources_document(sources: Sequence[Source], origins: Mapping[str, Sequence[Origin]]) -> list[dict[str, Any]]:
    """The sources; with an edition, by its id, the `origins` whose articles it has."""
    return [
        source_document(source)
        | ({"origins": list(map(_origin_document, origins[source.id]))} if source.id in origins else {})
        for source in sources
    ]


def _origin_document(origin: Origin) -> dict[str, Any]:
    return {"name": line(origin.name), "unread": origin.unread, "total": origin.total}


def filter_document(each: Filter) -> dict[str, Any]:
    """A filter. `source` is None for all of them; `muted` is how many headlines it hides."""
    return {
        "id": each.id,
        "words": line(each.words),
        "only": each.keeps,
        "source": line(each.source_name) if each.source else None,
        "part": each.part,
        "in": each.field,
        "muted": each.muted,
    }


def added_document(added: "Added") -> dict[str, Any]:
    """The added source. `already`: it was subscribed before; `headlines`: how many it has."""
    return {**source_document(added.source), "already": added.already, "headlines": added.headlines}


def packs_document(offers: "Sequence[Offer]") -> list[dict[str, Any]]:
    """The packs with their sources. `added`: it is subscribed; `sure`: it answered whenever it was checked."""
    return [
        {
            "number": offer.pack.number,
            "name": line(offer.pack.name),
            "sources": [
                {"name": line(each.name), "url": line(each.url), "sure": each.sure, "added": each.url in offer.yours}
                for each in offer.pack.sources
            ],
        }
        for offer in offers
    ]


def imported_document(imported: "Imported") -> dict[str, Any]:
    """How many sources are new, and how many were there; the refused addresses; whether all of the list was read."""
    return {
        "new": imported.new,
        "already": imported.already,
        "refused": [{"name": line(name), "url": line(address)} for name, address in imported.refused],
        "whole": imported.whole and not imported.cut,
    }


def source_document(source: Source) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": source.id,
        "name": line(source.name),
        "url": line(source.url),
        "kind": source.kind,
        "last_checked": iso(source.last_checked, "time"),
        "last_error": _line_or_none(source.last_error),
        "unread": source.unread,
        "total": source.total,
    }
    if source.category:  # the key is left out otherwise: the contract had no category at first
        document["category"] = line(source.category)
        document["categories"] = list(map(line, source.categories))
    if source.paused:
        document["paused"] = True
    return document | _settings_document(source.settings)


def _settings_document(settings: SourceSettings) -> dict[str, Any]:
    """The own settings of a source. A key is left out where the reader's settings apply."""
    document: dict[str, Any] = {
        "voice": line(settings.voice),
        "rate": settings.rate,
        "language": line(settings.language),
    }
    document = {key: value for key, value in document.items() if value}
    if settings.full_text != "auto":
        document["full_text"] = settings.full_text
    if not settings.fetch_ahead:
        document["fetch_ahead"] = False
    if settings.publish != "summary":
        document["publish"] = settings.publish
    return document


def refresh_document(report: "RefreshReport") -> dict[str, Any]:
    return {
        "sources": report.sources,
        "new": report.new,
        **({"muted": report.muted} if report.muted else {}),
        "unchanged": report.unchanged,
        **({"not_asked": report.not_asked} if report.not_asked else {}),
        **({"corrected": report.corrected} if report.corrected else {}),
        **({"withdrawn": report.withdrawn} if report.withdrawn else {}),
        "failed": [_failed_document(failed) for failed in (*report.failed, *report.failed_articles)],
        "seconds": round(report.seconds, 3),
    }


def _failed_document(failed: "Failed") -> dict[str, Any]:
    return {"source": line(failed.source.name), "url": line(failed.source.url), "error": line(failed.error)}


def voices_document(voices: "Sequence[VoiceInfo]") -> list[dict[str, Any]]:
    return [
        {
            **{name: line(text) for name, text in _values(voice, "id name engine accent language licence").items()},
            "installed": voice.installed,
            "why_not": line(voice.why_not),
        }
        for voice in voices
    ]


def parts_document(
    parts: "Sequence[Part]", texts: "Callable[[Part], Sequence[str]] | None" = None
) -> list[dict[str, Any]]:
    """The parts of the program; with `texts`, also those of their licences."""
    return [
        {
            "name": line(part.name),
            "version": _line_or_none(part.version),
            "kind": part.kind,
            "licence": _line_or_none(part.licence),
            "package": line(part.package),
            **({"texts": [clean(text) for text in texts(part)]} if texts else {}),
        }
        for part in parts
    ]


def discovery_document(discovery: "Discovery") -> dict[str, Any]:
    return {
        "url": line(discovery.url),
        "kind": discovery.kind,
        "headlines": [
            {
                "title": line(headline.title),
                "url": line(headline.url),
                "published": iso(headline.published, headline.precision),
                "precision": headline.precision,
            }
            for headline in discovery.headlines
        ],
    }


def _line_or_none(text: str | None) -> Clean | None:
    return line(text) if text else None


def _values(of: object, names: str) -> dict[str, Any]:
    """The numbers and truths that a document has under their own names."""
    return {name: getattr(of, name) for name in names.split()}
