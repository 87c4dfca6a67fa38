"""Tables of the names of months (28 languages) and of time zones."""

import unicodedata
from datetime import timedelta
from functools import cache

LONGEST_DATE = 300
"""Characters of a text that are searched: longer than any date with its label, short enough for any pattern."""

_SIGNS = str.maketrans("‐‑‒–—−\u0131٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "------i" + 3 * "0123456789")
"""Dashes, the Turkish i, and the digits of Arabic, Persian and Hindi -> ASCII."""


def fold(raw: str) -> str:
    """Fold to lower case without accents and with single spaces, the form of all tables here."""
    if not raw.isascii():
        decomposed = unicodedata.normalize("NFKD", raw.casefold().translate(_SIGNS))
        # Compatibility forms can decompose to many characters each.
        raw = "".join(character for character in decomposed if not unicodedata.combining(character))[:LONGEST_DATE]
    return " ".join(raw.lower().split())


_MONTH_NAMES = """
january february march april may june july august september october november december
ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
januar februar marz april mai juni juli august september oktober november dezember
janner feber maerz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november desember
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien
ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
januara februara marca aprila maja juna jula augusta septembra oktobra novembra decembra
sausio vasario kovo balandzio geguzes birzelio liepos rugpjucio rugsejo spalio lapkricio gruodzio
jaanuar veebruar marts aprill mai juuni juuli august september oktoober november detsember
gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre
januari februari maret april mei juni juli agustus september oktober november desember
januarie februarie maart april mei junie julie augustus september oktober november desember
януари февруари март април май юни юли август септември октомври ноември декември
يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
"""  # noqa: E501


@cache
def _month_numbers() -> dict[str, int]:
    """The number of each month by its name, and by each unambiguous prefix of three letters or more."""
    numbers: dict[str, set[int]] = {}
    whole: dict[str, int] = {}
    for line in _MONTH_NAMES.split("\n"):
        for number, name in enumerate(fold(line).split(), 1):
            whole[name] = number
            for end in range(3, len(name) + 1):
                numbers.setdefault(name[:end], set()).add(number)
    whole |= {"mrt": 3, "sept": 9, "mrz": 3}
    english = {name[:3]: number for number, name in enumerate(_MONTH_NAMES.split()[:12], 1)}
    return {name: months.pop() for name, months in numbers.items() if len(months) == 1} | whole | english


def month_number(word: str) -> int | None:
    """The month, 1 to 12, that a folded word names or abbreviates in any of the languages; else None."""
    names = _month_numbers()
    return names.get(word) or names.get(word.removeprefix("ב"))


_ZONE_HOURS = """
z 0 ut 0 utc 0 gmt 0 wet 0 bst 1 west 1 cet 1 met 1 mez 1 cest 2 mest 2 mesz 2 eet 2 eest 3 msk 3 trt 3 sast 2 ist 5.5
nst -3.5 ndt -2.5 ast -4 adt -3 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst -10
pkt 5 hkt 8 sgt 8 awst 8 jst 9 kst 9 acst 9.5 acdt 10.5 aest 10 aedt 11 nzst 12 nzdt 13
"""


@cache
def zone_names() -> dict[str, timedelta]:
    """Offsets by zone name; of several zones of one name the one that feeds mean most (IST: India; BST: Britain)."""
    words = _ZONE_HOURS.split()
    return {name: timedelta(hours=float(hours)) for name, hours in zip(words[::2], words[1::2], strict=True)}
