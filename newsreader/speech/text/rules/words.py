"""Numbers in words, where a voice would misread the figures."""

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
