"""Find names of people in a byline: "By Ann Other and Bill Board, Political Editors"."""

import re
from collections.abc import Iterator

from newsreader.articles import phrases
from newsreader.dates.months import fold, month_number
from newsreader.web.plain_text import plain_line

LONGEST_NAME = 60
"""Characters of a name of fewer than `MOST_WORDS` words. Longer text is a sentence."""

MOST_WORDS = 6

_LONGEST = 500

_START = re.compile(
    r"^\W{0,5}(?:(?:written|reported|posted|published|words|text|story|article|analysis|review|report"
    r"|exclusive|interview|opinion|comment|column)\s+)?"
    r"(?:by|from|von|par|por|di|door|af|av|od|text|autor(?:in|en|e|es)?|authors?|auteurs?|words)(?:\s*:\s*|\s+)",
    re.I,
)
_NAME_ENDS = re.compile(
    r"\s*(?:\||\+|•|·|–|—|●|\s-\s|\(|\[|,\s*(?:editor|reporter|correspondent|senior|staff|political|special"
    r"|contributor|contributing|the |published|updated|chief|deputy|head of)"
    r"|\shead of\b|\s(?:pictures?|photo\w{0,10}|images?|videos?)(?:\s*:|\s+by\b))",
    re.I,
)
_ASIDE = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_GLUED = re.compile(r"(?<=[^\W\dA-Z_])(?=\d|(?:Published|Updated|Posted|Staff|Senior|Follow|Contribut)[a-z]*\b)")
_LETTER, _FIGURE = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_NO_PART_OF_A_NAME = re.compile(r"[^\s@]{1,80}@[^\s@]{1,80}\.[a-z]+|https?://\S+|@\w+|\s(?:기자|특파원|記者)$")
_AND = r"and|und|et|og|och|en|e|y|i|ja|ve|és|with|AND|UND|ET|Y|E"
_BETWEEN_NAMES = re.compile(rf"\s*(?:[;,、，]|&|\s/\s|(?<=[^\W\d])/(?=[^\W\d])|(?<=\s)(?:{_AND})(?=\s))\s*(?![a-z\s])")
_LAST_AND = re.compile(rf"^(.*\s(?:{_AND}|&)\s+[^,;]{{2,60}}),[^;]*$")

# Words that end a name.
_AFTER_A_NAME = phrases.compiled(r"^{after-a-name}[.,:]?$")
_CALENDAR = phrases.words("calendar")
"""Words of the calendar that are also names or parts of names."""

_PARTICLES = frozenset(
    "de del della di da do dos das du des la le les lo van von vom zu zur zum der den dem ter ten te bin ibn bint al el"
    " af av ap y e und 't d' l' ul ur uit op ben abu mac".split()
)
_NO_NAME = phrases.compiled(r"^{no-name}$")
_FIRM = phrases.compiled(r"\b{firm}\b|[():]|{firm-sign}")
_ROLE = phrases.compiled(r"{role}s?")
_BEATS = phrases.words("beat")
"""Words before a role: the subject that a journalist covers, or a rank."""

LONGEST_JOB = 6
"""Words of a job title or a firm, without the place or firm after it."""

_AFTER_A_JOB = re.compile(r"\s*[,|–—·•\n]\s*|\s(?:-|for|at|in|on|von|bei|aus|à|pour|en)\s")

_LETTERS_AFTER_A_NAME = re.compile(
    r"(?:ph\.?d|d\.?phil|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|m\.?b\.?a|m\.?p\.?h|r\.?n|r\.?d|j\.?d|ll\.?[bm]|esq|[js]r|ii|iii|iv"
    r"|cbe|obe|mbe|kc|qc|mp|msp|frs)\.?",
    re.I,
)


_DAY_OR_SEASON = phrases.compiled("{day-or-season}")


def begins_with_a_day(words: list[str]) -> bool:
    """Whether the first word is a day and not a name: "Friday all", not "Friday Osei"."""
    first = words[0].rstrip(".,:")
    if _DAY_OR_SEASON.fullmatch(first) is None and month_number(fold(first)) is None:
        return False
    return first != words[0] or not words[1:] or not words[1][:1].isupper()


def is_job(text: str) -> bool:
    """Whether a line is only a job title or a firm: "Local Democracy Reporter", "Evening News"."""
    words = _job_words(text)
    named = all(not word[0].islower() or len(word) < 4 for word in words)
    return is_role(text) or (named and len(words) > 1 and is_firm(words[-1]))


def is_role(text: str) -> bool:
    """Whether a line is only a job title."""
    words = _job_words(text)
    return bool(words) and _ROLE.fullmatch(words[-1]) is not None


def _job_words(text: str) -> list[str]:
    """Return the words of a job title or a firm before the place or firm after it, or none of a longer line."""
    words = next(filter(None, _AFTER_A_JOB.split(text[:LONGEST_NAME])), "").split()
    return words if len(words) <= LONGEST_JOB else []


def is_name_alone(text: str) -> bool:
    """Whether a line is only the name of a person, of two to four words."""
    return 1 < len(text.split()) < 5 and not is_firm(text) and list(names_in(text)) == [text]


def is_firm(name: str) -> bool:
    """Whether a name contains a word or sign of firms or jobs."""
    return _FIRM.search(name) is not None


def names_in(raw: str) -> Iterator[str]:
    """Yield the names in a byline, in order: of people, and of firms in their place."""
    text = _GLUED.sub(" ", plain_line(raw[:_LONGEST]))
    if text.startswith(","):  # a name was left out: "%s, Evening Post"
        return
    text = _ASIDE.sub(" ", _START.sub("", _START.sub("", _NO_PART_OF_A_NAME.sub("", text))))
    text = _NAME_ENDS.split(text, maxsplit=1)[0]
    if match := _LAST_AND.match(text):  # a comma after the "and" of a list sets off a firm or a job
        text = match[1]
    start, comma, several = 0, False, False
    for between in (*_BETWEEN_NAMES.finditer(text), None):
        whole = text[start : between.start() if between else len(text)]
        part = whole.strip(" ,;:|-/.…") + _full_stop(whole)
        name = _name_alone(part)
        goes_on = part[len(name) :].lstrip()
        if comma and between and between[0].strip() != "," and _ROLE.fullmatch(part.split(" ")[-1]):
            start, comma = between.end(), False  # "Ann Other, Health Reporter, and Bill Board"
            continue
        if comma and (goes_on[:1].islower() or is_firm(part)):  # "Ann Other, University of Anytown"
            return
        if several and comma and _is_place_or_firm(part, last=between is None):
            return
        if _is_name(name) and not (start and _LETTERS_AFTER_A_NAME.fullmatch(name)):
            yield name
            several = several or (" " in name and not name.isupper())
        if "," in goes_on:  # "Ann Other, in London, Evening Post"
            return
        if between:
            start, comma = between.end(), between[0].strip() == ","


def _is_place_or_firm(part: str, last: bool) -> bool:
    """Whether the part after a full name and a comma is a place or firm: "Ann Other, Anytown"."""
    words = part.split()
    if not words or _LETTERS_AFTER_A_NAME.fullmatch(part):
        return False
    return (len(words[0]) > 1 and words[0].isupper()) or (last and len(words) == 1 and part[:1].isupper())


def _is_name(name: str) -> bool:
    words = [word for word in name.split() if not _LETTERS_AFTER_A_NAME.fullmatch(word)]
    return (
        1 < len(name) < LONGEST_NAME
        and name[0].isalnum()
        and len(words) < MOST_WORDS
        and not _NO_NAME.match(name)
        and all(_LETTER.search(word) for word in words if _FIGURE.search(word))
    )


def _full_stop(part: str) -> str:
    """Return "." if a name ends in an initial or "Jr.", whose full stop is part of it, else ""."""
    return "." if re.search(r"(?:\b\w|\b[JS]r)\.\s*$", part) else ""


def _name_alone(text: str) -> str:
    """Strip from a name the role, day or place that follows it."""
    words = text.split()
    if not words or not words[0][:1].isupper():
        return " ".join(words)
    words = _without_job(words)
    if _AFTER_A_NAME.match(words[0]) and words[0].lower() != "the" and not _is_part_of_a_name(words, 0):
        return ""
    end = next((place for place in range(1, len(words)) if _ends_a_name(words, place)), len(words))
    if end < len(words) and all(word.lower() in _BEATS for word in words[:end]) and _ROLE.fullmatch(words[-1]):
        return " ".join(words)  # "Local Democracy Reporter"
    group = words[0] == "The" or words[1:2] in (["for"], ["of"])
    if end == 1 < len(words) and (group or is_firm(f"{words[0]} {words[1]}")):
        # "Evening staff reporter", "Friends of the Earth", "The bridge committee"
        return " ".join(words)
    kept = words[:end]
    while kept and kept[-1].lower() in _PARTICLES and kept[-1].islower():
        kept.pop()
    return " ".join(kept).rstrip(",;:")


def _without_job(words: list[str]) -> list[str]:
    """Strip the job before or after a name: "Ann Other" from "Education reporter Ann Other"."""
    role = next((place for place, word in enumerate(words) if _ROLE.fullmatch(word.rstrip(".,:"))), None)
    if role is None and is_firm(words[-1]) and all(word.lower() in _BEATS for word in words[-3:-1]):
        role = len(words) - 1  # "Ann Other Local Democracy Reporting Service"
    if role is None:
        return words
    start = role
    while start and words[start - 1].lower() in _BEATS:
        start -= 1
    following = words[role + 1 :]
    if start == 0 and len(following) > 1 and all(word[:1].isupper() for word in following[:2]):
        return following
    return words[:start] if start > 1 else words


def _ends_a_name(words: list[str], position: int) -> bool:
    word = words[position]
    last = position == len(words) - 1
    if word[:1].isdigit() or _begins_a_firm(words, position):
        return True
    if word[:1].islower():
        return (
            word.lower() not in _PARTICLES and not word[1:2].isupper() and "'" not in word[:3] and "’" not in word[:3]
        )
    if not _AFTER_A_NAME.match(word) or (last and word.lower() == "staff"):
        return False
    return not _is_part_of_a_name(words, position)


def _is_part_of_a_name(words: list[str], position: int) -> bool:
    """Whether a calendar word is part of a name: April Jones."""
    following = words[position + 1][:1] if position + 1 < len(words) else ""
    if position == 0 and not following.isupper():
        return False
    return len(words) > 1 and words[position].lower() in _CALENDAR and not following.isdigit()


def _begins_a_firm(words: list[str], position: int) -> bool:
    """Whether a firm follows a name by its capitals: "Ann Other EVENING POST", "Ann Other XYZ News"."""
    word, following = words[position], words[position + 1 : position + 2]
    if position < 2 or not following or any(each.isupper() and len(each) > 2 for each in words[:position]):
        return False
    short = 1 < len(word) < 5 and word.isupper() and is_firm(following[0])
    return short or all(len(each) > 2 and each.isupper() for each in (word, *following))
