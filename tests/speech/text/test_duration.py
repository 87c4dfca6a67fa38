"""How long a text takes is known about, before it is spoken."""

from datetime import date

import pytest

from newsreader.edition.bookmaking import book_of, lengths_of
from newsreader.edition.sound.recording import record
from newsreader.model.values import Article, Block, Clean
from newsreader.settings import Settings
from newsreader.speech.text.duration import letters_to_hear

TEXTS = {
    "en-GB": "The council said on 12 November that 1,250 homes, worth £3.5m, would be built by 2031. The NHS was told.",
    "fr": "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison.",
    "pl": "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem.",
    "ar": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا.",
    "ko": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
    "zh": "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("rate", [175, 350])
def test_the_estimate_is_near_what_the_engine_takes(language: str, rate: int) -> None:
    text = Block("paragraph", Clean(TEXTS[language]))
    article = Article("https://x.example/a", Clean("News"), language=language, blocks=(text,))
    book = book_of([article], date(2026, 11, 29), Settings(rate=rate))
    recording = record(book, Settings(rate=rate))
    assert sum(lengths_of(book, rate)) == pytest.approx(recording.seconds, rel=0.13)


def test_an_earcon_has_no_letters() -> None:
    assert letters_to_hear("") == 0
