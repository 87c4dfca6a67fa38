"""Write MathML as one line of text: fractions with a slash, powers as raised digits, roots with their sign."""

from newsreader.web.tree import Element

LONGEST_FORMULA = 400
"""Characters. Nobody can follow a longer formula by ear."""

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SPACED = frozenset("=+-−±×÷<>≤≥≠≈→∈·")


def spoken_formula(math: Element) -> str:
    """Write the formula of a `math` element, or return the page's own words for it."""
    words = (math.get("alttext") or "").strip()
    if words and "\\" not in words and len(words) <= LONGEST_FORMULA:
        return words
    written = " ".join(_written(math).split())
    return written if len(written) <= LONGEST_FORMULA else f"{written[:LONGEST_FORMULA]}…"


def _written(element: Element) -> str:
    tag = element.tag
    parts = [_written(child) for child in element if isinstance(child.tag, str)]
    if tag == "mfrac" and len(parts) == 2:
        return f"{_together(parts[0])}/{_together(parts[1])}"
    if tag == "msup" and len(parts) == 2:
        return parts[0] + _raised(parts[1])
    if tag == "msubsup" and len(parts) == 3:
        return parts[0] + parts[1] + _raised(parts[2])
    if tag == "msqrt":
        return f"√{_together(''.join(parts))}"
    if parts:
        return "".join(parts)
    words = (element.text or "").strip()
    return f" {words} " if tag == "mo" and words in _SPACED else words


def _raised(words: str) -> str:
    words = words.strip()
    raised = words.translate(_RAISED)
    return raised if raised != words and all(sign in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻" for sign in raised) else f"^{_together(words)}"


def _together(words: str) -> str:
    """Put brackets around a term that consists of several."""
    words = words.strip()
    return f"({words})" if any(sign in words for sign in " /") else words
