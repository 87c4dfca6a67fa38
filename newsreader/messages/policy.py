"""What is said of a kiosk's policy, to its administrator: what each key means, and what is wrong."""

from collections.abc import Sequence

from newsreader.messages.announcements import and_list, or_list, plural
from newsreader.messages.voices import the_voice

# What each key means, and what it must be, which is also what whoever has written something else is told.

MEANINGS = {
    "face": "How the kiosk looks: the full screen, or line mode, which suits every braille display and screen reader.",
    "sources": "The addresses of the feeds and pages of headlines that visitors can read. Their headlines may lead to"
    " any other public site.",
    "opml": "The address of a list of sources, an OPML file, to be followed in place of sources. While it cannot be"
    " fetched, its last good copy is used.",
    "commands": "What visitors can do, by the names of the commands. What is not named does not exist in the kiosk, but"
    " a visit can always be ended.",
    "voice": "Which voice speaks. To hear the voices, type newsreader voices.",
    "rate": "How fast the voice speaks when a visit begins, in words a minute.",
    "volume": "How loud the voice is when a visit begins, in percent.",
    "volume_ceiling": "How loud a visitor can make the voice, in percent.",
    "theme": "The colours of the full screen.",
    "large": "Whether the full screen has the large layout, one headline at a time.",
    "idle_seconds": "After how many seconds without a key a visit ends.",
    "warning_seconds": "How many seconds before that end the visitor is warned. Any key then extends the visit. Most"
    " people need 20 seconds to find one.",
    "hours": "When the kiosk is open, by the clock of the computer. At no other time does a visit begin. Whoever is"
    " there at closing time is told so, and may finish.",
    "welcome": "What is said when a visit begins, before the first headline.",
    "exit_phrase": "What has to be typed to end the kiosk. On a keypad alone it is digits and signs, and the longer the"
    " better.",
    "debounce_seconds": "For how many seconds after a key no other is taken, for hands that shake.",
    "refresh_minutes": "Every how many minutes the sources are asked for news.",
}

LEFT_OUT = {
    "sources": "Left out, they are those that are in the library already.",
    "opml": "Left out, no list is followed.",
    "commands": "Left out, they are the usual ones, which are marked below.",
    "volume": "Left out, it is 80, or as much as volume_ceiling if that is less.",
    "warning_seconds": "Left out, it is 20, or half of idle_seconds where that leaves no room for it.",
    "hours": "Left out, it is always open.",
    "welcome": "Left out, it is a greeting of ours.",
    "exit_phrase": "Left out, nothing that is typed ends it, only a signal from root.",
}
"""Of the keys of which the table itself does not say it well."""


def left_out(written: str) -> str:
    return f"Left out, it is {written}."


def it_must_be(must: str) -> str:
    return f"It must be {must}."


MUST_BE_SOURCES = "a list of web addresses between quotation marks, in square brackets"
MUST_BE_LIST_ADDRESS = "a web address between quotation marks, secure or with the name of a host, not its number"
MUST_BE_COMMANDS = "a list of names of commands between quotation marks, in square brackets"
MUST_BE_VOICE = "the name of a voice between quotation marks"
MUST_BE_TRUE_OR_FALSE = "true or false"
MUST_BE_HOURS = (
    'one or several times of opening, such as "09:00-17:30" for every day, or ["monday-friday 09:00-17:30",'
    ' "saturday 10:00-13:00"]'
)


def must_be_one_of(choices: Sequence[str]) -> str:
    return or_list([f'"{choice}"' for choice in choices])


def must_be_whole(low: int, high: int) -> str:
    return f"a whole number from {low} to {high}"


def must_be_number(low: int, high: int) -> str:
    return f"a number from {low} to {high}"


def must_be_welcome(longest: int) -> str:
    return f"some words between quotation marks, up to {longest} characters, which is one breath"


def must_be_phrase(shortest: int, longest: int, different: int) -> str:
    return (
        f"from {shortest} to {longest} letters, digits, signs and single spaces between quotation marks, such as a"
        f" keyboard types, at least {different} of them different"
    )


# What is wrong.

A_LIST = "a list"
A_TABLE = "a table"
A_DATE = "a date or a time"
WITH_AT_SIGN = "something with an @ in it"  # a password stands before one
A_LONG_NUMBER = "a very large number"


def must_be(name: str, must: str, given: str) -> str:
    """`given` is "" for what is not to be told to whoever reads over a shoulder."""
    return f"{name} must be {must}, and it is {given or 'not'}."


def unknown_key(name: str, nearest: str) -> str:
    help_with_it = f"Did you mean {nearest}?" if nearest else "Take it out."
    return f"A policy has no key called {name or '(empty)'}. {help_with_it}"


def key_is_table(name: str) -> str:
    return (
        f"{name or '(empty)'} is a table, and a policy has none. Write every key at the top level, with no heading in"
        " square brackets and no dot in its name."
    )


def policy_broken(line: int = 0) -> str:
    where = f"Line {line} of the policy" if line else "The policy"
    return (
        f"{where} cannot be understood. Each key stands on a line of its own, with an equals sign and its value, such"
        " as rate = 175. Words stand between quotation marks."
    )


def policy_unclosed() -> str:
    return "Something that begins in the policy does not end: look for a quotation mark or a bracket without its other."


def key_given_twice(line: int) -> str:
    return f"Line {line} of the policy gives a key a second value. Keep one of them."


def sources_and_list() -> str:
    return "The policy has both sources and opml. Keep one of them."


def no_web_address(name: str, given: str) -> str:
    return f"{name} has {given}, which is no web address. Write it whole, such as https://www.example.org/news."


def address_with_password(name: str, host: str) -> str:
    return f"{name} has an address at {host} with a user name or password in it. Take that out of the address."


def address_is_private(name: str, host: str) -> str:
    return (
        f"{name} has an address at {host}, which is private, and a kiosk never asks private addresses. Use a public"
        " one, or set NEWSREADER_ALLOW_PRIVATE_ADDRESSES=1 where the kiosk is started."
    )


def list_at_number(host: str) -> str:
    return (
        f"opml has an address that is neither secure nor at a named host: {host}. Use https, or the name of the host in"
        " place of its number."
    )


def empty_list_of(name: str) -> str:
    return f"{name} is an empty list. Put something into it, or leave the key out."


NO_HOURS = "hours is an empty list. If the kiosk is always open, leave hours out."


def unknown_kiosk_command(given: str, nearest: str) -> str:
    help_with_it = f"Did you mean {nearest}?" if nearest else "Take it out."
    return f"commands has {given}, and there is no such command. {help_with_it}"


def barred_command(name: str, why: str) -> str:
    return f"commands has {name}, which no kiosk can have: {why}. Take it out."


def unknown_kiosk_voice(given: str) -> str:
    return f"voice is {given}, and there is no such voice. For the names of all voices, type newsreader voices."


def hours_unreadable(given: str) -> str:
    return f"hours has {given}, which cannot be understood. It must be {MUST_BE_HOURS}."


def hours_end_early(given: str) -> str:
    return (
        f"hours has {given}, which ends before it begins. Write hours over midnight as two: up to 24:00, and from"
        " 00:00."
    )


def above_ceiling(volume: int, ceiling: int) -> str:
    return f"volume is {volume}, which is above volume_ceiling, {ceiling}. Lower the one or raise the other."


def warned_too_early(warning: int, idle: int) -> str:
    return (
        f"warning_seconds is {warning}, and must be less than idle_seconds, which is {idle}. Lower the one or raise the"
        " other."
    )


# What a policy means, when it has been checked.

POLICY_RIGHT = "The policy is right."
NEWS_FROM_LIBRARY = "News comes from the sources that are in the library."
ALWAYS_OPEN = "The kiosk is always open."
NO_PHRASE = "Nothing that is typed ends the kiosk, only a signal from root."
A_PHRASE = "The exit phrase ends the kiosk."
FACES = {"visual": "the full screen", "line": "line mode"}


def news_from_sources(hosts: Sequence[str]) -> str:
    return f"News comes from {plural(len(hosts), 'source')}: {and_list(hosts)}."


def news_from_list(host: str) -> str:
    return f"News comes from the sources in a list at {host}, which is followed."


def asked_every(minutes: int) -> str:
    return f"They are asked for news every {plural(minutes, 'minute')}."


def visitors_can(names: Sequence[str]) -> str:
    return f"Visitors have {plural(len(names), 'command')}: {and_list(names)}."


def kiosk_opens(face: str, voice: str, rate: int, volume: int, ceiling: int) -> str:
    louder = f"and can be made as loud as {ceiling}" if ceiling > volume else "and cannot be made louder"
    return (
        f"A visit begins in {FACES[face]}. The voice {voice} speaks {rate} words a minute at a volume of {volume}"
        f" percent, {louder}."
    )


def visit_ends(idle: int, warning: int) -> str:
    return (
        f"A visit ends after {plural(idle, 'second')} without a key, with a warning {plural(warning, 'second')} before."
    )


def open_at(hours: Sequence[str]) -> str:
    return f"The kiosk is open {and_list(hours)}."


def phrase_typed_by_accident(enough: int) -> str:
    return (
        "Visitors may type the exit phrase on the keypad by accident. One with a letter in it is safer, or one of"
        f" {enough} characters or more."
    )


def warned_too_late(warning: int, needed: int) -> str:
    return (
        f"A warning {plural(warning, 'second')} before the end is too short for many visitors: most people need"
        f" {needed} seconds to find a key. Give warning_seconds {needed} or more, and idle_seconds more than that."
    )


def hardly_heard(name: str, percent: int, enough: int) -> str:
    return (
        f"{name} is {percent}, at which hardly anybody hears the voice, and who hears nothing does not find out how to"
        f" make it louder. Give it {enough} or more, and set the hardware lower if that is too loud."
    )


def kiosk_voice_cannot_speak(name: str, why_not: str) -> str:
    return f"{the_voice(name)} cannot speak on this computer, so another will in its place. {why_not}"


def package_of_voice_missing(package: str) -> str:
    return (
        f"It needs the package {package}, which is not installed. Install the program again, as the page about setting"
        " up a kiosk says, with requirements-natural.txt in place of requirements.txt."
    )


# What a command does, where in a kiosk it is less than at home.

COMMANDS_HERE = {
    "next-section": "Next day of the headlines, next heading of an article, or next group of a list.",
    "find": "Find words in the article or the list. Everywhere but in the list of headlines.",
    "undo": "Undo what was done last: a mark or a change of the queue.",
    "history": "List what was said, the last thing first.",
}


# Why a command is barred, to be told after a colon.

TYPES_ADDRESS = "an address is typed with it"
CHANGES_SOURCES = "it changes the sources for everyone"
CHANGES_LIBRARY = "it changes the library for everyone"
WRITES_FILES = "it writes files"
LEAVES_COPY = "it starts another program, and leaves what was copied to the next visitor"
OPENS_LINKS = "it opens addresses in another program"
LEAVES_SILENCE = "who cannot see would not find out how to turn the voice on again"
CHANGES_SETTINGS = "it changes the settings for everyone"
LEAVES = "it leaves the program; a visit ends by its own key, and the kiosk by its phrase"
ASKS_SOURCES = "the kiosk asks the sources by itself, every refresh_minutes"


# The file.


def policy_missing(path: str) -> str:
    return f"There is no policy at {path}. Check how it is spelt."


def policy_no_file(path: str) -> str:
    return f"{path} is no file. Give the name of a text file that holds the policy."


def policy_unreadable(path: str) -> str:
    return f"The policy in {path} cannot be read. Check that the user of the kiosk may open it."


def policy_too_large(path: str, kilobytes: int) -> str:
    return f"{path} is larger than {kilobytes} kilobytes, so it is no policy. Check that it is the file you mean."


def policy_too_long(kilobytes: int) -> str:
    return f"The policy is longer than {kilobytes} kilobytes. Check that it is the file you mean."


def policy_no_text(path: str) -> str:
    return f"{path} is not saved as UTF-8 text. Save it as UTF-8."
