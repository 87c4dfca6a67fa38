"""Languages by their BCP 47 tags: comparison, and English names."""

from collections.abc import Mapping
from operator import itemgetter

_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "br": "Breton", "bs": "Bosnian", "ca": "Catalan", "cmn": "Chinese", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fil": "Filipino", "fo": "Faroese",
    "fr": "French", "fy": "Frisian", "ga": "Irish", "gd": "Scottish Gaelic", "gl": "Galician", "gu": "Gujarati",
    "gv": "Manx", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean",
    "ku": "Kurdish", "kw": "Cornish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lo": "Lao",
    "lt": "Lithuanian", "lv": "Latvian", "mi": "Maori", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sd": "Sindhi", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Filipino", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "xh": "Xhosa", "yi": "Yiddish", "yo": "Yoruba", "yue": "Cantonese",
    "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


NAMED: Mapping[str, str] = {name: tag for tag, name in sorted(sorted(_NAMES.items(), reverse=True), key=itemgetter(1))}
"""The tag of each language by its English name, in the order of the names."""


def language_meant(text: str) -> str:
    """The tag that a user means by a tag or an English name, in any case; "" if that is none known."""
    typed = text.strip()
    by_name = {name.casefold(): tag for name, tag in NAMED.items()}
    if tag := by_name.get(typed.casefold()):
        return tag
    language, *subtags = typed.replace("_", "-").split("-")
    if language.lower() not in _NAMES or not all(part.isascii() and part.isalnum() for part in subtags):
        return ""
    return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part.title() for part in subtags)])


def primary(tag: str) -> str:
    """The primary language of a tag, in lower case: "en" of "en-GB"."""
    return tag.replace("_", "-").partition("-")[0].strip().lower()


def same_language(tag: str, other: str) -> bool:
    """Whether two tags have the same language, in any region."""
    return primary(tag) == primary(other)


def regional(tag: str, around: str) -> str:
    """A tag, or for a bare language the tag `around` it if that has the same: "en" in an "en-GB" site is "en-GB"."""
    return around if tag.lower() == primary(around) else tag


def language_name(tag: str) -> str:
    """The English name of a language, "" if unknown."""
    return _NAMES.get(primary(tag), "")
