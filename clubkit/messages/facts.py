"""Facts of a finding in the reader's words: fields by their labels, choices by theirs, numbers and days as written."""

import re
from dataclasses import dataclass

from clubkit.findings import Fact
from clubkit.forms.model import Field, Form, Kind
from clubkit.messages.figures import day, exact, money, percent
from clubkit.messages.words import screen_word, term_of
from clubkit.text import Lang

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HALF = re.compile(r"(\d{4})-H([12])")

LONGEST = 60
"""Of an answer, so many characters are repeated: enough to know it again."""

_OF_THE_FIELD = ("value", "previous", "read", "whole", "sum", "minimum", "maximum", "low", "high", "middle")
"""Facts of the same kind as the answer to the finding's own question."""


@dataclass(frozen=True, slots=True)
class Wording:
    """For whom facts are worded: a language, and the form whose labels are known."""

    lang: Lang
    form: Form | None = None

    def shown(self, name: str, fact: Fact, style: str = "", field: str | None = None) -> str:
        """A fact in words. `name` is its key in the finding, `style` what follows the colon in `{name:style}`."""
        if fact is None:
            return screen_word("blank", self.lang)
        if style:
            return self._styled(fact, style, self._field(field))
        if name == "field" or name.endswith(("_field", "_fields")):
            return "; ".join(self.label_of(each.strip()) for each in str(fact).split(","))
        if name == "sheet":
            return self.title_of(str(fact))
        if name in _OF_THE_FIELD:
            return self._answer(fact, self._field(field))
        return self._plain(term_of(name, fact, self.lang) if isinstance(fact, str) else fact)

    def label_of(self, field: str) -> str:
        """The label of a field, or its name where no form knows it."""
        found = self._field(field)
        return found.label.in_(self.lang) if found else field

    def title_of(self, sheet: str) -> str:
        """The title of a sheet given by its machine name; any other text is a title already."""
        return self.form[sheet].title.in_(self.lang) if self.form and sheet in self.form else sheet

    def _field(self, name: str | None) -> Field | None:
        sheets = self.form.sheets if self.form else ()
        return next((field for sheet in sheets for field in sheet.fields if field.name == name), None)

    def _answer(self, fact: str | float, field: Field | None) -> str:
        labels = {choice.code: choice.label for choice in field.choices} if field else {}
        if fact in labels:
            return labels[str(fact)].in_(self.lang)
        if field and field.kind is Kind.MONEY and isinstance(fact, int):
            return money(fact, self.lang)
        return shorten(self._plain(fact))

    def _plain(self, fact: str | float) -> str:
        if isinstance(fact, str):
            return day(fact, self.lang) if _DAY.fullmatch(fact) else fact
        return exact(fact, self.lang)

    def _styled(self, fact: str | float, style: str, field: Field | None) -> str:
        match style:
            case "as_is":
                return str(fact)
            case "digits":
                return self._digits(fact, field)
            case "period":
                return self._period(str(fact))
            case _:
                return _AMOUNTS[style](_amount(fact), self.lang)

    def _digits(self, fact: str | float, field: Field | None) -> str:
        """An answer; a count without dots, since “5.210” read as 5.210 would tell nobody anything."""
        is_count = isinstance(fact, int) and not (field and field.kind is Kind.MONEY)
        return str(fact) if is_count else self._answer(fact, field)

    def _period(self, code: str) -> str:
        """A half-year's code as words; any other code as it is."""
        half = _HALF.fullmatch(code)
        return screen_word(f"half_{half[2]}", self.lang).format(year=half[1]) if half else code


def shorten(text: str, longest: int = LONGEST) -> str:
    """The text, cut where it is longer than anybody wants to read again."""
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


_AMOUNTS = {"money": money, "percent": percent}

STYLES = frozenset({"", "as_is", "digits", "period", *_AMOUNTS})
"""What may follow the colon in a placeholder."""


def _amount(fact: str | float) -> float | None:
    return fact if isinstance(fact, int | float) else None
