"""Numbers with units: 5km, 6ft 2in, -4°C, 50MW, 800 sq ft, 5m people."""

import re

from newsreader.speech.text.rules.metres import metres_or_millions
from newsreader.speech.text.rules.rule import DASH, END, GAP, NUMBER, PER, Context, Said, is_adjective, per, rule, terms

_UNITS = {
    "km": ("kilometre", "kilometres"),
    "KM": ("kilometre", "kilometres"),
    "kms": ("kilometre", "kilometres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "mmHg": ("millimetre of mercury", "millimetres of mercury"),
    "nm": ("nanometre", "nanometres"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "yds": ("yard", "yards"),
    "mi": ("mile", "miles"),
    "kg": ("kilogram", "kilograms"),
    "kgs": ("kilogram", "kilograms"),
    "g": ("gram", "grams"),
    "mg": ("milligram", "milligrams"),
    "µg": ("microgram", "micrograms"),
    "μg": ("microgram", "micrograms"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "MPH": ("mile per hour", "miles per hour"),
    "KG": ("kilogram", "kilograms"),
    "FT": ("foot", "feet"),
    "tsp": ("teaspoon", "teaspoons"),
    "tbsp": ("tablespoon", "tablespoons"),
    "pts": ("point", "points"),
    "mph": ("mile per hour", "miles per hour"),
    "kph": ("kilometre per hour", "kilometres per hour"),
    "km/h": ("kilometre per hour", "kilometres per hour"),
    "kmh": ("kilometre per hour", "kilometres per hour"),
    "m/s": ("metre per second", "metres per second"),
    "mpg": ("mile per gallon", "miles per gallon"),
    "l": ("litre", "litres"),
    "L": ("litre", "litres"),
    "ml": ("millilitre", "millilitres"),
    "cl": ("centilitre", "centilitres"),
    "ha": ("hectare", "hectares"),
    "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"),
    "KW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"),
    "TW": ("terawatt", "terawatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "kwh": ("kilowatt hour", "kilowatt hours"),
    "GWh": ("gigawatt hour", "gigawatt hours"),
    "TWh": ("terawatt hour", "terawatt hours"),
    "V": ("volt", "volts"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "KB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "dB": ("decibel", "decibels"),
    "hPa": ("hectopascal", "hectopascals"),
    "kPa": ("kilopascal", "kilopascals"),
    "psi": ("pound per square inch", "pounds per square inch"),
    "rpm": ("revolution per minute", "revolutions per minute"),
    "bhp": ("brake horsepower", "brake horsepower"),
    "hp": ("horsepower", "horsepower"),
    "kcal": ("kilocalorie", "kilocalories"),
    "kJ": ("kilojoule", "kilojoules"),
    "mcg": ("microgram", "micrograms"),
    "ppm": ("part per million", "parts per million"),
    "kt": ("knot", "knots"),
    "kts": ("knot", "knots"),
    "Mb": ("megabit", "megabits"),
    "Gb": ("gigabit", "gigabits"),
    "Mb/s": ("megabit per second", "megabits per second"),
    "MB/s": ("megabyte per second", "megabytes per second"),
    "ms": ("millisecond", "milliseconds"),
    "µs": ("microsecond", "microseconds"),
    "Nm": ("newton metre", "newton metres"),
    "lb-ft": ("pound foot", "pound feet"),
    "lb ft": ("pound foot", "pound feet"),
    "mmol/L": ("millimole per litre", "millimoles per litre"),
    "mmol/l": ("millimole per litre", "millimoles per litre"),
    "mmol/mol": ("millimole per mole", "millimoles per mole"),
    "mg/dL": ("milligram per decilitre", "milligrams per decilitre"),
    "mg/dl": ("milligram per decilitre", "milligrams per decilitre"),
    "mg/L": ("milligram per litre", "milligrams per litre"),
    "ng/ml": ("nanogram per millilitre", "nanograms per millilitre"),
    "ng/mL": ("nanogram per millilitre", "nanograms per millilitre"),
    "mL": ("millilitre", "millilitres"),
    "dl": ("decilitre", "decilitres"),
    "µm": ("micrometre", "micrometres"),
    "μm": ("micrometre", "micrometres"),
    "µg/m³": ("microgram per cubic metre", "micrograms per cubic metre"),
    "μg/m³": ("microgram per cubic metre", "micrograms per cubic metre"),
    "µg/m3": ("microgram per cubic metre", "micrograms per cubic metre"),
    "g/km": ("gram per kilometre", "grams per kilometre"),
    "g/l": ("gram per litre", "grams per litre"),
    "m/s²": ("metre per second squared", "metres per second squared"),
    "m/s2": ("metre per second squared", "metres per second squared"),
    "kN": ("kilonewton", "kilonewtons"),
    "kcals": ("kilocalorie", "kilocalories"),
    "MPa": ("megapascal", "megapascals"),
    "mA": ("milliampere", "milliamperes"),
    "Ah": ("ampere hour", "ampere hours"),
    "Wh": ("watt hour", "watt hours"),
    "MJ": ("megajoule", "megajoules"),
    "MP": ("megapixel", "megapixels"),
    "fps": ("frame per second", "frames per second"),
    "dpi": ("dot per inch", "dots per inch"),
    "PSI": ("pound per square inch", "pounds per square inch"),
    "fl oz": ("fluid ounce", "fluid ounces"),
    "nmi": ("nautical mile", "nautical miles"),
    "kW/h": ("kilowatt per hour", "kilowatts per hour"),
    "mSv": ("millisievert", "millisieverts"),
    "kV": ("kilovolt", "kilovolts"),
    "mAh": ("milliampere hour", "milliampere hours"),
    "t": ("tonne", "tonnes"),
    "MWh": ("megawatt hour", "megawatt hours"),
    "hrs": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "mins": ("minute", "minutes"),
    "min": ("minute", "minutes"),
    "secs": ("second", "seconds"),
    "sec": ("second", "seconds"),
    "mths": ("month", "months"),
    "mth": ("month", "months"),
    "wks": ("week", "weeks"),
    "wk": ("week", "weeks"),
    "wkts": ("wicket", "wickets"),
    "wkt": ("wicket", "wickets"),
    "ov": ("over", "overs"),
    "ovs": ("over", "overs"),
    "bps": ("basis point", "basis points"),
    "yrs": ("year", "years"),
    "yr": ("year", "years"),
    "sq ft": ("square foot", "square feet"),
    "sq m": ("square metre", "square metres"),
    "sq km": ("square kilometre", "square kilometres"),
    "sq mi": ("square mile", "square miles"),
    "sq miles": ("square mile", "square miles"),
    "sq metres": ("square metre", "square metres"),
    "sq feet": ("square foot", "square feet"),
    "sqft": ("square foot", "square feet"),
    "sqm": ("square metre", "square metres"),
    "m2": ("square metre", "square metres"),
    "m²": ("square metre", "square metres"),
    "m3": ("cubic metre", "cubic metres"),
    "m³": ("cubic metre", "cubic metres"),
    "km2": ("square kilometre", "square kilometres"),
    "km²": ("square kilometre", "square kilometres"),
    "ft²": ("square foot", "square feet"),
    "cu m": ("cubic metre", "cubic metres"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "C": ("degree Celsius", "degrees Celsius"),
    "F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "deg C": ("degree Celsius", "degrees Celsius"),
}
_TOUCHING_ONLY = (
    "MP",
    "Ah",
    "g",
    "t",
    "l",
    "L",
    "V",
    "W",
    "C",
    "F",
    "in",
    "st",
)  # with a space these are mostly something else
_LONGEST_FIRST = sorted(_UNITS, key=len, reverse=True)
_UNIT = "|".join(rf"{GAP}?{re.escape(unit)}" if unit not in _TOUCHING_ONLY else unit for unit in _LONGEST_FIRST)
_TO = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}to{GAP})"
_MINUS = r"(?P<minus>[-−–])?"


@rule(
    "0 - − –",
    rf"{_MINUS}(?:(?P<low>{NUMBER})(?:{_UNIT})?(?P<to>{_TO})(?P<low_minus>[-−])?)?(?P<number>{NUMBER})"
    rf"(?P<hyphen>-)?(?P<unit>{_UNIT}){PER}{END}(?:{GAP}(?P<terms>pw|pa){END})?",
)
def measure(match: re.Match[str], context: Context) -> Said:
    """5km, 5-10 kg, -4°C, 30mph, 800 sq ft, 120g/km."""
    written = re.sub(GAP, " ", match["unit"]).strip()
    one, many = _UNITS[written]
    if match["minus"] and not context.begins(match):
        return None
    if written in ("C", "F") and float(match["number"].replace(",", "")) > 130:
        return None
    singular = match["number"] == "1" or bool(match["hyphen"]) or is_adjective(match, context)
    negative = "minus " if match["minus"] else ""
    low = f"{match['low']} to {'minus ' if match['low_minus'] else ''}" if match["low"] else ""
    return f"{negative}{low}{match['number']} {one if singular else many}{per(match)}{terms(match)}"


@rule(
    "0",
    rf"(?P<feet>\d{{1,2}}){GAP}?(?:ft|feet|['’′]){GAP}?(?P<inches>\d{{1,2}}(?:\.\d)?[½¼¾]?)(?:{GAP}?(?:ins?|"
    rf"inches){END}|[\"”″])",
)
def height(match: re.Match[str], context: Context) -> Said:
    """6ft 2in."""
    inches = {"½": " and a half", "¼": " and a quarter", "¾": " and three quarters"}
    number = "".join(inches.get(character, character) for character in match["inches"])
    feet = "foot" if match["feet"] == "1" else "feet"
    return f"{match['feet']} {feet} {number} {'inch' if number == '1' else 'inches'}"


@rule("0", rf"(?P<stone>\d{{1,2}}){GAP}?st(?:{GAP}?(?P<pounds>\d{{1,2}}){GAP}?lbs?)?{END}")
def weight(match: re.Match[str], context: Context) -> Said:
    """12st 5lb; but 1st is an ordinal."""
    if not match["pounds"] and (match["stone"].endswith("1") and match["stone"] != "11"):
        return None
    pounds = f" {match['pounds']} pounds" if match["pounds"] else ""
    return f"{match['stone']} stone{pounds}"


@rule("0", rf"(?P<number>{NUMBER})(?:in|\"|″){END}(?!{GAP}(?:the|a|an|all|which|our|their|his|her)\b)")
def inches(match: re.Match[str], context: Context) -> Said:
    """A 5in gap; a quotation mark after a number means inches only if none is open."""
    if match.group()[-1] == '"' and context.text.count('"', 0, match.start()) % 2:
        return None
    singular = match["number"] == "1" or is_adjective(match, context)
    return f"{match['number']} {'inch' if singular else 'inches'}"


_ALONE = (
    "km/h",
    "mph",
    "kph",
    "km",
    "kg",
    "kWh",
    "MWh",
    "GWh",
    "MW",
    "GW",
    "kW",
    "sq ft",
    "sq m",
    "sq km",
    "m²",
    "m³",
    "km²",
    "cm",
    "mm",
    "ml",
    "mg",
)


@rule(
    sorted({re.split("[ /]", unit)[0].lower() for unit in _ALONE}),
    rf"(?:{'|'.join(re.escape(unit) for unit in sorted(_ALONE, key=len, reverse=True))})(?![\w²³])(?!['’]\w)",
)
def unit(match: re.Match[str], context: Context) -> Said:
    """A price per kWh, a speed in km/h."""
    one, many = _UNITS[match.group()]
    return one if re.search(r"\b(?:per|a|each|every)[\s\u00a0]$", context.before(match)) else many


@rule("² ³", "[²³](?!\\w)")
def power(match: re.Match[str], context: Context) -> Said:
    """10², x³."""
    if not re.search(r"(?:\d|(?:^|\W)[A-Za-z])$", context.before(match, 2)):
        return None
    return " squared" if match.group() == "²" else " cubed"


@rule("0", rf"(?P<number>{NUMBER}){GAP}?(?P<scale>bn|tn|mn)(?:[- ]?strong)?{END}")
def scaled_number(match: re.Match[str], context: Context) -> Said:
    """5bn people."""
    return f"{match['number']} { {'bn': 'billion', 'tn': 'trillion', 'mn': 'million'}[match['scale']] }"


@rule("0", rf"(?P<number>(?:8[5-9]|9\d|10\d)\d){GAP}?mb{END}")
def millibars(match: re.Match[str], context: Context) -> Said:
    """1013mb: the pressure of the air, and no megabytes."""
    return f"{match['number']} millibars"


@rule("0", rf"(?:(?P<miles>\d)m{GAP}?)?(?P<furlongs>[1-7])f{END}")
def racecourse(match: re.Match[str], context: Context) -> Said:
    """2m 3f, 7f."""
    miles = f"{match['miles']} {'mile' if match['miles'] == '1' else 'miles'} " if match["miles"] else ""
    return f"{miles}{match['furlongs']} {'furlong' if match['furlongs'] == '1' else 'furlongs'}"


_WINDS = {"N": "north", "S": "south", "E": "east", "W": "west"} | {
    "NE": "north-east", "NW": "north-west", "SE": "south-east", "SW": "south-west"
}  # fmt: skip


@rule(
    "0 - − –",
    rf"{_MINUS}(?P<degrees>\d{{1,3}}(?:\.\d{{1,6}})?)(?:°{GAP}?(?:(?P<minutes>\d{{1,2}}(?:\.\d{{1,4}})?)['’′]{GAP}?"
    rf"(?:(?P<seconds>\d{{1,2}}(?:\.\d{{1,4}})?)[\"”″]{GAP}?)?)?|{GAP}degrees?{GAP})(?P<wind>[NS]?[EW]|"
    rf"[NS]){END}(?!\.\w)",
)
def bearing(match: re.Match[str], context: Context) -> Said:
    """51° N, 0.12°W, 54° 30′ N."""
    if match["minus"] and not context.begins(match):
        return None
    minus = "minus " if match["minus"] else ""
    minutes = f" {match['minutes']} {'minute' if match['minutes'] == '1' else 'minutes'}" if match["minutes"] else ""
    seconds = f" {match['seconds']} seconds" if match["seconds"] else ""
    degrees = "degree" if match["degrees"] == "1" else "degrees"
    return f"{minus}{match['degrees']} {degrees}{minutes}{seconds} {_WINDS[match['wind']]}"


@rule("°", r"°(?P<scale>[CF](?!\w))?")
def degrees(match: re.Match[str], context: Context) -> Said:
    """A sign that stands alone."""
    return _UNITS[match.group()][1]


@rule("0", rf"(?P<number>\d{{1,3}})A(?={GAP}(?:plugs?|sockets?|fuses?|supply|supplies|chargers?|circuits?){END})")
def amperes(match: re.Match[str], context: Context) -> Said:
    """A 13A plug."""
    return f"{match['number']} amp"


_ARTICLE = re.compile(r"\b(?:the|an?|his|her|their|my|our|first|charity)[\s\u00a0]$", re.IGNORECASE)


@rule("0", rf"(?P<number>{NUMBER})[kK]{END}")
def thousands(match: re.Match[str], context: Context) -> Said:
    """50k people; a 10k run."""
    if match["number"] in ("2", "4", "8"):
        return f"{match['number']} K"  # a picture's size
    after = context.after(match)
    if match.group()[-1] == "K" and match["number"] in ("5", "10") and not context.capitals:
        return f"{match['number']} K"
    raced = match["number"] in ("5", "10") and (
        _ARTICLE.search(context.before(match)) or not re.match(rf"{GAP}\w", after)
    )
    if raced or re.match(rf"{GAP}?(?:runs?|parkruns?|race|event|challenge|and|time|course|road|fun|charity)\b", after):
        return f"{match['number']} K"
    return f"{match['number']} thousand"


@rule("0", rf"(?P<number>{NUMBER})(?:x|×){END}")
def times(match: re.Match[str], context: Context) -> Said:
    """10x."""
    return f"{match['number']} times"


@rule("0", rf"(?P<first>{NUMBER}){GAP}?(?P<unit>m|cm|mm|ft|in)?(?P<gap>{GAP}?)[x×](?P=gap)(?=\d)")
def by(match: re.Match[str], context: Context) -> Said:
    """4x4, 10m x 5m: what comes after the sign is met on its own."""
    unit = {"m": " metres", "in": " inches"}.get(match["unit"] or "") or (
        f" {_UNITS[match['unit']][1]}" if match["unit"] else ""
    )
    return f"{match['first']}{unit} by "


@rule("0", rf"(?P<number>\d{{1,4}}\.\d{{1,3}})s{END}")
def seconds(match: re.Match[str], context: Context) -> Said:
    """A race in 9.58s."""
    return f"{match['number']} seconds"


RULES = (
    unit,
    power,
    height,
    weight,
    by,
    racecourse,
    bearing,
    amperes,
    measure,
    degrees,
    inches,
    metres_or_millions,
    scaled_number,
    millibars,
    thousands,
    times,
    seconds,
)
