"""What went wrong, as a kiosk's visitors are told of it: what they can use, and no command line, setting, file or key
of the reader's. Whoever looks after the kiosk is told the whole of it elsewhere."""

from newsreader.messages import voices
from newsreader.messages.announcements import sentences

ARTICLE_NOT_OPENED = "This article cannot be opened here."
ARTICLE_NOT_NOW = "This article cannot be opened now. Please try again later."
GOES_ON = "Something went wrong. You can go on. If it happens again, please tell the staff."
VOICE_TROUBLE = "Something is wrong with the voice. If it happens again, please tell the staff."
SOURCE_SILENT = "It did not answer the last time."

LIST_NOT_HAD = "The list of sources could not be had. The sources from before are used."
NO_LIST_YET = "The list of sources could not be had, so there is no news yet. Please come back later."
SOME_LEFT_OUT = "Some of the sources cannot be used now."
NOTHING_KEPT = "No new news can be kept now. What is here can be read."

_LATER = ("Try again later.", "Try again in ")
"""What is said of articles that may be had another time."""

_WHY_NOT_HERE = (" not a page that can be read here.", " only to people who log in.", "not open to everyone")
"""What is in the sentences that say of an article why nobody can read it here."""

_OF_THE_VOICE = frozenset(
    (
        voices.no_sound_device(),
        voices.no_speech_engine(),
        voices.voice_keeps_failing(),
        voices.speech_restarted(),
        voices.text_not_said(),
    )
)
"""What is said to everybody, with other keys and remedies for a keypad (`kiosk.at_the_keypad`)."""


def article_not_opened(problem: str) -> str:
    """`problem` is what a reader at home is told, in sentences."""
    if any(later in problem for later in _LATER):
        return ARTICLE_NOT_NOW
    first = problem.partition(". ")[0].removesuffix(".") + "."
    return sentences([ARTICLE_NOT_OPENED, first if any(why in first for why in _WHY_NOT_HERE) else ""])


def voice_trouble(sentence: str) -> str:
    """`sentence` is what a reader at home is told."""
    return sentence if sentence in _OF_THE_VOICE else VOICE_TROUBLE
