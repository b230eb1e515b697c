"""Kinds of mutation of single cells: what people type, and what programs make of it (issue 3, point 3)."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from clubkit.findings import Code
from clubkit.forms.model import NO, YES, Field, Kind
from tests.mutations.book import At, Cell
from tests.mutations.case import Case

NUMBERS, WORDS = (Kind.COUNT, Kind.MONEY), (Kind.TEXT,)
THOUSAND, MILLION = 1000, 1_000_000
EPOCH = date(1899, 12, 30)
TCVN3 = str.maketrans(
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ",
)
OTHER_TONES = {"hòa": "hoà", "Hòa": "Hoà", "hoà": "hòa", "khỏe": "khoẻ", "Thủy": "Thuỷ", "tòa": "toà"}
TICKS = {
    YES: ("x", "X", "✓", "☑", "v", "co", "1", "yes", "TRUE", True),
    NO: ("khong", "ko", "k", "0", "no", "FALSE", False),
}


def typed(case: Case, at: At, value: str | float, *codes: Code, same: bool = False) -> None:
    """Type a value over an answer, of which these codes must be said."""
    case.page.put(at, value)
    for code in codes:
        case.expect(code, at)
    case.same &= same


def number_of(case: Case, at: At) -> int:
    return int(float(case.page.show(at)))


def number(
    write: Callable[[int], str],
    *codes: Code,
    least: int = 0,
    same: bool = False,
    kinds: tuple[Kind, ...] = NUMBERS,
) -> Callable[[Case], None]:
    """A number typed in another way, where it is at least so large."""

    def mutate(case: Case) -> None:
        at = case.at[case.pick(*kinds, where=lambda _, shown: float(shown) >= least)]
        typed(case, at, write(number_of(case, at)), *codes, same=same)

    return mutate


def grouped(separator: str) -> Callable[[int], str]:
    return lambda value: f"{value:,}".replace(",", separator)


def comma(case: Case) -> None:
    """1,234 is 1234 or 1.234; with two commas it can only be a whole number."""
    at = case.at[case.pick(*NUMBERS, where=lambda _, shown: float(shown) >= THOUSAND)]
    value = number_of(case, at)
    one = value < MILLION
    typed(case, at, f"{value:,}", Code.NUMBER_AMBIGUOUS if one else Code.CELL_READ_AS, same=not one)


def with_unit(case: Case) -> None:
    answer = case.pick(*NUMBERS, where=lambda question, _: question.unit is not None)
    unit, at = case.sheet[answer[1]].unit, case.at[answer]
    assert unit is not None
    typed(case, at, f"{number_of(case, at)} {unit.vi}", Code.CELL_READ_AS, same=True)


def in_million(case: Case) -> None:
    at = case.at[case.pick(Kind.MONEY, where=lambda _, shown: float(shown) >= MILLION)]
    amount = f"{number_of(case, at) / MILLION:f}".rstrip("0").rstrip(".").replace(".", ",")
    # three decimals could be a group of digits
    word = "triệu" if len(amount.partition(",")[2]) < 3 else "triệu đồng"
    typed(case, at, f"{amount} {word}", Code.CELL_READ_AS, same=True)


def money_slip(case: Case) -> None:
    at = case.at[case.pick(Kind.MONEY, where=lambda question, _: case.is_plain(question))]
    typed(case, at, case.dice.randint(1, 999), Code.MONEY_UNIT)


def percent(case: Case) -> None:
    at = case.at[case.pick(*NUMBERS)]
    case.page.put(at, case.dice.choice((0.6, 1, 0.125)), case.book.percent)
    case.expect(Code.NUMBER_PERCENT, at)
    case.same = False


def as_day(case: Case) -> None:
    """Excel made a day of 3/4."""
    days = [
        cell.style
        for (row, name), at in case.at.items()
        if case.sheet[name].kind is Kind.DATE and (cell := case.page.cells.get(at))
    ]
    at = case.at[case.pick(*NUMBERS)]
    if not days:
        days = [case.book.percent]
    style = days[0]
    case.page.put(at, 46115, style)
    case.expect(Code.NUMBER_AS_DAY if style != case.book.percent else Code.NUMBER_PERCENT, at)
    case.same = False


def day(
    write: Callable[[date], str | float], *codes: Code, same: bool = False, plain_style: bool = False
) -> Callable[[Case], None]:
    """A day typed in another way."""

    def mutate(case: Case) -> None:
        at = case.at[case.pick(Kind.DATE, where=lambda _, shown: float(shown) > THOUSAND * 20)]
        value = EPOCH + timedelta(days=number_of(case, at))
        if plain_style:
            case.page.cells[at] = Cell(None)
        typed(case, at, write(value), *codes, same=same)

    return mutate


def tick(case: Case) -> None:
    answer = case.pick(Kind.YES_NO)
    at = case.at[answer]
    code = YES if case.page.show(at) == "Có" else NO
    typed(case, at, case.dice.choice(TICKS[code]), Code.CELL_READ_AS, same=True)


def choice(kinds: tuple[Kind, ...], *answers: str) -> Callable[[Case], None]:
    """An answer that is in no list."""

    def mutate(case: Case) -> None:
        typed(case, case.at[case.pick(*kinds)], case.dice.choice(answers), Code.CHOICE_UNKNOWN)

    return mutate


def words(write: Callable[[str], str], *codes: Code, same: bool = False) -> Callable[[Case], None]:
    """A text typed with other characters, where that makes a difference."""

    def mutate(case: Case) -> None:
        at = case.at[
            case.pick(*WORDS, where=lambda question, shown: write(shown) != shown and is_free(case, question))
        ]
        typed(case, at, write(case.page.show(at)), *codes, same=same)

    return mutate


def is_free(case: Case, question: Field) -> bool:
    # other sheets name villages and clubs: losing one there is another story
    listed = {each.listed for sheet in case.form.sheets for each in sheet if each.listed}
    return f"{case.sheet.name}.{question.name}" not in listed


def other_tones(text: str) -> str:
    return " ".join(OTHER_TONES.get(word, word) for word in text.split(" "))


def to_tcvn3(text: str) -> str:
    changed = text.lower().translate(TCVN3)
    return changed if sum(not word.isascii() for word in changed.split()) > 1 else text


def misread(text: str) -> str:
    return text.encode().decode("latin-1")


def old_face(case: Case) -> None:
    at = case.at[case.pick(*WORDS, where=lambda question, _: is_free(case, question))]
    case.page.put(at, "Cã", case.book.old_face)
    case.expect(Code.TEXT_LEGACY, at)
    case.same = False


def any_answer(cell: Callable[[Cell], Cell], *codes: Code, same: bool = False) -> Callable[[Case], None]:
    """Any answer that other sheets do not lean on, with another cell in its place."""

    def mutate(case: Case) -> None:
        at = case.at[case.pick(where=lambda question, _: is_free(case, question))]
        case.page.cells[at] = cell(case.page.cells[at])
        for code in codes:
            case.expect(code, at)
        case.same &= same

    return mutate


def blank(text: str | None) -> Callable[[Case], None]:
    """A required answer that is not there, or made of nothing that one sees."""

    def mutate(case: Case) -> None:
        at = case.at[
            case.pick(where=lambda each, _: each.required and not each.relevant and case.is_plain(each))
        ]
        case.page.put(at, text)
        case.expect(Code.CELL_REQUIRED, at)
        case.same = False

    return mutate


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


CELL_KINDS: dict[str, Callable[[Case], None]] = {
    "number with dots": number(grouped("."), Code.CELL_READ_AS, least=THOUSAND, same=True),
    "number with non-breaking spaces": number(
        grouped("\u00a0"), Code.CELL_READ_AS, least=THOUSAND, same=True
    ),
    "number with commas": comma,
    "number of full-width digits": number(
        lambda value: str(value).translate({48 + d: 0xFF10 + d for d in range(10)}),
        Code.CELL_READ_AS,
        same=True,
    ),
    "number with a zero-width mark": number(lambda value: f"{value}\u200b", Code.CELL_READ_AS, same=True),
    "number with its unit": with_unit,
    "number as text": number(str, same=True),
    "rough number": number(lambda value: f"khoảng {value}", Code.NUMBER_ROUGH),
    "number and more": number(lambda value: f">{value}", Code.NUMBER_ROUGH),
    "two numbers": number(lambda value: f"{value}/{value + 11}", Code.NUMBER_AMBIGUOUS),
    "number in words": number(lambda _: "sáu mươi", Code.NUMBER_NOT_READ),
    "number with a fraction": number(lambda value: f"{value},5", Code.NUMBER_NOT_WHOLE),
    "percentage typed": number(lambda _: "60%", Code.NUMBER_PERCENT),
    "percentage format": percent,
    "day in a number's cell": as_day,
    "money in million, said so": in_million,
    "money in million, unsaid": money_slip,
    "day with dashes": day(lambda at: f"{at.day}-{at.month}-{at.year}", Code.CELL_READ_AS, same=True),
    "day in words": day(
        lambda at: f"ngày {at.day} tháng {at.month} năm {at.year}", Code.CELL_READ_AS, same=True
    ),
    "day year first": day(lambda at: at.isoformat(), Code.CELL_READ_AS, same=True),
    "day as a bare number": day(lambda at: (at - EPOCH).days, Code.CELL_READ_AS, same=True, plain_style=True),
    "day's number as text": day(lambda at: str((at - EPOCH).days), Code.DATE_NOT_READ),
    "day of a two-digit year": day(
        lambda at: f"{at.day}-{at.month}-{at.year % 100:02}", Code.CELL_READ_AS, same=True
    ),
    "month of a year": day(lambda at: f"tháng {at.month}/{at.year}", Code.DATE_INCOMPLETE),
    "day that does not exist": day(lambda at: f"31/02/{at.year}", Code.DATE_NO_SUCH_DAY),
    "tick": tick,
    "yes or no, near": choice((Kind.YES_NO,), "chưa", "đã có", "một phần"),
    "choice misspelt": choice((Kind.CHOICE,), "Đang hoạt đông", "hoạt động", "tạm ngừng"),
    "text in NFD": words(nfd, same=True),
    "text with the tone elsewhere": words(other_tones, same=True),
    "text with eth": words(lambda text: text.replace("Đ", "\u00d0").replace("đ", "\u00f0"), same=True),
    "text with invisible marks": words(lambda text: f"\u200b{text}\u00a0\ufeff", same=True),
    "text in TCVN3": words(to_tcvn3, Code.TEXT_LEGACY),
    "text misread": words(misread, Code.TEXT_LEGACY),
    "text in an old face": old_face,
    "Excel error": any_answer(lambda cell: Cell("#REF!", "e", style=cell.style), Code.CELL_EXCEL_ERROR),
    "Excel error as text": any_answer(
        lambda cell: Cell("#N/A", "s", style=cell.style), Code.CELL_EXCEL_ERROR
    ),
    "formula without a result": any_answer(
        lambda cell: Cell(None, "n", "1+1", cell.style), Code.CELL_NO_RESULT
    ),
    "formula with a result": any_answer(
        lambda cell: Cell(cell.value, cell.kind, "A1", cell.style), same=True
    ),
    "answer deleted": blank(None),
    "answer of blanks": blank(" \u00a0\u200b"),
}
