"""What the man page, the guide and the pages about keys, settings and commands say beside what the tables say.

Not a part of `newsreader.messages`: nothing that runs needs it.
"""

MADE = "Made by python -m newsreader.docs: change what it is made from, not this file."

NAME = "an accessible plain-text and audio news reader"

DESCRIPTION = (
    "newsreader brings you the news as plain text and reads it aloud. It is made for people with low or no vision. It"
    " finds the headlines of the sites and feeds that you choose, takes the article out of each page, and speaks with a"
    " voice that needs no internet.",
    "Without a command it opens the reader: the full screen, or line mode for screen readers, braille displays and"
    " simple terminals, which can do exactly the same. Off a terminal it prints the headlines. With a command it does"
    " one thing and ends: results go to standard output, everything else to standard error.",
    "Everything works without a network, but for the news itself.",
)

OPENING = "Open the reader. The options are at most one of --line and --visual, and one of --voice and --no-voice."

GUIDE_TITLE = "How to use newsreader"
GUIDE = (
    "These are the articles that come with the program, under Getting started. All the rest is in the lists of"
    " [keys](keys.md), [settings](settings.md) and [commands](commands.md)."
)

KEYS_TITLE = "The keys"
KEYS = (
    "The keys are the same in the full screen and in line mode. In the reader, h lists them, and k tells what the key"
    " does that is pressed after it. No two keys have to be held at once, except Shift for a capital letter or a sign."
)

SETTINGS_TITLE = "The settings"
SETTINGS = (
    "In the reader, comma lists the settings, and Enter changes the one you are on. They are kept in the file"
    " settings.toml, which you can edit. Each stands there on a line of its own, for example rate = 200, and words"
    ' stand between quotation marks, for example voice = "en-gb-scotland".'
)

COMMANDS_TITLE = "The commands"
COMMAND_AND_ARGUMENTS = "COMMAND [ARGUMENTS]"
COMMANDS = (
    "Each command is typed in a terminal after the word newsreader. It does one thing, prints plain lines, and ends."
    " What stands in brackets can be left out, and what is followed by dots can be given several times."
)


def without_change(value: str) -> str:
    """What a setting is before anybody has changed it."""
    return f"At first it is {value or 'empty'}."


ENVIRONMENT = {
    "NEWSREADER_HOME": "One folder for the settings, the library and the log, in place of the platform's own folders."
    " It is made if it is not there, so that only you can look into it.",
    "NEWSREADER_MODE": "What opens: line for line mode, visual for the full screen. The options --line and --visual"
    " come before it.",
    "ACCESSIBLE": "If it is 1, line mode opens, unless an option or NEWSREADER_MODE says otherwise.",
    "NO_COLOR": "If it is set, the full screen is drawn without colours.",
    "NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "If it is 0, no address of the inner network is opened. Unset, it is 1.",
    "SSL_CERT_FILE, SSL_CERT_DIR": "The certificates to trust, in place of those that come with newsreader.",
    "HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY": "The proxy to use, and for which sites to use none.",
    "TERM": "If it is dumb, line mode opens, and does not move the cursor.",
    "COLUMNS": "How many columns the help of the commands may take.",
}
"""Each variable, or several of one kind, and what it does."""

FILES = {
    "~/.config/newsreader/settings.toml": "The settings.",
    "~/.config/newsreader/lexicon/en-GB.tsv": "How words of your choice are said, if you have made this file.",
    "~/.local/share/newsreader/news.db": "The library: sources, headlines, marks and kept articles.",
    "~/.local/share/newsreader/voices": "Voices of your own, a folder for each.",
    "~/.local/state/newsreader/log/newsreader.log": "What went wrong, for whoever looks into it.",
    "~/Documents/Newsreader": "Articles that were written to a file with the key x.",
}

FILES_INTRODUCTION = (
    "These are the places on Linux, if no variable of the environment says otherwise. With NEWSREADER_HOME all of it is"
    " in that one folder."
)

EXIT_STATUS_TITLE = "Exit status"
EXIT_STATUS = {
    0: "Done.",
    1: "Done, but some source or article named on standard error failed.",
    2: "Wrong usage, or something was named that is not there.",
    3: "It could not be done.",
    130: "Interrupted, with Ctrl+C for example.",
}

EXAMPLES = {
    "newsreader add https://www.example.org/news": "Add a source by the address of its news page.",
    "newsreader refresh": "Ask all sources for news.",
    "newsreader headlines --unread --since yesterday": "List what is new.",
    "newsreader speak 1": "Read the first headline's article aloud.",
    "newsreader export 1 2 5 --output bulletin.mp3": "Make a bulletin of three articles, with a chapter for each.",
    "newsreader --line": "Open the reader in line mode.",
}
"""Command lines, and what each does."""
