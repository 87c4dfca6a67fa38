"""Money: £1.1m, £30,000, £2.50, 85p, US$40bn, £10m-£12m, and percentages."""

import re

from newsreader.speech.text.rules.rule import (
    DASH,
    END,
    GAP,
    NUMBER,
    PER,
    SCALE,
    TERMS,
    Context,
    Said,
    is_adjective,
    per,
    rule,
    scaled,
    terms,
)

_CURRENCIES = {
    "£": ("pound", "pounds", "pence"),
    "$": ("dollar", "dollars", "cents"),
    "€": ("euro", "euros", "cents"),
    "¥": ("yen", "yen", ""),
    "₹": ("rupee", "rupees", "paise"),
    "₽": ("rouble", "roubles", "kopecks"),
    "₩": ("won", "won", ""),
    "₪": ("shekel", "shekels", ""),
    "₦": ("naira", "naira", ""),
    "₴": ("hryvnia", "hryvnias", ""),
}
_NATIONS = {"US": "U S ", "A": "Australian ", "AU": "Australian ", "C": "Canadian ", "CA": "Canadian "} | {
    "NZ": "New Zealand ", "HK": "Hong Kong ", "S": "Singapore "
}  # fmt: skip

_SIGN = "[£$€¥₹₽₩₪₦₴]"
_TO = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}to{GAP}|{GAP}and{GAP})"
_AMOUNT = rf"(?P<sign>{_SIGN}){GAP}?(?P<amount>{NUMBER})(?:(?:{GAP}|-)?(?P<scale>{SCALE}){END})?"
_NATION = r"(?P<nation>US|AU?|CA?|NZ|HK|S)?"


@rule("£ $ € ¥ ₹ ₽ ₩ ₪ ₦ ₴ us a au c ca nz hk s - −", rf"{_NATION}(?P<minus>[-−])?{_AMOUNT}(?!\d)(?:{PER}{TERMS})")
def amount(match: re.Match[str], context: Context) -> Said:
    """£1.1m, £30,000, £2.50, US$40bn; "a £5m grant" has a singular pound."""
    if match["minus"] and not context.begins(match):
        return None
    said = _in_words(match, match["amount"], match["scale"], is_adjective(match, context)) + per(match) + terms(match)
    return f"minus {said}" if match["minus"] else said


@rule(
    "£ $ € ¥ ₹ us a au c ca nz hk s",
    rf"{_NATION}(?P<sign>{_SIGN})(?P<low>{NUMBER})(?:{GAP}?(?P<low_scale>{SCALE}){END})?"
    rf"(?P<to>{_TO})(?:US|AU?|CA?|NZ|HK|S)?(?P<second_sign>{_SIGN})?"
    rf"(?P<high>{NUMBER})(?:{GAP}?(?P<scale>{SCALE}){END})?{END}(?:{PER}{TERMS})",
)
def span(match: re.Match[str], context: Context) -> Said:
    """£10m-£12m, £10-12m, between £5 and £10."""
    if "and" in match["to"] and not (match["second_sign"] and "between" in context.before(match).lower()):
        return None
    if "to" in match["to"] and not match["second_sign"] and not match["scale"]:
        return None  # "cut £5 to 30 people"
    joint = "and" if "and" in match["to"] else "to"
    if not match["low_scale"] and not match["scale"] and "." in match["low"] + match["high"]:
        low = _in_words(match, match["low"], None, singular=False)
        high = _in_words(match, match["high"], None, is_adjective(match, context))
        return f"{low} {joint} {high}{per(match)}{terms(match)}"
    unit = _unit(match, singular=is_adjective(match, context))
    low_scale = "" if match["low_scale"] == match["scale"] else scaled(match["low_scale"])
    low = f"{_plain(match['low'])}{low_scale} {joint}"
    return f"{low} {_plain(match['high'])}{scaled(match['scale'])} {unit}{per(match)}{terms(match)}"


@rule("0", rf"(?P<amount>{NUMBER}){GAP}?p(?![\w./]|{DASH}\w|’|')|(?P<whole>{NUMBER})p(?=[.,;:!?)”’\"'/-])(?!\.m){PER}")
def pence(match: re.Match[str], context: Context) -> Said:
    """85p, but not 1080p, which is a picture, nor 5 p.m."""
    number = match["amount"] or match["whole"]
    if number.replace(",", "") in ("480", "720", "1080", "2160"):
        return None
    return f"{number} {'penny' if number == '1' else 'pence'}{per(match)}"


@rule("0", rf"(?P<low>{NUMBER}){GAP}?(?:p|c)?{DASH}(?P<high>{NUMBER})p{END}")
def pence_span(match: re.Match[str], context: Context) -> Said:
    """20p-30p, 20-30p."""
    return f"{match['low']} to {match['high']} pence"


_PERCENT = rf"(?:{GAP}?%|{GAP}?per{GAP}cent{END}|{GAP}?percent{END}|{GAP}?pc{END})"


@rule("0 + - – −", rf"(?P<sign>[-+–−])?(?P<low>{NUMBER})(?:{_PERCENT})?{_TO}(?P<high>{NUMBER}){_PERCENT}")
def percent_span(match: re.Match[str], context: Context) -> Said:
    """10-12%, 5% to 6%, between 5 and 6 per cent."""
    joint = "to"
    if "and" in match.group():
        if "between" not in context.before(match).lower():
            return None
        joint = "and"
    sign = {"": "", "+": "plus "}.get(match["sign"] or "", "minus ")
    return f"{sign}{match['low']} {joint} {match['high']} percent"


@rule("0 + - – −", rf"(?P<sign>[-+–−])?(?P<number>{NUMBER}){_PERCENT}")
def percent(match: re.Match[str], context: Context) -> Said:
    """24%, 5 per cent, +3%, 10pc."""
    if match["sign"] and not context.begins(match):
        return None
    sign = {"": "", "+": "plus "}.get(match["sign"] or "", "minus ")
    return f"{sign}{match['number']} percent"


@rule("£ $ €", rf"(?P<sign>[£$€])(?=/){PER}")
def rate(match: re.Match[str], context: Context) -> Said:
    """£/kWh."""
    return {"£": "pounds", "$": "dollars", "€": "euros"}[match["sign"]] + per(match) if match["per"] else None


@rule("£ $ €", rf"(?P<sign>[£$€])(?P<scale>m|bn|k){END}")
def column(match: re.Match[str], context: Context) -> Said:
    """£m, at the head of a column."""
    return f"{scaled(match['scale']).strip()} {_CURRENCIES[match['sign']][1]}"


@rule("£", "£{2,5}(?:s(?!\\w))?(?!\\d)")
def pounds(match: re.Match[str], context: Context) -> Said:
    """Save £££s."""
    return "pounds"


@rule("- – —", rf"[-–—](?={_SIGN}\d)")
def dash(match: re.Match[str], context: Context) -> Said:
    """The dash in 50p-£1."""
    return " to " if re.search(r"\d(?:p|m|bn|k)?$", context.before(match, 4)) else None


@rule("%", r"%(?P<age>-?age(?!\w))?")
def percent_sign(match: re.Match[str], context: Context) -> Said:
    """A sign that stands alone, and the %age."""
    return "percentage" if match["age"] else "percent"


@rule("per", rf"[Pp]er{GAP}cent{END}")
def per_cent(match: re.Match[str], context: Context) -> Said:
    """Seven per cent: one word in the spoken form, so that every voice says it alike."""
    return "percent"


RULES = (span, amount, pence_span, pence, percent_span, percent, rate, column, pounds, dash, percent_sign, per_cent)


def _in_words(match: re.Match[str], number: str, scale: str | None, singular: bool) -> str:
    """An amount in the currency of a match."""
    one, many, hundredths = _CURRENCIES[match["sign"]]
    nation = _NATIONS.get(match["nation"] or "", "")
    whole, _, fraction = number.partition(".")
    if scale or not fraction:
        unit = one if singular or (number == "1" and not scale) else many
        return f"{number}{scaled(scale)} {nation}{unit}"
    if len(fraction) != 2 or not hundredths:
        return f"{number} {nation}{many}"
    if fraction == "00":
        return f"{whole} {nation}{one if whole == '1' else many}"
    small = str(int(fraction))
    if whole == "0":
        return (
            f"{small} {_CURRENCIES[match['sign']][2]}" if small != "1" else f"1 {'penny' if one == 'pound' else 'cent'}"
        )
    unit = one if whole == "1" else many
    if int(fraction) < 10:
        return f"{whole} {nation}{unit} {small} {hundredths}" if small != "1" else f"{whole} {nation}{unit} 1"
    return f"{whole} {nation}{unit} {small}"


def _plain(number: str) -> str:
    return number.removesuffix(".00")


def _unit(match: re.Match[str], singular: bool) -> str:
    one, many, _ = _CURRENCIES[match["sign"]]
    return _NATIONS.get(match["nation"] or "", "") + (one if singular else many)
