"""The narrator speaks through a child process and reports what is heard."""

import queue
import re
import time

import pytest

from newsreader.articles.sentences import reading
from newsreader.model.values import Article, Block, Clean, Link
from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, VoiceTrouble, WordHeard
from newsreader.settings import Settings
from newsreader.speech.player.earcons import earcon
from newsreader.speech.text.script import Utterance
from newsreader.speech.voice.narrator import Narrator
from tests.speech.real_voice import LONG, NO_DEVICE, Voice, sentences, unheard

pytestmark = pytest.mark.usefixtures("no_sound_device")


def test_texts_are_spoken_in_order_and_each_word_and_end_is_reported(voice: Voice) -> None:
    voice.narrator.say(7, ["It cost £1.1m.", "Then rain."])
    assert voice.until_ended(7) == [
        NO_DEVICE,
        WordHeard(7, 0, 0, 2),
        WordHeard(7, 0, 3, 7),
        WordHeard(7, 0, 8, 13),
        unheard(7, 0),
        WordHeard(7, 1, 0, 4),
        WordHeard(7, 1, 5, 9),
        unheard(7, 1),
        SpeechEnded(7, audible=False),
    ]
    assert voice.tape.read_bytes().strip(b"\0")


def test_an_article_is_read_sentence_by_sentence(voice: Voice) -> None:
    voice.narrator.read(1, sentences("It rained. It poured.", "It stopped."))
    events = voice.until_ended(1)
    assert [event.index for event in events if isinstance(event, SentenceHeard)] == [0, 1, 2, 3]


def test_a_paragraph_ends_with_a_longer_pause_than_a_sentence(voice: Voice) -> None:
    def length(token: int, *paragraphs: str) -> int:
        voice.narrator.read(token, sentences(*paragraphs))
        before = voice.tape.stat().st_size if voice.tape.exists() else 0
        voice.until_ended(token)
        return len(voice.tape.read_bytes()[before:].strip(b"\0"))

    assert length(2, "Rain came. Snow came.") < length(3, "Rain came.", "Snow came.")


def test_added_words_are_spoken_and_not_reported(voice: Voice) -> None:
    added = Utterance(Clean("Quote."), 0, added=True)
    voice.narrator.perform(5, [added, Utterance(Clean("Rain."), 0), added, added, Utterance(Clean("Snow."), 0), added])
    assert voice.until_ended(5) == [
        NO_DEVICE,
        WordHeard(5, 0, 0, 4),
        unheard(5, 0),
        WordHeard(5, 1, 0, 4),
        unheard(5, 1),
        SpeechEnded(5, audible=False),
    ]


def test_each_utterance_has_its_own_language_pitch_and_earcon(voice: Voice) -> None:
    def samples(token: int, utterance: Utterance) -> bytes:
        before = voice.tape.stat().st_size if voice.tape.exists() else 0
        voice.narrator.perform(token, [utterance])
        voice.until_ended(token)
        return voice.tape.read_bytes()[before:].strip(b"\0")

    plain = samples(1, Utterance(Clean("Les oiseaux chantent beaucoup."), 0))
    assert len(samples(2, Utterance(Clean("Les oiseaux chantent beaucoup."), 0, language="fr"))) != pytest.approx(
        len(plain), rel=0.05
    )
    sound = earcon("quote", 22_050).strip(b"\0")
    assert samples(3, Utterance(Clean("Les oiseaux chantent beaucoup."), 0, earcon="quote")).startswith(sound)
    assert not plain.startswith(sound)


def test_a_changed_setting_applies_from_the_next_sentence_and_none_is_lost_or_repeated(voice: Voice) -> None:
    voice.narrator.set("rate", 600)
    link = (Link(Clean("sea"), "https://example.org/"),)
    # The first one takes seconds: on a busy computer, its first word is reported late.
    ends = (f"rose, {'and it rose, ' * 12}and it rose", "fell", "went", "came")
    texts = [Clean(f"The sea {end}.") for end in ends]
    blocks = tuple(Block("paragraph", text, links=link) for text in texts)
    said = reading(Article("https://example.org/", Clean("Sea"), blocks=blocks), Clean("")).sentences
    voice.narrator.read(1, said)
    seen = voice.until(lambda event: isinstance(event, WordHeard) and event.index == 1)
    voice.narrator.set("links", "sound")
    seen += voice.until_ended(1)
    assert [event.index for event in seen if isinstance(event, SentenceHeard)] == [0, 1, 2, 3, 4]
    words = [(event.index, event.start) for event in seen if isinstance(event, WordHeard)]
    starts = [(index, word.start()) for index, text in enumerate(texts, 1) for word in re.finditer(r"\w+", text)]
    assert words == [(0, 0), *starts]
    assert voice.tape.read_bytes().count(earcon("link", 22_050).strip(b"\0")) == 3


def test_a_web_address_is_spoken_as_the_setting_says(voice: Voice) -> None:
    def length(token: int, addresses: str) -> int:
        voice.narrator.set("addresses", addresses)
        before = voice.tape.stat().st_size if voice.tape.exists() else 0
        voice.narrator.say(token, ["See https://www.example.org/news now."])
        voice.until_ended(token)
        return len(voice.tape.read_bytes()[before:].strip(b"\0"))

    assert length(1, "short") > 1.2 * length(2, "site") > 1.2 * 1.2 * length(3, "none")


def test_an_empty_text_ends_at_once(voice: Voice) -> None:
    voice.narrator.say(3, [])
    assert voice.until_ended(3)[-1] == SpeechEnded(3)


def test_a_text_without_sound_is_reported_as_heard(voice: Voice) -> None:
    for token, text in enumerate(("", " ", "\n", "…", "\U0001f600", "\x1b[31m"), 1):
        voice.narrator.say(token, [text, "End."])
        heard = [event.index for event in voice.until_ended(token) if isinstance(event, SentenceHeard)]
        assert heard == [0, 1], repr(text)


def test_cut_speech_is_never_reported(voice: Voice) -> None:
    voice.narrator.say(1, [LONG, LONG])
    voice.until_word(1)
    voice.narrator.say(2, ["New."])
    events = voice.until_ended(2)
    first_new = next(number for number, event in enumerate(events) if getattr(event, "token", 1) == 2)
    assert all(getattr(event, "token", 2) == 2 for event in events[first_new:])
    assert unheard(1, 0) not in events


def test_silence_is_silence(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    voice.narrator.silence()
    played = voice.tape.stat().st_size
    while voice.tape.stat().st_size < played + 22050:  # half a second
        time.sleep(0.01)
    assert not voice.tape.read_bytes()[played + 2 * 22050 // 10 :].strip(b"\0")
    voice.narrator.say(2, ["New."])
    assert SpeechEnded(1, audible=False) not in voice.until_ended(2)


def test_silence_overtakes_a_whole_book(voice: Voice) -> None:
    voice.narrator.start()
    book = sentences(*[LONG] * 4000)
    started = time.monotonic()
    voice.narrator.read(1, book)
    voice.narrator.silence()
    voice.narrator.say(2, ["New."])
    assert time.monotonic() - started < 5
    assert not any(isinstance(event, SentenceHeard) and event.token == 1 for event in voice.until_ended(2))


def test_speech_continues_after_a_pause_where_it_was(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    seen = voice.until_word(1)
    voice.narrator.pause()
    played = voice.tape.stat().st_size
    while voice.tape.stat().st_size < played + 2 * 22050:  # a second
        time.sleep(0.01)
    while not voice.events.empty():
        seen.append(voice.events.get())
    assert not any(isinstance(event, SentenceHeard) for event in seen)
    voice.narrator.resume()
    seen += voice.until_ended(1)
    words = [LONG[event.start : event.end] for event in seen if isinstance(event, WordHeard)]
    assert " ".join(words) == LONG.replace(",", "").rstrip(".")


def test_new_speech_after_a_pause_is_heard(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    voice.narrator.pause()
    voice.narrator.say(2, ["New."])
    assert voice.until_ended(2)


def test_rate_and_volume_change_while_speaking(voice: Voice) -> None:
    voice.narrator.set("volume", 0)
    voice.narrator.say(1, [LONG])
    seen = voice.until_word(1)
    voice.narrator.set("rate", 900)
    seen += voice.until_ended(1)
    words = [LONG[event.start : event.end] for event in seen if isinstance(event, WordHeard)]
    assert " ".join(words) == LONG.replace(",", "").rstrip(".")
    assert not voice.tape.read_bytes().strip(b"\0")


def test_an_unknown_voice_is_announced_and_the_default_one_speaks(voice: Voice) -> None:
    voice.narrator.set("voice", "nobody")
    voice.narrator.say(1, ["Yes."])
    events = voice.until_ended(1)
    sentence = (
        "There is no voice called nobody, so the voice British English, Received Pronunciation speaks. To choose"
        " another, press comma, go to Voice and press Enter."
    )
    assert VoiceTrouble(sentence, fatal=False, sayable=True) in events


def test_a_missing_voice_chosen_repeatedly_is_announced_once(voice: Voice) -> None:
    for _ in range(3):
        voice.narrator.set("voice", "nobody")
    voice.narrator.say(1, ["Yes."])
    events = voice.until_ended(1)
    assert sum(isinstance(event, VoiceTrouble) and "nobody" in event.sentence for event in events) == 1


def test_a_face_that_fails_on_an_event_does_not_end_the_voice() -> None:
    events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()

    def post(event: VoiceEvent) -> None:
        events.put(event)
        raise ValueError("the face has a fault")

    narrator = Narrator(post, Settings(rate=600, volume=0, voice="en-gb-rp"))
    narrator.say(1, ["One two."])
    while events.get(timeout=20) != SpeechEnded(1, audible=False):
        pass
    narrator.close()
