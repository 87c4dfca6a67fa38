"""The loudness of espeak-ng's voices in LUFS, where it differs from the target by half a decibel or more, or by a
quarter for English.

Measured on two sentences of news in the voice's own language, on five paragraphs for English voices, with espeak-ng
1.52.
"""

LUFS = {
    "aav/vi": -18.9,
    "art/eo": -21.0,
    "bat/lt": -19.7,
    "bnt/sw": -19.6,
    "cel/ga": -19.4,
    "dra/ta": -19.8,
    "gmq/nb": -21.1,
    "gmw/en-029": -20.0,
    "gmw/en-GB-scotland": -20.0,
    "gmw/en-GB-x-gbclan": -19.7,
    "gmw/en-GB-x-gbcwmd": -20.0,
    "gmw/en-US": -21.0,
    "gmw/en-US-nyc": -20.8,
    "grk/el": -20.8,
    "inc/bn": -18.7,
    "inc/gu": -19.5,
    "inc/hi": -19.8,
    "inc/pa": -19.7,
    "ko": -19.6,
    "poz/id": -20.9,
    "roa/es": -21.7,
    "roa/fr": -22.2,
    "roa/it": -21.8,
    "roa/ro": -21.9,
    "sem/he": -21.4,
    "sit/cmn": -18.3,
    "trk/tr": -19.0,
    "urj/hu": -20.9,
    "zle/ru": -21.1,
    "zle/uk": -19.0,
    "zls/bg": -21.5,
    "zls/sl": -19.1,
    "zlw/cs": -21.4,
    "zlw/pl": -21.5,
    "zlw/sk": -21.1,
}
