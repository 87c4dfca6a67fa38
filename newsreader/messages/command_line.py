"""The help of the one-shot commands, and what is wrong with how one was typed."""

from collections.abc import Sequence

from newsreader.messages.announcements import and_list, clipped, did_you_mean, or_list

USAGE_TRY_HELP = "For help, type newsreader --help."

COMMAND_LINE = {
    "": "An accessible plain-text and audio news reader. Without a command it opens the reader.",
    "--version": "Show the version.",
    "--help": "Show this help.",
    "--line": "Open line mode, for screen readers, braille displays and simple terminals.",
    "--visual": "Open the full-screen reader.",
    "--large": "Large layout: one headline a screen.",
    "--voice": "Start with the voice on.",
    "--no-voice": "Start with the voice off.",
    "--json": "Print one JSON document, for programs.",
    "--name": "What to call the source.",
    "--url": "The web address that the file came from.",
    "add": "Add a source: a feed, a page, a site, or a name in a pack.",
    "remove": "Remove a source, or a page of the reading list.",
    "--add-page": "Add the page at this address itself, although its site has a feed.",
    "--page": "Remove the page of the reading list with this number or address, not a source.",
    "source": "Change the name, the folders or the reading of a source. Or pause it.",
    "--new-name": "Its new name.",
    "--new-category": "Its folder. News/Local is a folder inside News. Repeat the option for several. Empty: none.",
    "--source-voice": "The voice that reads its articles; default: the one in the settings.",
    "--source-rate": "How fast they are read, in words a minute, from 80 to 900; default: as in the settings.",
    "--source-language": "The language that they are read in, such as French or fr; default: that of each article.",
    "--full-text": "The text of its articles: always from the page, never, or the better of page and feed.",
    "--fetch-ahead": "Whether its articles are fetched before you open them.",
    "--publish": "What a published edition has of its articles: the full text, if you have the right, or a summary.",
    "--pause": "Stop checking it for news, until you resume it.",
    "--resume": "Check it for news again.",
    "sources": "List your sources.",
    "discover": "Show which headlines a page would give, without adding it.",
    "refresh": "Check the sources for news.",
    "--every": "Check again and again, every 30m or every 2h for example, until you press Ctrl+C.",
    "--articles": "Also fetch the full text of the newest headlines, to read offline.",
    "headlines": "List the headlines, newest first.",
    "--source": "Only this source: its number, address or name, or words of its name.",
    "--category": "Only the sources in this folder, and in the folders inside it.",
    "--since": "From this day on: a date like 2026-11-25, or today, yesterday, monday.",
    "--until": "Up to this day.",
    "--unread": "Only unread headlines.",
    "--saved": "Only saved headlines.",
    "--search": (
        "Only headlines with words that begin like all these. Also: a phrase between quotation marks, -word for "
        "headlines without a word, source:NAME, since:DAY and until:DAY."
    ),
    "--limit": "At most this many.",
    "--sound": "Only headlines with sound.",
    "--muted": "Only headlines that filters hide.",
    "filter": "Mute headlines by their words, or keep only some.",
    "filter list": "List your filters, and how many headlines each hides.",
    "filter add": "Add a filter. Saved headlines and the reading list are never muted.",
    "filter remove": "Remove a filter. What it hid is listed again.",
    "WORDS": "A word of the title, or several that follow each other. Case and accents do not matter.",
    "FILTER": "The number of a filter, from newsreader filter list.",
    "--only": "Mute all headlines without these words. With several such filters, a headline needs the words of one.",
    "--filter-source": "Only in this source: its number, address or name, or words of its name.",
    "--repair": "Leave out of the copy what is damaged, and say what.",
    "--part": "Also in the middle of longer words.",
    "--text": "Also in the summary, and in the text where it is stored.",
    "--section": "The words are the name of a section, such as sport, in the addresses of a site or in its feed.",
    "read": "Print an article, cleaned.",
    "mark": "Mark headlines.",
    "--all": "Mark all headlines, or all that the other options select.",
    "--read": "Mark them read.",
    "--unread-mark": "Mark them unread. With --all and another mark: only unread headlines.",
    "--saved-mark": "Save them. With --all and another mark: only saved headlines.",
    "--unsaved": "Unsave them.",
    "speak": "Read articles aloud, or into a sound file.",
    "--voice-name": "The voice to speak with.",
    "--rate": "How fast, in words a minute, from 80 to 900.",
    "--output": "Write the speech to this file, whose name ends in .wav or .mp3.",
    "export": "Write articles to a file. That is sound with a chapter for each, text, a book, braille or large print.",
    "--output-export": (
        "The file to write. Its name ends in .mp3, .wav, .txt, .html, .epub, .brf, .ebrl or .pdf. With --format "
        "daisy2, daisy3 or stick, the folder to fill."
    ),
    "edition": (
        "Write the news to one file or book. It has sections, and the contents come first. Without a selection, it has "
        "the unread news, an hour at most."
    ),
    "--title-export": "Make an edition of this name, with its contents.",
    "--title": "Its title, instead of The news.",
    "--minutes": "The newest articles that take this many minutes to hear, about.",
    "--all-languages": "Give sound to articles in languages that no voice here reads too, as well as a voice can.",
    "--mark-read": "Mark its articles read, so that the next edition does not have them.",
    "publish": (
        "Publish an edition as files for any web server. They are pages, a sound file for each article, a bulletin, "
        "books and feeds. Published articles stay, and are made again only if their sources change them. The folder "
        "remembers --base-url, --title, --minutes, --voice, --hub and --owner until you give another; "
        'an empty "" brings back the usual one. The selection and --keep count for one run.'
    ),
    "FOLDER-site": "The folder to fill. It is new, empty, or from newsreader publish.",
    "--base-url": "The web address at which the folder will be found. It is needed once.",
    "--minutes-bulletin": "The length of the bulletin, about 30 minutes unless you say so.",
    "--keep": "Remove articles older than this, such as 30d. Without it, all stay.",
    "--key-secret": "The file with a secret key of minisign, to sign the edition with.",
    "--owner": "Your name and e-mail address, which directories of podcasts ask for. Everybody can read them.",
    "--withdraw": "Take an article out of the edition for good, and publish nothing new.",
    "--hub": "A WebSub hub to notify of each edition.",
    "--every-publish": "Publish again and again, every 30m for example, until you press Ctrl+C.",
    "follow": (
        "Follow a published edition, to read it offline. It is at a web address, or in a folder such as a stick. "
        "Repeat the command to fetch what is new. Without an address, list the editions that you follow."
    ),
    "ADDRESS|FOLDER": "The web address of the edition, or the folder with its files.",
    "--key-public": "The publisher's public key, or a file with it: an edition that it has not signed is refused.",
    "--format": (
        "The kind of file, if its name does not say it: daisy2 or daisy3 for a DAISY book, a folder or a .zip; stick "
        "for a memory stick with one MP3 an article; or mp3, wav, txt, html, epub, brf, ebrl, pdf."
    ),
    "--cells": "Braille: cells in a line, 40 unless you say so.",
    "--lines": "Braille: lines on a page, 25 unless you say so.",
    "--grade": "Braille: 2 for contracted, the usual, or 1 for uncontracted.",
    "--display": "Braille for a display: without pages, a paragraph a line.",
    "--points": "PDF and HTML: the size of the print, from 16 to 36 points. 18 is the usual.",
    "play": "Play the recording of a headline, from where you stopped last.",
    "ITEM-sound": "A headline's number or address, the address of a recording, or a sound file.",
    "--from": "Where to begin: 12:30 for twelve and a half minutes, or 1:02:30.",
    "--speed": "How fast, from 0.5 to 3. The pitch stays.",
    "download": (
        "Store recordings, to be heard offline. Without a selection, those of the unread headlines with sound. They "
        "stay until you hear them."
    ),
    "pronounce": "Speak a text, as the voice would in an article.",
    "--print": "Only print the spoken form.",
    "lexicon": "Teach the voice how words are said.",
    "lexicon list": "List your own pronunciations.",
    "lexicon add": "Have a word or phrase said another way from now on.",
    "lexicon remove": "Remove a pronunciation of yours.",
    "lexicon import": "Add the pronunciations in a file. One for the same word is replaced.",
    "lexicon export": "Write your pronunciations to a file.",
    "WORD": "A word, or a phrase between quotation marks. In small letters, it also matches capitals.",
    "SAID": "How it is said: other words, or a spelling that sounds right.",
    "WORD-own": "A word or phrase from newsreader lexicon.",
    "FILE-lexicon": "A file from newsreader lexicon export, or - for standard input.",
    "FILE-exported": "The file to write. With -, the list is printed.",
    "voices": "List the voices that can speak here.",
    "packs": "List the packs of sources that come with newsreader.",
    "packs list": "List the packs, or the sources of one pack.",
    "packs add": "Add a pack, or one source of any pack, and fetch its news.",
    "--no-refresh": "Do not fetch the news yet. The next refresh does.",
    "PACK": "A pack's number or name, or some words of its name.",
    "opml": "Exchange lists of sources with other programs, as OPML files.",
    "opml import": "Add the sources in an OPML file. The next refresh fetches their news.",
    "opml export": "Write your sources as an OPML file.",
    "FILE": "The name of a file, or - for standard input.",
    "[FILE]": "The name of a file. Without one, or with -, the list is printed.",
    "backup": "Copy the library into one file. It has all headlines, marks and stored articles, but no settings.",
    "BACKUP": "The file to write. An older copy is replaced, any other file is left alone.",
    "restore": "Go back to a copy of the library. The present library gets another name and stays.",
    "RESTORE": "A file from newsreader backup.",
    "forget": "Forget what you have read. That is read marks, the stored articles that are not saved, and the log.",
    "kiosk": "Open a kiosk for a public desk, under a policy.",
    "--policy": "The text file with the policy.",
    "--check": "Only check the policy, and explain it.",
    "licences": "List the installed parts of newsreader, with their licences.",
    "PART": "The name of a part, such as lxml. Without one, all are listed.",
    "--text-licences": "Print the texts of their licences as well.",
    "doctor": "Check this computer, and say how to repair each problem. Nothing is changed.",
    "ITEM": "A headline's number, a web address, an HTML file, or - for standard input.",
    "ADDRESS": "A web address.",
    "ADDRESS|FILE": "A web address, or the name of a file.",
    "TEXT": "The text, between quotation marks.",
    "SOURCE": "A source's number, name or address.",
}
"""The help of each command, option and argument."""


HELP_USAGE = "Usage: "
HELP_COMMANDS = "Commands"
HELP_ARGUMENTS = "Arguments"
HELP_OPTIONS = "Options"

NOT_UNDERSTOOD = f"This command cannot be understood. {USAGE_TRY_HELP}"


def unknown_command(given: str, near: str) -> str:
    return f"There is no command called {clipped(given)}. {did_you_mean(near)}{USAGE_TRY_HELP}"


def unknown_option(given: str, near: str) -> str:
    return f"There is no option called {clipped(given)} here. {did_you_mean(near)}{USAGE_TRY_HELP}"


def one_too_many(given: str) -> str:
    return f"Too much was typed: {clipped(given)}. A text with spaces in it needs quotation marks. {USAGE_TRY_HELP}"


def missing_arguments(names: Sequence[str]) -> str:
    return f"Something is missing: {and_list(names)}. {USAGE_TRY_HELP}"


def option_without_value(option: str) -> str:
    return f"{option} needs a value after it. {USAGE_TRY_HELP}"


def option_with_value(option: str) -> str:
    return f"{option} takes no value. {USAGE_TRY_HELP}"


def option_given_twice(option: str) -> str:
    return f"{option} was given more than once. Give it once. {USAGE_TRY_HELP}"


def empty_option(option: str) -> str:
    return f"{option} needs a value after it, but the value is empty. {USAGE_TRY_HELP}"


def excluding_options(one: str, other: str) -> str:
    return f"{one} and {other} exclude each other. Give only one of them. {USAGE_TRY_HELP}"


def bad_number(option: str, given: str, low: int, high: int | None) -> str:
    bounds = f"from {low} to {high}" if high else f"of {low} or more"
    return f"{option} needs a whole number {bounds}, not {clipped(given)}. {USAGE_TRY_HELP}"


def bad_choice(option: str, given: str, choices: Sequence[str]) -> str:
    return f"{option} can be {or_list(choices)}, not {clipped(given)}. {USAGE_TRY_HELP}"


def bad_language(given: str, near: str) -> str:
    return (
        f"There is no language called {clipped(given)}. {did_you_mean(near)}Write its English name, or a tag such "
        f"as fr, or default. {USAGE_TRY_HELP}"
    )


def bad_day(option: str, given: str) -> str:
    return (
        f"{option} needs a day, not {clipped(given)}. Write a date like 2026-11-25, or today, yesterday, "
        "or the name of a day such as monday."
    )


def bad_duration(option: str, given: str) -> str:
    return (
        f"{option} needs a length of time, not {clipped(given)}. "
        "Write 30m for thirty minutes, 2h for two hours or 1d for a day. "
        "It can be a minute at least and a week at most."
    )


def bad_days(option: str, given: str) -> str:
    return f"{option} needs a number of days, such as 30d, not {clipped(given)}. {USAGE_TRY_HELP}"


NOTHING_TO_MARK = f"Say how to mark it: --read, --unread, --saved or --unsaved. {USAGE_TRY_HELP}"

CONTRARY_MARKS = f"These marks contradict each other. {USAGE_TRY_HELP}"

SELECTION_WITHOUT_ALL = f"To mark all headlines that are selected, add --all. {USAGE_TRY_HELP}"

AMBIGUOUS_MARKS = (
    "With --all, --unread and --saved together can mean two things. Give --read or --unsaved with one of them, "
    f"or only one. {USAGE_TRY_HELP}"
)

ITEMS_AND_SELECTION = f"Name headlines or select them with options, not both. {USAGE_TRY_HELP}"

NO_ITEMS_AND_NO_SELECTION = (
    "Something is missing: ITEM. Name headlines, or select them with options such as --unread or --since today. "
    f"{USAGE_TRY_HELP}"
)

NO_TEXT_TO_SPEAK = "There is nothing to speak: the text is empty."

OUTPUT_FAILED = "Nothing could be printed: the output is full or closed."
