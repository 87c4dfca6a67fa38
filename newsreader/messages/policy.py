"""A kiosk's policy, for its administrator: the meaning of each key, and the problems of a policy."""

from collections.abc import Sequence

from newsreader.messages.announcements import PATH_CLIPPED_AT, and_list, clipped, did_you_mean, or_list, plural
from newsreader.messages.voices import the_voice

# The meaning of each key, and what it must be.

MEANINGS = {
    "face": "The face: the full screen, or line mode, which suits every braille display and screen reader.",
    "sources": "The addresses of the feeds and pages of headlines that visitors can read. Their headlines may lead to"
    " any other public site.",
    "opml": "The address of a list of sources, an OPML file, to follow instead of sources. While it cannot be fetched,"
    " its last good copy is used.",
    "edition": "The address of an edition from newsreader publish, or the whole path of a folder with one. It replaces"
    " sources and opml, and no other address is asked. While it cannot be fetched, the last one stays.",
    "edition_key": "The public key of the edition's publisher, which begins with RW. Editions that it has not signed"
    " are refused.",
    "commands": "The commands of visitors, by name. The kiosk has no others, but visitors can always end their visit.",
    "voice": "The voice. To list the voices, type newsreader voices.",
    "rate": "The speed of the voice when a visit begins, in words a minute.",
    "volume": "The volume of the voice when a visit begins, in percent.",
    "volume_ceiling": "The highest volume that a visitor can set, in percent.",
    "theme": "The colours of the full screen.",
    "large": "Whether the full screen has the large layout, one headline at a time.",
    "idle_seconds": "A visit ends after this many seconds without a key.",
    "warning_seconds": "The visitor is warned this many seconds before that end. Any key then extends the visit. Most"
    " people need 20 seconds to find one.",
    "hours": "The opening hours, by the clock of the computer. Visits begin only then. At closing time"
    " visitors hear so, and may finish.",
    "welcome": "The first words of a visit, before the first headline.",
    "invite_minutes": "The minutes between two spoken invitations while nobody is there, during opening hours. 0 is"
    " none.",
    "exit_phrase": "Typing this phrase ends the kiosk. For a keypad alone use digits and signs, the longer the better.",
    "debounce_seconds": "After a key, other keys are ignored for this many seconds, for hands that shake.",
    "refresh_minutes": "The minutes between two checks of the sources for news.",
    "recordings": "Whether visitors can play podcasts and other recordings, which are fetched from their servers as"
    " they play. If false, only their text is read.",
}

LEFT_OUT = {
    "sources": "By default, they are the sources of the library.",
    "opml": "By default, no list is followed.",
    "edition": "By default, no edition is followed.",
    "edition_key": "By default, no signature is required.",
    "commands": "By default, they are the usual ones, marked below.",
    "volume": "The default is 80, or as much as volume_ceiling if that is less.",
    "warning_seconds": "The default is 20, or half of idle_seconds if that is shorter.",
    "hours": "By default, the kiosk is always open.",
    "welcome": "The default is a standard greeting.",
    "exit_phrase": "By default, no phrase ends the kiosk, only a signal from root.",
}
"""Keys whose default the table itself cannot explain well."""


def left_out(written: str) -> str:
    return f"The default is {written}."


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


# Problems.

A_LIST = "a list"
A_TABLE = "a table"
A_DATE = "a date or a time"
WITH_AT_SIGN = "something with an @ in it"  # a password stands before one
A_LONG_NUMBER = "a very large number"


def must_be(name: str, must: str, given: str) -> str:
    """Says what a value must be. `given` is "" for a secret, which somebody may read over a shoulder."""
    return f"{name} must be {must}, and it is {given or 'not'}."


def unknown_key(name: str, nearest: str) -> str:
    return f"A policy has no key called {name or '(empty)'}. {did_you_mean(nearest).rstrip() or 'Take it out.'}"


def key_is_table(name: str) -> str:
    return (
        f"{name or '(empty)'} is a table, but a policy has none. Write every key at the top level, without headings in"
        " square brackets and without dots in names."
    )


def policy_broken(line: int = 0) -> str:
    where = f"Line {line} of the policy" if line else "The policy"
    return (
        f"{where} cannot be understood. Write each key on its own line, with an equals sign and its value, such as rate"
        " = 175. Put words between quotation marks."
    )


POLICY_UNCLOSED = "A quotation mark or a bracket in the policy is not closed. Find and close it."


def key_given_twice(line: int) -> str:
    where = f"Line {line} of the policy" if line else "The policy"
    return f"{where} gives a key a second value. Keep one of them."


MUST_BE_EDITION = "a web address, or the whole path of a folder, between quotation marks"
MUST_BE_EDITION_KEY = "a public key of minisign between quotation marks, which begins with RW"
KEY_WITHOUT_EDITION = "The policy has edition_key, but no edition. Add edition, or remove the key."
EDITION_NOT_VERIFIED = (
    "Without edition_key, anyone who can change the files of the edition can change what the kiosk reads. "
    "Ask the publisher for the public key."
)

EDITION_AND_OTHERS = "The policy has edition, and sources or opml as well. Keep one of them."

SOURCES_AND_LIST = "The policy has both sources and opml. Keep one of them."


def no_place_of_edition(given: str) -> str:
    return (
        f"edition has {given}, which is neither a web address nor the whole path of a folder. Write it in full, such "
        "as https://www.example.org/news or /media/stick."
    )


def no_web_address(name: str, given: str) -> str:
    return f"{name} has {given}, but this is not a web address. Write it in full, such as https://www.example.org/news."


def address_with_password(name: str, host: str) -> str:
    return f"{name} has an address at {host} with a user name or password in it. Take that out of the address."


def address_is_private(name: str, host: str) -> str:
    return (
        f"{name} has the private address {host}, and a kiosk never opens private addresses. Use a public one, or set"
        " NEWSREADER_ALLOW_PRIVATE_ADDRESSES=1 where the kiosk is started."
    )


def list_at_number(host: str) -> str:
    return f"opml has an insecure address with a number for its host: {host}. Use https, or the name of the host."


def empty_list_of(name: str) -> str:
    return f"{name} is an empty list. Put something into it, or leave the key out."


NO_HOURS = "hours is an empty list. If the kiosk is always open, leave hours out."


def unknown_kiosk_command(given: str, nearest: str) -> str:
    remedy = did_you_mean(nearest).rstrip() or "Take it out."
    return f"commands has {given}, but there is no such command. {remedy}"


def barred_command(name: str, why: str) -> str:
    return f"commands has {name}, but no kiosk can have it: {why}. Take it out."


def unknown_kiosk_voice(given: str) -> str:
    return f"voice is {given}, but there is no such voice. To list all voices, type newsreader voices."


def hours_unreadable(given: str) -> str:
    return f"hours has {given}, but this cannot be understood. It must be {MUST_BE_HOURS}."


def hours_end_early(given: str) -> str:
    return (
        f"hours has {given}, but this ends before it begins. Write hours over midnight as two: up to 24:00, and from"
        " 00:00."
    )


LARGE_IN_LINE_MODE = (
    "large is true, but line mode has no large layout. Take large out, and set the size of the letters in the terminal,"
    ' or change face to "visual".'
)


def above_ceiling(volume: int, ceiling: int) -> str:
    return f"volume is {volume}, above volume_ceiling, {ceiling}. Lower the one or raise the other."


def warned_too_early(warning: int, idle: int) -> str:
    return (
        f"warning_seconds is {warning}, but must be less than idle_seconds, {idle}. Lower the one or raise the other."
    )


# The meaning of a checked policy.

POLICY_VALID = "The policy is valid."
NEWS_FROM_LIBRARY = "News comes from the sources of the library."
ALWAYS_OPEN = "The kiosk is always open."
NO_PHRASE = "No phrase ends the kiosk, only a signal from root."
A_PHRASE = "The exit phrase ends the kiosk."
FACES = {"visual": "the full screen", "line": "line mode"}


def news_from_sources(hosts: Sequence[str]) -> str:
    return f"News comes from {plural(len(hosts), 'source')}: {and_list(hosts)}."


def news_from_list(host: str) -> str:
    return f"News comes from the sources in a list at {host}."


def news_from_edition(where: str) -> str:
    return f"News comes from the edition at {clipped(where, PATH_CLIPPED_AT)}, and no other server is asked."


def edition_found(title: str, made: str, *, verified: bool) -> str:
    """What was found there now. `made` is when the edition was made."""
    signed = "It is signed with edition_key" if verified else "Nobody has checked who made it"
    return f"The edition there is {title}, made {made}. {signed}."


def edition_not_found(error: str) -> str:
    """`error` is a sentence or two."""
    return f"The edition cannot be taken now. {error}"


def asked_every(minutes: int) -> str:
    return f"The kiosk checks for news every {plural(minutes, 'minute')}."


def visitors_can(names: Sequence[str]) -> str:
    return f"Visitors have {plural(len(names), 'command')}: {and_list(names)}."


def kiosk_opens(face: str, voice: str, rate: int, volume: int, ceiling: int) -> str:
    louder = f"and can be made as loud as {ceiling}" if ceiling > volume else "and cannot be made louder"
    return (
        f"A visit begins in {FACES[face]}. The voice {voice} speaks {rate} words a minute at a volume of {volume}"
        f" percent, {louder}."
    )


def invites(minutes: int) -> str:
    return f"While nobody is there, a spoken invitation comes every {plural(minutes, 'minute')}."


def visit_ends(idle: int, warning: int) -> str:
    return (
        f"A visit ends after {plural(idle, 'second')} without a key, with a warning {plural(warning, 'second')} before."
    )


def open_at(hours: Sequence[str]) -> str:
    return f"The kiosk is open {and_list(hours)}."


def phrase_typed_by_accident(enough: int) -> str:
    return (
        "Visitors may type the exit phrase on the keypad by accident. A phrase with a letter is safer, or one of"
        f" {enough} characters or more."
    )


def warned_too_late(warning: int, needed: int) -> str:
    return (
        f"A warning {plural(warning, 'second')} before the end is too short for many visitors: most people need"
        f" {needed} seconds to find a key. Give warning_seconds {needed} or more, and idle_seconds more than that."
    )


def hardly_heard(name: str, percent: int, enough: int) -> str:
    return (
        f"{name} is {percent}, too quiet for most visitors, and a visitor who hears nothing cannot find the key that"
        f" makes it louder. Set it to {enough} or more, and turn down the hardware if that is too loud."
    )


def kiosk_voice_cannot_speak(name: str, why_not: str) -> str:
    return f"{the_voice(name)} cannot speak on this computer, so another speaks instead. {why_not}"


def package_of_voice_missing(package: str) -> str:
    return (
        f"It needs the package {package}, which is missing. Install the program again, as the page about setting up a"
        " kiosk explains, but with requirements-natural.txt instead of requirements.txt."
    )


# The help of commands that do less in a kiosk.

COMMANDS_HERE = {
    "next-section": "Next day of the headlines, next heading of an article, or next group of a list.",
    "find": "Find words in the article or the list. Everywhere but in the list of headlines.",
    "undo": "Undo the last change: a mark or a change of the queue.",
    "history": "List what was said, latest first.",
}


# Why a command is barred. Follows a colon.

TYPES_ADDRESS = "it opens any address"
CHANGES_SOURCES = "it changes the sources for everyone"
CHANGES_LIBRARY = "it changes the library for everyone"
WRITES_FILES = "it writes files"
LEAVES_COPY = "it starts another program, and leaves the copied text to the next visitor"
OPENS_LINKS = "it opens addresses in another program"
LEAVES_SILENCE = "a blind visitor could not find the key that turns the voice on again"
CHANGES_SETTINGS = "it changes the settings for everyone"
DRAWN_ALONE = "nothing else writes on the screen of a kiosk"
LEAVES = "it leaves the program; a visit ends by its own key, the kiosk by its phrase"
ASKS_SOURCES = "the kiosk checks the sources by itself, every refresh_minutes"


# The file.


def policy_missing(path: str) -> str:
    return f"There is no policy at {path}. Check the spelling."


def policy_not_a_file(path: str) -> str:
    return f"{path} is not a file. Give the name of a text file with the policy."


def policy_unreadable(path: str) -> str:
    return f"The policy in {path} cannot be read. Check that the user of the kiosk may open it."


def policy_too_large(path: str, kilobytes: int) -> str:
    return f"{path} is larger than {kilobytes} kilobytes, larger than any policy. Check that it is the right file."


def policy_too_long(kilobytes: int) -> str:
    return f"The policy is longer than {kilobytes} kilobytes. Check that it is the right file."


def policy_not_text(path: str) -> str:
    return f"{path} is not UTF-8 text. Save it as UTF-8."
