"""Every message tells where, what stands there, what is allowed and what to do, in words that a commune officer knows.

The place is printed before each message; here it is held that a finding about a cell is given one.
"""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from clubkit.findings import Code
from clubkit.forms.load import load_form
from clubkit.messages.catalogue import placeholders, template_of
from clubkit.messages.explain import GROUPS, PAGE, SOURCES, explained
from clubkit.messages.words import TERMS, words_of
from clubkit.text import Lang
from clubkit.workspace.bundled import bundled

PACKAGE = Path(__file__).parents[1] / "clubkit"
LANGS: tuple[Lang, Lang] = ("vi", "en")

ABOUT_ANSWERS = (
    "cell",
    "text",
    "number",
    "money",
    "date",
    "choice",
    "row",
    "return",
    "previous",
    "outlier",
    "code",
)
"""Groups whose findings lie at answers of a return."""

NOTHING_TO_REPEAT = frozenset({Code.CELL_NO_RESULT, Code.TEXT_PERSONAL})
"""A formula without a result has no value; personal data is not spread by repeating it."""

JUDGED = ("number", "money", "date", "choice", "row", "return", "previous", "outlier")
"""Groups whose findings hold an answer against something: that something must be told."""

ALLOWED: dict[Lang, str] = {
    "vi": r"phải|chỉ (nhận|được|ghi)|không được|nhận số|cần |thường|ví dụ|Được chọn|danh sách|hiểu là|khác (với|xa)|so với"
    r"|không giảm|nhỏ hơn số lũy kế|lịch không có|cũng đã|không rõ|không sáp nhập|ít khi|có thể trùng|đang cho|vẫn được đọc"
    r"|không được (kể|đọc)|do tỉnh|chỉ lấy|tức ",
    "en": r"must|only|allowed|needed|usual|for example|list|may (also )?mean|may have been|does not count|Did you mean|accepted|away|below|far|no such day"
    r"|unclear|not clear|rough|no number|still|was read|were read|not read|into itself|counted"
    r"|no percentage",
}
"""What is allowed is said with one of these."""

TO_DO: dict[Lang, str] = {
    "vi": r"(Đề nghị|Không cần làm gì|Nếu|Xin|Đây không phải lỗi của đơn vị|Cán bộ tỉnh|\[Có phải|\[Tạo)\b|(Kiểm tra|Sửa|Ghi|Chọn"
    r"|Chuyển|Cài|Khôi phục|Đóng|Giữ|Viết|Chờ|Mở|Bỏ|Xóa|Thêm|Chép|Đợi|Chạy|Đổi|Xem)\b",
    "en": r"(Nothing to do|Check|Send|Open|Copy|Ask|Remove|Delete|Close|Save|Use|Take|Type|Choose|Mend|Clear|Move|Please"
    r"|List|Put|Fill|If|Add|Keep|Write|Give|Name|Go|Install|Restore|Count|Set|Look|Leave|Show|Unmerge|Download|Unpack"
    r"|Province|This is no fault|Wait|Run|Tell|See|\[Did you mean|\[Make)\b",
}
"""How every remedy begins."""

NAMES = frozenset(
    re.findall(
        r"\w+",
        """
        Excel LibreOffice Word Office Notepad Windows Unicode Unikey Times New Roman Ctrl Shift F P TCVN VNI ABC PDF XML UTF MB
        KB CSV clubkit inbox dataset issued reports registry communes H xlsx xls xlsb xlsm ods csv zip toml json html web macro Zalo HelpAge
        CLB parquet datapackage pip install Save As
        """,
    )
)
"""Names that stand as they are, in Vietnamese too."""

OF_THE_TRADE = frozenset(
    re.findall(
        r"\w+",
        """
        REF N KH NQ QĐ TTg TT NHNN QH UBND UBTVQH cantho gov vn KX PJ H XFD hđ x Nguyeãn TDP
        """,
    )
)
"""What stands beside them in explanations: marks of decrees, and examples of what people type."""

COMMAND = re.compile(
    r"clubkit( [a-z-]+)+( --[a-z-]+)*|--[a-z-]+|`[^`]*`|https?://\S+|\{[^{}]*\}|\.[a-z]{3,5}\b|CLUBKIT_DEBUG=1"
)
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
"""The build of a Vietnamese syllable without its marks; hardly an English word is built so."""


def bare(word: str) -> str:
    folded = unicodedata.normalize("NFD", word.lower()).replace("đ", "d")
    return "".join(each for each in folded if not unicodedata.combining(each))


def foreign(text: str) -> set[str]:
    """The words of a text that are no Vietnamese syllables; commands, code spans, facts and addresses left out."""
    words = set(re.findall(r"[^\W\d]+", COMMAND.sub(" ", text)))
    return {word for word in words if not SYLLABLE.fullmatch(bare(word))}


def in_(group: tuple[str, ...]) -> list[Code]:
    return [code for code in Code if code.value.partition(".")[0] in group]


def field_names() -> set[str]:
    forms = [load_form(bundled("xlsx") / name) for name in ("return.toml", "province.toml")]
    return {
        field.name for form in forms for sheet in form.sheets for field in sheet.fields if "_" in field.name
    }


def findings_made() -> Iterator[tuple[str, Code, bool]]:
    """Each `Finding(Code.X, …)` of the package, and whether it is given a place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Finding" or not node.args:
                continue
            named = ast.unparse(node.args[0]).removeprefix("Code.")
            placed = len(node.args) > 1 or any(each.arg == "place" for each in node.keywords)
            if named in Code.__members__:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", Code[named], placed


def test_a_finding_about_an_answer_is_given_its_place() -> None:
    made = [each for each in findings_made() if each[1].value.partition(".")[0] in ABOUT_ANSWERS]
    assert made
    # messages that are only worded, for prompts and boxes of the workbooks, lie nowhere
    assert [where for where, _, placed in made if not placed and not where.startswith("issuing")] == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", [code for code in in_(ABOUT_ANSWERS) if code not in NOTHING_TO_REPEAT])
def test_what_stands_there_is_repeated(code: Code, lang: Lang) -> None:
    assert placeholders(template_of(code, lang).says)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", in_(JUDGED))
def test_what_is_allowed_is_told(code: Code, lang: Lang) -> None:
    message = template_of(code, lang)
    assert re.search(ALLOWED[lang], f"{message.says} {message.fix}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", Code)
def test_what_to_do_is_told_first_in_the_remedy(code: Code, lang: Lang) -> None:
    assert re.match(TO_DO[lang], template_of(code, lang).fix)


@pytest.mark.parametrize("code", Code)
def test_vietnamese_messages_are_made_of_vietnamese_words(code: Code) -> None:
    message = template_of(code, "vi")
    assert foreign(f"{message.says} {message.fix}") <= NAMES


def test_vietnamese_terms_are_made_of_vietnamese_words() -> None:
    terms = [word for table in words_of("vi")[TERMS].values() for word in table.values()]
    # true and false are typed in declarations as they stand
    assert {word for term in terms for word in foreign(term)} <= NAMES | {"false"}


def test_vietnamese_explanations_are_made_of_vietnamese_words() -> None:
    entries = [
        words
        for group, found in explained("vi").items()
        for entry in ([found] if group in {PAGE, SOURCES, GROUPS} else found.values())
        for key, words in entry.items()
        if key != "source"
    ]
    assert {word for text in entries for word in foreign(text)} <= NAMES | OF_THE_TRADE


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", Code)
def test_no_machine_names_stand_in_messages(code: Code, lang: Lang) -> None:
    message = template_of(code, lang)
    plain = re.sub(r"\{[^{}]*\}", "", f"{message.says} {message.fix}")
    assert not {name for name in field_names() if name in plain}
    assert not {each.value for each in Code if each.value in plain}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ô này trong sheet bị lỗi", {"sheet"}),
        ("Tệp và cell", {"cell"}),
        ("Nguyễn thuở quyết nghiêng khuỷu", set()),
        ("field value row code date name", {"field", "value", "row", "code", "date", "name"}),
        ("Chạy clubkit explain --all, `row.at_most`, {value}", set()),
    ],
)
def test_the_lint_itself_knows_vietnamese(typed: str, found: set[str]) -> None:
    assert foreign(typed) == found
