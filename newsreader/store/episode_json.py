"""The data about an item's recording as JSON, the form in which they are stored."""

import json
from typing import Any

from newsreader.model.text import line
from newsreader.model.values import NO_EPISODE, Chapter, Episode, TranscriptLink
from newsreader.store.search_text import storable


def episode_text(episode: Episode) -> str:
    """The stored form of an episode, "" if nothing is said of it."""
    if episode == NO_EPISODE:
        return ""
    document = {
        "chapters": [[each.seconds, each.title] for each in episode.chapters],
        "chapters_url": episode.chapters_url,
        "transcripts": [[each.url, each.type, each.language] for each in episode.transcripts],
        "picture": episode.picture,
        "language": episode.language,
    }
    return storable(json.dumps({name: value for name, value in document.items() if value}, ensure_ascii=False))


def episode_from(text: str) -> Episode:
    """The episode in that form. Every text is cleaned again."""
    data: dict[str, Any] = json.loads(text) if text else {}
    return Episode(
        chapters=tuple(Chapter(float(seconds), line(title)) for seconds, title in data.get("chapters", ())),
        chapters_url=line(data.get("chapters_url", "")),
        transcripts=tuple(TranscriptLink(*map(line, each)) for each in data.get("transcripts", ())),
        picture=line(data.get("picture", "")),
        language=line(data.get("language", "")),
    )
