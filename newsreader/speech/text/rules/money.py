"""Money: £1.1m, £30,000, £2.50, 85p, US$40bn, £10m-£12m, and percentages."""

import re

from newsreader.speech.text.rules.rule import (
    DASH,
    END,
    GAP,
    NUMBER,
    SCALE,
    TERMS,
    Context,
    Said,
    is_adjective,
    rule,
    scaled,
    terms,
)
from newsreader.speech.text.rules.unit_names import PER, per
from newsreader.speech.text.word_tables import english, english_forms

_CURRENCIES = english_forms("currency")
"""A currency by its sign or code: singular, plural, and the name of its hundredth part."""

_NATIONS = {written: f"{said} " for written, said in english("nation").items()}

_SIGNS = "£$€¥₹₽₩₪₦₴฿₺₫₱₵₸₿"
_SIGN = rf"[{_SIGNS}]"
_CODES = [code for code in _CURRENCIES if len(code) > 1 and code != "R$"]
_CODE = rf"(?:{'|'.join(_CODES)})"
_TO = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}to{GAP}|{GAP}and{GAP})"
_ANY_SIGN = rf"(?P<sign>{_SIGN}|R\$|{_CODE}(?=[s.]?{GAP}?\d))(?:(?<=Rs)\.|(?<=Dh)s)?"
_AMOUNT = rf"{_ANY_SIGN}{GAP}?(?P<amount>{NUMBER})(?:(?:{GAP}|-)?(?P<scale>{SCALE}){END})?"
_NATION = r"(?P<nation>US|AU?|CA?|NZ|HK|S|NT)?"
_KEYS = " ".join((*_SIGNS, *(code.lower() for code in _CODES), "us a au c ca nz hk s r nt dhs"))


@rule(
    _KEYS,
    rf"{_NATION}{_ANY_SIGN}{GAP}?(?P<low>{NUMBER})(?:{GAP}?(?P<low_scale>{SCALE}){END})?"
    rf"(?P<to>{_TO})(?:US|AU?|CA?|NZ|HK|S)?(?P<second_sign>{_SIGN}|R\$|{_CODE}(?:\.?{GAP})?)?"
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


@rule(f"{_KEYS} - −", rf"{_NATION}(?P<minus>[-−])?{_AMOUNT}(?!\d)(?:{PER}{TERMS})")
def amount(match: re.Match[str], context: Context) -> Said:
    """£1.1m, £30,000, £2.50, US$40bn; "a £5m grant" has a singular pound."""
    if match["minus"] and not context.begins(match):
        return None
    singular = is_adjective(match, context)
    said = _in_words(match, match["amount"], match["scale"], singular, american=context.american)
    said += per(match) + terms(match)
    return f"minus {said}" if match["minus"] else said


@rule(
    "r n",
    rf"(?P<sign>[RN])(?P<nation>)(?P<amount>[1-9]\d{{0,2}}(?:{GAP}\d{{3}})+(?:[.,]\d\d)?|{NUMBER})"
    rf"(?:{GAP}?(?P<scale>{SCALE}))?{END}",
)
def rand_or_naira(match: re.Match[str], context: Context) -> Said:
    """R1.2bn, N500m; R12 500 in South Africa, the only country that writes this."""
    if not match["scale"] and (match["sign"] != "R" or context.english != "en-ZA"):
        return None
    amount = re.sub(rf"{GAP}(?=\d{{3}})", ",", match["amount"])
    return _in_words(match, re.sub(r",(\d\d)\Z", r".\1", amount), match["scale"], is_adjective(match, context))


@rule(
    "0",
    rf"(?P<amount>{NUMBER})(?:{GAP}?(?P<scale>{SCALE}))?(?P<nation>)"
    rf"(?:(?P<sign>{_SIGN}|{GAP}?(?:€|{_CODE})(?!\w))(?!{GAP}?\d))",
)
def amount_first(match: re.Match[str], context: Context) -> Said:
    """10€, 25 €, 500 kr, 5m USD: the sign follows, as on the Continent."""
    sign = re.sub(GAP, "", match["sign"])
    return _in_words(match, match["amount"], match["scale"], is_adjective(match, context), sign)


@rule("0", rf"(?P<amount>{NUMBER}){GAP}?p(?![\w./]|{DASH}\w|’|')|(?P<whole>{NUMBER})p(?=[.,;:!?)”’\"'/-])(?!\.m){PER}")
def pence(match: re.Match[str], context: Context) -> Said:
    """85p, but not 1080p, which is a resolution, nor 5 p.m."""
    number = match["amount"] or match["whole"]
    if number.replace(",", "") in ("480", "720", "1080", "2160"):
        return None
    return f"{number} {'penny' if number == '1' else 'pence'}{per(match)}"


def _in_words(
    match: re.Match[str], number: str, scale: str | None, singular: bool, sign: str = "", *, american: bool = False
) -> str:
    """An amount in the currency of a match, or of a sign. Americans name the cents: "2 dollars and 50 cents"."""
    sign = sign or match["sign"]
    one, many, hundredths = _CURRENCIES[sign]
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
        return f"{small} {hundredths}" if small != "1" else f"1 {'penny' if one == 'pound' else 'cent'}"
    unit = one if whole == "1" else many
    if american:
        return f"{whole} {nation}{unit} and {small} {hundredths if small != '1' else hundredths.removesuffix('s')}"
    if int(fraction) < 10:
        return f"{whole} {nation}{unit} {small} {hundredths}" if small != "1" else f"{whole} {nation}{unit} 1"
    return f"{whole} {nation}{unit} {small}"


def _plain(number: str) -> str:
    return number.removesuffix(".00")


def _unit(match: re.Match[str], singular: bool) -> str:
    one, many, _ = _CURRENCIES[match["sign"]]
    return _NATIONS.get(match["nation"] or "", "") + (one if singular else many)
