"""What the man page, the guide and the pages about keys, settings, commands and the doctor say beside what the tables
say.

Not a part of `newsreader.messages`: nothing that runs needs it.
"""

MADE = "Made by python -m tools.docs: change what it is made from, not this file."

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
    ' stand between quotation marks, for example voice = "en-gb-scotland". What the reader says to be yes or no is'
    " written true or false, without quotation marks."
)

POLICY_TITLE = "The policy of a kiosk"
POLICY = (
    "A kiosk is the reader on a public desk. What it is stands in one text file, its policy, and newsreader kiosk"
    " --policy FILE opens it. In the file each key stands on a line of its own, with an equals sign and its value."
    " Every key can be left out, and a kiosk whose policy is empty is a safe one. A line that begins with # is a"
    " comment.",
    "To check a policy before it is used, type newsreader kiosk --policy FILE --check. It says what the policy means,"
    " or all that is wrong with it, and then its exit status is 3. A kiosk does not start with a policy that has"
    " something wrong. While it runs, a change of the file holds from the next visitor on, and a change that has"
    " something wrong is not used.",
)
POLICY_NEWS_TITLE = "Where the news comes from"
POLICY_NEWS = (
    "Every refresh_minutes the kiosk asks its sources for news, and fetches their articles for everyone. Visitors are"
    " shown the sources that the policy means, and none that is in the library besides. A source that is meant no more"
    " stays in the library. Old headlines stay too, unless keep_days or keep_megabytes in the [settings](settings.md)"
    " says otherwise, as it should where a kiosk runs for years.",
    "At an address in sources, the best source is looked for, as newsreader add does. One that cannot be had is tried"
    " again each time. A list that opml names is asked for each time, and sent only if it has changed. What it has"
    " holds from the next visitor on. If it cannot be had, or is damaged or empty, its last good copy is used.",
    "No address of the inner network is asked, nor followed to, unless the kiosk is started with"
    " NEWSREADER_ALLOW_PRIVATE_ADDRESSES=1. A list that is secure is never followed to an address that is not.",
    "The headlines of a source may lead to pages of any other public host, and a visitor who opens one has that page"
    " read, cleaned like any other. So choose sources for what they link to. The feed of one paper, or of the council,"
    " leads to its own pages. A page of search results, a collection of links, or a feed that anybody can write into"
    " leads wherever those who write it want. A visitor can go no further from such a page: links in it cannot be"
    " opened.",
    "What was wrong the last time is in the file kiosk.json beside the library, for programs that watch the kiosk, and"
    " visitors who ask are told as much of it as they can use. The journal and the doctor tell all.",
)
POLICY_EXAMPLE_TITLE = "An example"
POLICY_EXAMPLE = """\
# The kiosk in the reading room.
sources = ["https://www.theguardian.com/uk/rss", "https://www.gov.uk/government/feed"]
welcome = "Welcome to the reading room. Here is the news of today."
hours = ["monday-friday 09:00-17:30", "saturday 10:00-13:00"]
voice = "en-gb-rp"
rate = 160
volume_ceiling = 90
idle_seconds = 240
exit_phrase = "close the reading room"
"""
POLICY_KEYS_TITLE = "What can stand in it"
POLICY_COMMANDS_TITLE = "The commands that a policy can name"
POLICY_COMMANDS = "The usual ones are what visitors can do if the policy does not name any."
POLICY_USUAL = "Usual."
POLICY_BARRED_TITLE = "The commands that no kiosk can have"

KEYPAD_TITLE = "The keypad of a kiosk"
KEYPAD = (
    "A visitor has the numeric keypad, with its number lock on or off, and no other key is needed. No two keys are ever"
    " pressed at once. Where a kiosk is set up as its page tells, a key that is held down is not repeated, and acts"
    " once. Where it is repeated, it acts once if the first repeat comes within 0.8 seconds and the others at least"
    " eight times a second, which is how consoles and terminals usually do it. If it is slower, each repeat counts as"
    " a key: then turn the repeat of keys off."
)
KEYPAD_MORE = (
    "Any key wakes the reader. With no key for a while it asks whether anybody is still there, and any key says yes,"
    " without doing anything else. While an article is read aloud it asks only after half an hour.",
    "A key whose commands the policy does not name does nothing, and says so. Commands that the policy names and that"
    " have no key here are lines of the menu.",
)

COMMANDS_TITLE = "The commands"
COMMAND_AND_ARGUMENTS = "COMMAND [ARGUMENTS]"
COMMANDS = (
    "Each command is typed in a terminal after the word newsreader. It does one thing, prints plain lines, and ends."
    " What stands in brackets can be left out, and what is followed by dots can be given several times."
)

DOCTOR_TITLE = "The doctor"
DOCTOR = (
    "`newsreader doctor` says what is well and what is missing on this computer, and how to mend it: what is wrong"
    " first. It changes nothing, and takes some seconds. The exit status is 0 if nothing is wrong, 1 if something is, 3"
    " if nothing is as far as could be examined.",
    "With `--json` it prints one document for programs that watch over computers. `ok` is false if a check has failed."
    " `version` is that of newsreader, `checked` the time. `checks` is a list; each check has a `name`, a `status`"
    " (`ok`, `warning` or `failed`), a `message`, a `remedy` or null, and some figures. A check that could not be made"
    " has failed, and has `examined` with the value false. One of which nothing can be known here is left out. Of"
    " what you read, the document has only the names of sources that fail.",
    "Each time, up to three of your sources are asked whether they answer, so a program should not run it every minute:"
    " once an hour is plenty.",
    "These are the checks by their names, each with its figures. They stay the same from version to version.",
)


def without_change(value: str, said: str = "") -> str:
    """What a setting is before anybody has changed it. `said` is how the reader says the value, "" if as written."""
    return f"At first it is {value or 'empty'}{said and f' ({said})'}."


ENVIRONMENT = {
    "NEWSREADER_HOME": "One folder for the settings, the library and the log, in place of the platform's own folders."
    " It is made if it is not there, so that only you can look into it.",
    "NEWSREADER_MODE": "What opens: line for line mode, visual for the full screen. The options --line and --visual"
    " come before it.",
    "ACCESSIBLE": "If it is 1, line mode opens, unless an option or NEWSREADER_MODE says otherwise.",
    "NO_COLOR": "If it is set and not empty, the full screen is drawn without colours.",
    "NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "If it is 0, no address of the inner network is opened. Unset, it is 1,"
    " and 0 in a kiosk.",
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
    1: "Done, but some source or article named on standard error failed, or the doctor found something wrong.",
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
    "newsreader doctor": "Say what is wrong, if the sound or the news stay away.",
    "newsreader --line": "Open the reader in line mode.",
}
"""Command lines, and what each does."""
