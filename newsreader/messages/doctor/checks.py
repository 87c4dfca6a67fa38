"""What the doctor looks at, and what its document has of each."""

CHECKS = {
    "sound": "Whether a sound device takes what the voice says. A word is played on it so softly that it is not heard.",
    "volume": "How loud the sound is set, and whether it is muted, as far as the computer tells.",
    "voice": "Whether the chosen voice speaks a word.",
    "voices": "How many voices can speak, and whether those you put there yourself can.",
    "network": "Whether one of your own sources answers. Nobody else is asked.",
    "proxy": "Which proxies the environment names.",
    "certificates": "Whether the certificates can be read by which secure sites are checked.",
    "clock": "Whether the clock shows a year that makes sense, and agrees with those of the sources that answered.",
    "library": "Whether the library opens, is whole, and is of this version. It is only read.",
    "sources": "Which sources have failed for a day or longer.",
    "folders": "Whether the folders of the settings, the library, the cache and log can be used, and by nobody else.",
    "disk": "How much room is left on the disk.",
    "settings": "Whether the file of the settings makes sense.",
    "pronunciations": "Whether your own pronunciations make sense.",
    "terminal": "What the terminal is, its size, its colours, and whether it can move its cursor up.",
    "letters": "Whether the terminal is told to show the letters of all languages.",
    "font": "How high the letters of a Linux console are. Other terminals do not tell.",
    "screen-reader": "Which screen reader is known to be running.",
    "installation": "The version of Python, and whether every package is there.",
    "kiosk": "Whether the kiosk of this library runs. Where there never was one, it is left out.",
    "policy": "Whether the policy of a running kiosk is one that it can use.",
    "news": "How new the news of the kiosk is. Where there never was one, it is left out.",
}
"""Each finding by its name, and what it is about. The names are a contract for programs."""

FIGURES = {
    "sound": {
        "played": "asked or usual for the device that took a word, nowhere, no-answer, or no-engine",
        "way": "through what sound goes, for example PulseAudio or ALSA",
        "devices": "how many sound devices can be chosen",
        "cards": "how many sound cards the system knows",
    },
    "volume": {
        "percent": "how loud the device is set, null where nobody knows",
        "muted": "true or false",
        "own_percent": "the setting volume",
    },
    "voice": {
        "voice": "its id, empty if there is none of that name",
        "engine": "what speaks it",
        "samples": "how many samples it made of a word",
    },
    "voices": {"installed": "how many can speak", "unable": "how many of your own cannot"},
    "network": {"sources": "how many there are", "asked": "how many were asked", "answered": "how many answered"},
    "proxy": {"proxies": "how many the environment names"},
    "certificates": {"own": "true if the environment names them"},
    "clock": {"seconds_ahead": "how far it is fast, negative if it is slow, null if nothing compares"},
    "library": {
        "state": "missing, well, unchecked (too large to be read in time), damaged, too-new, busy or unusable",
        "version": "that of its tables, 0 where it is not known",
        "bytes": "its size",
        "writable": "false if this user may not write its file though its folder may be written",
    },
    "sources": {
        "sources": "how many there are",
        "failing": "the names of those that have failed for a day or longer",
        "last_checked": "when the last of them was asked, null if none ever was",
    },
    "folders": {
        "settings, library, cache, log": "well, not-made, not-to-be-made, not-a-folder, not-readable, not-writable,"
        " read-only, not-owned or open-to-others",
    },
    "disk": {"free_bytes": "on the fullest disk of those with a folder on it"},
    "settings": {"problems": "how many things make no sense"},
    "pronunciations": {"problems": "how many things make no sense"},
    "terminal": {
        "terminal": "false if there is none, and then all that follows is left out",
        "term": "TERM",
        "columns, rows, colours": "how many it has",
        "cursor_up": "whether its cursor can move up",
    },
    "letters": {"encoding": "in which text is written"},
    "font": {"letter_pixels": "how high letters are", "rows": "how many stand on the screen"},
    "screen-reader": {"screen_reader": "its name, or null"},
    "installation": {
        "python": "its version",
        "system": "linux, darwin or win32",
        "packages": "the versions of some packages by their names",
    },
    "kiosk": {"runs": "true or false"},
    "policy": {"problems": "all that is wrong with it, a sentence each"},
    "news": {
        "refreshed": "when a source last answered, null if none ever has",
        "sources": "how many the policy means, null if it means all of the library",
        "silent": "the names of those that did not answer last time",
        "problems": "sentences about the policy's list and its addresses",
    },
}
"""What the document has of each beside name, status, message and remedy: to be told after a colon."""
