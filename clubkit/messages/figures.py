"""Figures as people write them: 1.234.567,8 in Vietnamese, 1,234,567.8 in English, days as dd/mm/yyyy in both."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from clubkit.messages.words import screen_word
from clubkit.text import Lang

Figure = int | float | Decimal | None

SMALL = 3
"""Counts below this can point at one person (plan notes on personal data); they are masked where a table goes out."""

MINUS = "−"
"""The sign of a number below 0; a hyphen joins words and parts days."""

_TENTH = Decimal("0.1")
_WHOLE = 100
_SWAPPED = str.maketrans(",.", ".,")


def number(value: Figure, lang: Lang) -> str:
    """A number with at most one decimal; without a value the words for no data (no data is not zero)."""
    if value is None:
        return screen_word("no_data", lang)
    return _written(_tenths(value), lang)


def exact(value: float | Decimal, lang: Lang) -> str:
    """A number with all of its decimals, as somebody typed it."""
    plain = Decimal(str(value)).normalize()
    english = f"{plain:,f}".replace("-", MINUS)
    return english.translate(_SWAPPED) if lang == "vi" else english


def percent(value: Figure, lang: Lang) -> str:
    """A percentage (0 to 100), at most one decimal; what is not quite none or all is not rounded to 0 or 100."""
    if value is None:
        return screen_word("no_data", lang)
    exact, shown = Decimal(str(value)), _tenths(value)
    if shown == _WHOLE and exact < _WHOLE:
        shown -= _TENTH
    if shown == 0 and exact > 0:
        shown = _TENTH
    return f"{_written(shown, lang)}%"


def money(value: Figure, lang: Lang) -> str:
    """An amount in đồng, with its unit."""
    shown = number(value, lang)
    return shown if value is None else f"{shown} {screen_word('dong', lang)}"


def day(value: date | str | None, lang: Lang) -> str:
    """A day as 15/03/2026; a bare year as it is; without one the words for no data."""
    if value is None:
        return screen_word("no_data", lang)
    parts = str(value)[:10].split("-")
    return "/".join(reversed(parts))


def masked(value: int | None, lang: Lang) -> str:
    """A count for tables that leave the office: 1 and 2 are shown as "< 3"."""
    return f"< {SMALL}" if value is not None and 0 < value < SMALL else number(value, lang)


def _tenths(value: float | Decimal) -> Decimal:
    # through the shortest text, so that 0.25 is rounded as it is printed and not as the binary fraction it is stored as
    return Decimal(str(value)).quantize(_TENTH, rounding=ROUND_HALF_UP)


def _written(tenths: Decimal, lang: Lang) -> str:
    english = f"{tenths:,.1f}".removesuffix(".0")
    english = "0" if english == "-0" else english.replace("-", MINUS)
    return english.translate(_SWAPPED) if lang == "vi" else english
