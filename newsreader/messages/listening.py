"""Listening for longer: resuming an article, the queue, the sleep timer; and spelling."""

from collections.abc import Sequence

from newsreader import model
from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, hinted, plural, sentences
from newsreader.messages.articles import article_unspoken

_VOICE_ON = Hint(Command.VOICE, "to turn it on")


def offer_to_go_on(percent: int) -> Announcement:
    """At the start, after the headline of the article that the user read last."""
    return hinted(f"You stopped here, at {percent} percent.", Hint(Command.READ_ALOUD, "to go on"))


def goes_on_at(percent: int) -> Announcement:
    """An article was opened that the user has not read to its end."""
    return Announcement(
        f"Resuming at {percent} percent.",
        f"At {percent} percent.",
        hints=(Hint(Command.FIRST, "for the start", in_article=True),),
    )


def going_on(title: str) -> Announcement:
    """The voice resumes an article."""
    return Announcement(f"Continuing: {sentences([title])}")


VOICE_NEEDED_FOR_TIMER = Announcement("The sleep timer needs the voice. The voice is off.", hints=(_VOICE_ON,))
NEXT_ARTICLE = Announcement("End of article. Next article.", "Next.")
NEXT_AFTER_FAILURE = Announcement("Next article.", "Next.")
NOTHING_FOLLOWS = Announcement("End of article. Nothing follows.")
END_OF_QUEUE = Announcement("End of article and of the queue.")
TOO_MANY_FAILED = Announcement("Several articles could not be opened, so reading stops here.")
NO_NEXT_ARTICLE = Announcement("This is the last headline.")
NO_PREVIOUS_ARTICLE = Announcement("This is the first headline.")
END_OF_TITLES = Announcement("No more titles.")
NO_HEADINGS = Announcement("This article has no headings.")
TITLES_ELSEWHERE = Announcement("This works only in the list of headlines, by title, and in an article, by heading.")

QUEUE = "Queue"
IN_QUEUE = "headline"
QUEUE_EMPTY = Announcement("The queue is empty.", hints=(Hint(Command.ENQUEUE, "to put a headline into it"),))
ONLY_IN_QUEUE = Announcement("Headlines can be moved only in the queue.", hints=(Hint(Command.QUEUE, "to open it"),))


def passed_over(title: str, why: str) -> Announcement:
    """An article could not be read, and reading all skips it."""
    return Announcement(sentences([title, why]))


def passed_over_unspoken(title: str, tag: str) -> Announcement:
    """No voice reads the article nor its title, in the language of this tag."""
    why = article_unspoken(tag)
    return Announcement(sentences([title, why]), aloud=(why,))


def voice_needed_to_read(*, in_article: bool) -> Announcement:
    """Reading all needs the voice. The hints say how to continue without it."""
    without = (
        (
            Hint(Command.NEXT, "to go on without it", in_article=True),
            Hint(Command.NEXT_ARTICLE, "for the next article", in_article=True),
        )
        if in_article
        else (Hint(Command.OPEN, "to open the article"),)
    )
    return Announcement("The voice is off.", hints=(_VOICE_ON, *without))


def queue_opened(count: int, *, voice: bool) -> Announcement:
    """Reading all needs a `voice`."""
    use = Hint(Command.READ_ALL, "to read all") if voice else Hint(Command.OPEN, "to open one")
    return hinted(f"Queue. {plural(count, 'headline')}.", use, Hint(Command.BACK, "to go back"))


def put_into_queue(number: int) -> Announcement:
    return Announcement(f"In the queue, number {number:,}.")


def taken_from_queue(count: int) -> Announcement:
    return Announcement(f"Out of the queue. {count:,} left." if count else "Out of the queue. It is empty now.")


def where_in_queue(here: Announcement) -> Announcement:
    return Announcement(f"Queue. {here.full}", hints=here.hints)


def sleep_timer(minutes: int) -> Announcement:
    """0 minutes: off; less than 0: at the end of the article."""
    if minutes < 0:
        return Announcement("Sleep timer: reading stops at the end of the article.", "End of article.")
    if not minutes:
        return Announcement("Sleep timer off.")
    return Announcement(f"Sleep timer: reading stops in {minutes} minutes.", f"{minutes} minutes.")


SLEEP_TIMER_ON = "The sleep timer is on."


def skimmed(title: str, day: str) -> str:
    """One of several titles read in a row. `day` is its headline's day if it differs from the previous one, else ""."""
    return sentences([day, title])


# Words.

NOTHING_TO_SPELL = Announcement("There is no word here.")
LAST_WORD = Announcement("Last word.")
FIRST_WORD = Announcement("First word.")


def word(text: str) -> Announcement:
    return Announcement(text)


_LETTER_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliet Kilo Lima Mike November Oscar Papa Quebec Romeo"
        " Sierra Tango Uniform Victor Whisky X-ray Yankee Zulu".split(),
        strict=True,
    )
)
"""The spelling alphabet of the International Civil Aviation Organization, in words of British spelling."""

_MARK_NAMES = {
    "'": "apostrophe", "’": "apostrophe", "‘": "quote", "-": "hyphen", ".": "full stop", ",": "comma", ":": "colon",
    ";": "semicolon", "!": "exclamation mark", "?": "question mark", '"': "quote", "“": "quote", "”": "end quote",
    "(": "bracket", ")": "close bracket", "[": "square bracket", "]": "close square bracket", "/": "slash",
    "&": "ampersand", "@": "at", "#": "hash", "%": "percent", "£": "pound sign", "$": "dollar sign", "€": "euro sign",
    "–": "dash", "—": "dash", "…": "dots", "*": "star", "+": "plus", "=": "equals", "_": "underscore",
}  # fmt: skip


def spelled(text: str) -> Announcement:
    """A word letter by letter: "Capital D, u, r, h, a, m."."""
    return Announcement(_in_row([_letter(character) for character in text]))


def spelled_by_names(text: str) -> Announcement:
    """A word spelt by names for its letters: "Capital Delta, Uniform, Romeo, Hotel, Alpha, Mike."."""
    return Announcement(_in_row([_named_letter(character) for character in text]))


def _in_row(names: Sequence[str]) -> str:
    row = ", ".join(names)
    return f"{row[:1].upper()}{row[1:]}."


def _letter(character: str) -> str:
    if character in _MARK_NAMES:
        return _MARK_NAMES[character]
    return _as_written(character, model.base_letter(character) if character.isalpha() else character)


def _named_letter(character: str) -> str:
    name = _LETTER_NAMES.get(model.base_letter(character).lower())
    return _as_written(character, name) if name else _letter(character)


def _as_written(character: str, name: str) -> str:
    """The name of a letter with its case and accent."""
    if not character.isalnum():
        return model.character_name(character).lower() or "unknown sign"
    accent = model.character_name(character).partition(" WITH ")[2].lower()
    return " ".join([*(["capital"] if character.isupper() else []), name, *([f"with {accent}"] if accent else [])])
