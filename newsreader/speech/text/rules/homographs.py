"""Words with two pronunciations, which the words around them decide: read, lead."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import END, Context, Said, rule
from newsreader.speech.text.word_tables import WORDS

_HAS = LazyPattern(
    rf"\b(?:{WORDS['before a participle']})(?:n['’]t)?"
    rf"(?:[\s\u00a0](?:{WORDS['before the past of read']}))?[\s\u00a0-]$",
    re.IGNORECASE,
)
_NOT_YET = LazyPattern(
    rf"\b(?:{WORDS['before the present of read']})(?:[\s\u00a0](?:not|never|just|also|even|only|be))?[\s\u00a0]$",
    re.IGNORECASE,
)
_SINGULAR = LazyPattern(
    r"(?P<before>.*?)\b(?:he|she|it|who|which|everyone|someone|one|nobody|(?:the|a|his|her|its|their|this|that|"
    r"another|one|each) (?:[a-z]+ ){0,2}[a-z]*[a-rt-z])"
    r"(?:[\s\u00a0](?:then|also|never|once|only|later|first|simply|just|[a-z]+ly))?[\s\u00a0]$",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = LazyPattern(rf"\b(?:{WORDS['before an infinitive']})[\s\u00a0]$", re.IGNORECASE)
_QUOTING = LazyPattern(r"(?:[:,]?[\s\u00a0](?=[“\"‘'])|:)")
_TIME = LazyPattern(rf"[^.!?;]{{0,60}}\b(?:{WORDS['time of the past']}|in (?:1[89]|20)\d\d)\b")


@rule("read", rf"(?P<word>[Rr]ead)(?:\b(?P<out>[\s\u00a0](?:out|aloud)))?{END}(?!-|['’]s)")
def read(match: re.Match[str], context: Context) -> Said:
    """He read it, has read, a sign read "no entry": the past, which sounds like red."""
    before, after = context.before(match, 40), context.after(match, 80)
    out = match["out"] or ""
    if match["word"] == "Read" and not out:
        return None
    said = f"{'Red' if match['word'] == 'Read' else 'red'}{out}"
    if _NOT_YET.search(before) and not re.search(
        r"\b(?:is|was|be)[\s\u00a0](?:not|never|just|also|even|only)?[\s\u00a0]?$", before, re.I
    ):
        return None
    if re.search(r"\b(?:a|an|the|great|good|easy)[\s\u00a0](?:is|was)?[\s\u00a0]?$", before):
        return None
    if _HAS.search(before):
        return said if not re.search(r"\b(?:is|are|be|was) (?:you|they|we|I)[\s\u00a0]$", before, re.I) else None
    singular = _SINGULAR.match(before)
    if singular and not _ASKED.search(singular["before"]) and not re.search(r"\b(?:who|which)\b", before[-8:]):
        return said
    if (
        _QUOTING.match(after)
        and re.search(r"[a-z]s?[\s\u00a0]$", before)
        and not re.search(r"\b(?:I|you|we|they)[\s\u00a0]$", before)
    ):
        return said
    return said if _TIME.match(after) else None


_METAL = LazyPattern(rf"(?:[\s\u00a0-](?:{WORDS['after the metal']}))\b")
_METAL_BEFORE = LazyPattern(rf"\b(?:{WORDS['before the metal']})(?: and|,|,? or)?[\s\u00a0]$", re.IGNORECASE)


@rule("lead", rf"(?P<word>[Ll]ead){END}")
def lead(match: re.Match[str], context: Context) -> Said:
    """Lead pipes, levels of lead: the metal, which sounds like led."""
    before, after = context.before(match), context.after(match, 32)
    goes_before = (
        re.search(r"\b(?:to|will|would|can|could|may|might|must|should)[\s\u00a0]$", before)
        and "exposure to" not in before
    )
    if goes_before and not _METAL_BEFORE.search(before):
        return None
    if not (_METAL.match(after) or _METAL_BEFORE.search(before)) or re.match(r"-blood", after):
        return None
    return "Led" if match["word"] == "Lead" else "led"
