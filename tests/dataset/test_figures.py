"""The accepted numbers that outliers are looked for among."""

from dataclasses import replace

from clubkit.dataset.figures import figures
from clubkit.forms.model import Form, Outlying, Sheet
from clubkit.validation.outliers import Figure
from tests.dataset.facts import CAM_THANH, FORMS, PLAN, Draft, Office, club, village

H1 = Draft(clubs=[club("CLB Mai", members=60), club("CLB Sen", members=None)], villages=[village("Thôn 1")])
H2 = replace(H1, period="2026-H2", clubs=[club("CLB Mai", members=70)], name="h2.xlsx")
MEMBERS, LISTED = ("return", "clubs", "members"), ("return", "commune", "clubs_listed")


def declaring(sheet: Sheet, name: str) -> Sheet:
    both = Outlying(history=True, peers=True, beyond=1)
    return replace(
        sheet,
        code="club_code" if "club_code" in sheet else None,
        fields=tuple(replace(each, outlying=both) if each.name == name else each for each in sheet.fields),
    )


def declared() -> dict[str, Form]:
    """The forms, with the members of a club and the number of clubs declared as comparable."""
    wanted = {"clubs": "members", "commune": "clubs_listed"}
    form = FORMS["return"]
    sheets = tuple(
        declaring(each, wanted[each.name]) if each.name in wanted else each for each in form.sheets
    )
    return {**FORMS, "return": replace(form, sheets=sheets)}


def test_numbers_are_named_by_the_code_of_their_row_and_blanks_are_none(office: Office) -> None:
    office.merge(H1, H2)
    found = figures(office.store, declared(), PLAN, "2026-H2")
    codes = {each.key for each in found[MEMBERS]}
    assert [(each.period, each.row, each.value) for each in found[MEMBERS]] == [
        ("2026-H1", 8, 60),
        ("2026-H2", 8, 70),
    ]
    assert len(codes) == 1
    assert codes.pop().startswith("51-")


def test_numbers_of_a_record_are_the_units(office: Office) -> None:
    office.merge(H1)
    (figure,) = figures(office.store, declared(), PLAN, "2026-H1")[LISTED]
    assert figure == Figure(CAM_THANH, CAM_THANH, "2026-H1", 0, figure.value)


def test_later_periods_and_replaced_revisions_are_left_out(office: Office) -> None:
    office.merge(H1, H2)
    office.merge(replace(H1, clubs=[club("CLB Mai", members=61)], name="sua.xlsx"))
    found = figures(office.store, declared(), PLAN, "2026-H1")
    assert [each.value for each in found[MEMBERS]] == [61]


def test_only_declared_fields_are_asked_for(office: Office) -> None:
    office.merge(H1)
    assert figures(office.store, FORMS, PLAN, "2026-H1") == {}
