"""Numbers in words, where a voice would misread the figures."""

from functools import lru_cache

from newsreader.speech import text


@lru_cache(maxsize=512)
def year_words(year: int) -> str:
    """ "twenty twenty-three", "two thousand and five", "nineteen oh one"."""
    return text.number_name(year, "year").replace(" oh-", " oh ").replace(",", "")


@lru_cache(maxsize=512)
def last_two_words(figures: str) -> str:
    """The last two figures of a year in words: "twenty-three", "oh five"."""
    number = int(figures)
    return f"oh {number}" if number < 10 else text.number_name(number, "cardinal")


@lru_cache(maxsize=512)
def number_words(number: int) -> str:
    """ "four hundred and fifty"."""
    return text.number_name(number, "cardinal").replace(",", "")


@lru_cache(maxsize=512)
def ordinal_words(number: int) -> str:
    """ "twenty-third"."""
    return text.number_name(number, "ordinal").replace(",", "")


def plural(number: str) -> str:
    """The plural of a number in words: "twenties", "sixes", "eights"."""
    if number.endswith("y"):
        return f"{number[:-1]}ies"
    return number + ("es" if number.endswith("x") else "s")


def by_figure(figures: str) -> str:
    """Figures one by one, with "oh" for nought, as on the telephone."""
    return " ".join(figures).replace("0", "oh")
