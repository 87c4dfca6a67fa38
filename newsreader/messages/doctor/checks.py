"""The doctor's checks, and the figures of each in its JSON document."""

CHECKS = {
    "sound": "Whether a sound device plays the voice. A word is played on it, too softly to be heard.",
    "volume": "The volume of the sound, and whether it is muted, if the computer knows.",
    "voice": "Whether the chosen voice speaks a word.",
    "voices": "How many voices can speak, and whether your own can.",
    "network": "Whether one of your own sources answers. No other site is asked.",
    "proxy": "Which proxies the environment names.",
    "certificates": "Whether the certificates for secure sites can be read.",
    "clock": "Whether the clock shows a possible year, and agrees with the clocks of sources that answered.",
    "library": "Whether the library opens, is undamaged, and is of this version. It is only read.",
    "sources": "Which sources have failed for a day or longer.",
    "edition": "How old the editions are that you follow, whether they are signed, and why one could not be taken.",
    "folders": "Whether the folders of the settings, the library, the cache and log can be used, and by nobody else.",
    "disk": "How much room the disk has.",
    "settings": "Whether the settings file is valid.",
    "pronunciations": "Whether your own pronunciations are valid.",
    "terminal": "The terminal's name, size and colours, and whether it can move its cursor up.",
    "letters": "Whether the terminal is set to show the letters of all languages.",
    "font": "How high the letters of a Linux console are. Other terminals do not say.",
    "screen-reader": "Which screen reader is known to be running.",
    "installation": "The version of Python, and whether every package is there.",
    "kiosk": "Whether the kiosk of this library is running. Left out where there never was one.",
    "policy": "Whether the policy of a running kiosk is valid.",
    "news": "How new the news of the kiosk is. Left out where there never was one.",
}
"""The subject of each finding, by its name. The names are a contract for programs."""

FIGURES = {
    "sound": {
        "played": "asked (your device), usual (the default device), nowhere, no-answer, or no-engine",
        "way": "the sound system, for example PulseAudio or ALSA",
        "devices": "how many sound devices can be chosen",
        "cards": "how many sound cards the system knows, null where that is unknown",
    },
    "volume": {
        "percent": "the volume of the device, null where it is unknown",
        "muted": "true or false",
        "own_percent": "the setting volume",
    },
    "voice": {
        "voice": "its id, empty if there is no such voice",
        "engine": "its engine",
        "samples": "how many samples it made of a word",
        "megabytes": "how much memory it takes, if it has a process of its own",
    },
    "voices": {"installed": "how many can speak", "unable": "how many of your own cannot"},
    "network": {"sources": "how many there are", "asked": "how many were asked", "answered": "how many answered"},
    "proxy": {"proxies": "how many the environment names"},
    "certificates": {"own": "true if the environment names them"},
    "clock": {"seconds_ahead": "how far it is ahead, negative if it is slow, null without comparison"},
    "library": {
        "state": "missing, well, unchecked (too large to be read in time), damaged, too-new, busy or unusable",
        "version": "the version of its tables, 0 where it is unknown",
        "bytes": "its size",
        "writable": "false if this user may write the folder but not the file",
    },
    "sources": {
        "sources": "how many there are",
        "failing": "the names of the sources that have failed for a day or longer",
        "last_checked": "when one was last asked, null if none ever was",
    },
    "edition": {
        "serial": "its number",
        "made": "when its publisher made it",
        "checked": "when it was last found up to date",
        "verified": "whether its publisher's key has signed it",
        "failing_since": "since when it could not be taken, null if it could; alone if it never was",
        "place": "one of several addresses, which fails; with failing_since alone",
    },
    "folders": {
        "settings, library, cache, log": "well, not-made, not-to-be-made, not-a-folder, not-readable, not-writable,"
        " read-only, not-owned or open-to-others",
    },
    "disk": {"free_bytes": "on the fullest disk with one of the folders"},
    "settings": {"problems": "how many entries are not valid"},
    "pronunciations": {"problems": "how many entries are not valid"},
    "terminal": {
        "terminal": "false if there is none; the figures that follow are left out then",
        "term": "TERM, or the console of Windows",
        "columns, rows, colours": "how many it has",
        "cursor_up": "whether its cursor can move up",
    },
    "letters": {"encoding": "the encoding of text"},
    "font": {"letter_pixels": "how high letters are", "rows": "how many rows the screen has"},
    "screen-reader": {"screen_reader": "its name, or null"},
    "installation": {
        "python": "its version",
        "system": "linux, darwin or win32",
        "packages": "the versions of some packages by their names",
        "version": "newsreader's",
        "version_date": "the date of that version",
    },
    "kiosk": {"runs": "true or false"},
    "policy": {"problems": "its problems, a sentence each"},
    "news": {
        "refreshed": "when a source last answered, null if none ever has",
        "sources": "how many the policy has, null for all of the library",
        "silent": "the names of the sources that did not answer last time",
        "problems": "sentences about the policy's list and its addresses",
    },
}
"""The figures of each finding, in addition to name, status, message and remedy. They follow a colon."""
