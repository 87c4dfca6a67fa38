"""Ages such as "2 hours ago" in other European languages than English."""

import re
from typing import Literal

Unit = Literal["m", "h", "d", "w"]

_UNITS = (
    r"(?:(?P<m>min(?:uten?|utes|utos?|uti|uto|uter|utter|ut|utt)?)|(?P<h>std|stunden?|heures?|horas?|or[ae]|uur|timm(?:ar|e)|timer?|h)"
    r"|(?P<d>tage?n?|jours?|dias?|giorn[io]|dag(?:en|ar|e)?)|(?P<w>wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)"
    r"|veck(?:a|or)|uke[r]?|uger?))\b"
)
_COUNT = r"(?P<count>[0-9]{1,3}|eine[rmn]?|une?|una?|uma?|een|ett?|en)"
_FORMS = (
    re.compile(rf"\b(?:vor|il y a|hace|ha) {_COUNT}\s?{_UNITS}"),
    re.compile(rf"\b{_COUNT}\s?{_UNITS} (?:fa|geleden|sedan|siden|atras)\b"),
)


def foreign_age(text: str) -> tuple[int, Unit] | None:
    """Find an age in a folded text in another language than English: the count and its unit; else None."""
    match = next(filter(None, (form.search(text) for form in _FORMS)), None)
    if match is None:
        return None
    unit: Unit = "m" if match["m"] else "h" if match["h"] else "d" if match["d"] else "w"
    return (int(match["count"]) if match["count"].isdigit() else 1), unit
