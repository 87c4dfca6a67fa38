"""Numbers and times in words, where a voice would misread the figures."""

import re

from newsreader.speech.text.number_names import number_name


def year_words(year: int) -> str:
    """ "twenty twenty-three", "two thousand and five", "nineteen oh one"."""
    return number_name(year, "year")


def last_two_words(figures: str) -> str:
    """The last two figures of a year in words: "twenty-three", "oh five"."""
    number = int(figures)
    return f"oh {number}" if number < 10 else number_words(number)


def number_words(number: int) -> str:
    """ "four hundred and fifty"."""
    return number_name(number, "cardinal")


def ordinal_words(number: int) -> str:
    """ "twenty-third"."""
    return number_name(number, "ordinal")


def plural(number: str) -> str:
    """The plural of a number in words: "twenties", "sixes", "eights"."""
    if number.endswith("y"):
        return f"{number[:-1]}ies"
    return number + ("es" if number.endswith("x") else "s")


def by_figure(figures: str) -> str:
    """Figures one by one, with "oh" for nought, as on the telephone."""
    return " ".join(figures).replace("0", "oh")


def nth(day: str) -> str:
    """ "3rd", "11th"; voices know these."""
    number = int(day)
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def time_words(written: str, *, twelve: bool = False) -> str:
    """A time without a.m. or p.m.: "10 30", "10 oh 5"; "14 hundred" unless the hours are `twelve`."""
    if written in ("00:00", "00.00"):
        return "midnight"
    hour, _, minute = written.replace(".", ":").partition(":")
    said = str(int(hour)) if twelve or hour not in ("00", "0") else "zero"
    if not minute or (twelve and minute == "00"):
        return said
    if minute == "00":
        return f"{said} o'clock" if hour[0] != "0" and int(hour) < 13 else f"{said} hundred"
    return f"{said} oh {int(minute)}" if minute.startswith("0") else f"{said} {minute}"


def joint(written: str) -> str:
    """The word for what stands between two times or days: itself, "to" for a dash, "and" for "/" and "&"."""
    word = written.strip("\u00a0\u202f ")
    return word if word.isalpha() else "to" if re.fullmatch("[-–—‑−]", word) else "and"
