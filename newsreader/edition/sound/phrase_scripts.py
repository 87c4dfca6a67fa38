"""The scripts of a chapter's phrases, without what no voice here reads: its language is named instead."""

from collections.abc import Iterator

from newsreader import messages
from newsreader.edition.book import HEADINGS, Chapter, PartKind
from newsreader.edition.sound.phrase_file import Spoken
from newsreader.model.frozen import replace
from newsreader.model.values import Clean
from newsreader.settings import Settings
from newsreader.speech.engines.voices import known_voice, voice_for_files
from newsreader.speech.speaker import speaker, unspoken
from newsreader.speech.text.script import Utterance


def scripts_of(chapter: Chapter, settings: Settings) -> Iterator[tuple[Spoken, ...]]:
    """The script of each phrase of a chapter, () for a silent one. Raises `NoSpeechEngine`.

    Of an article that no voice reads, a book still has the text; its sound says so in place of the title.
    """
    language = unspoken(chapter.utterances, settings, to_file=True) if chapter.article else ""
    chosen = voice_for_files(known_voice(settings.voice))
    named = ""
    for part in chapter.parts:
        for phrase in part.phrases:
            script: list[Spoken] = []
            for utterance in phrase.script:
                introduced = utterance.language == named
                who = speaker(chosen, utterance.language, utterance.text, anyway=settings.all_languages)
                named = utterance.language if who.introduction else "" if utterance.language else named
                if not who.introduction or not (language or who.leaves_out(utterance.text)):
                    script.append(Spoken(utterance, introduced))
                elif instead := _instead(utterance, part.kind, language, introduced=introduced):
                    script.append(Spoken(replace(utterance, text=Clean(instead), language=""), introduced=False))
            yield tuple(script)


def _instead(utterance: Utterance, kind: PartKind, language: str, *, introduced: bool) -> str:
    """What is spoken in place of an utterance that no voice reads, "" for nothing. `language` is that of an article
    that none reads, else "". Headings are never silent, since players go from one to the next."""
    if kind == "title" and language:
        return "" if introduced else messages.article_unspoken(language)
    if kind == "entry" or kind in HEADINGS:
        return messages.in_language(utterance.language)
    return "" if introduced else messages.part_in_language(utterance.language)
