"""What units write in words, grouped."""

from dataclasses import replace

from clubkit.reports.model import ProvinceReport
from clubkit.reports.narratives import Narrative
from clubkit.reports.opinions import left_out, opinions_by_class, own_words, told_by_units
from clubkit.text import Text


def told(unit: str, text: str, class_: str | None = "upland", kind: str = "difficulties") -> Narrative:
    return Narrative(unit, Text(f"Xã {unit}", unit), class_, kind, text)


def with_words(report: ProvinceReport, *words: Narrative) -> ProvinceReport:
    return replace(report, narratives=words)


def test_the_same_words_of_several_units_are_told_once_the_commonest_first(report: ProvinceReport) -> None:
    words = (told("21154", "Xa"), told("21160", "Thiếu vốn."), told("21154", "thiếu VỐN"))
    (upland,) = opinions_by_class(with_words(report, *words), "difficulties")
    assert upland.heading == "Miền núi (2 đơn vị có ý kiến):"
    assert upland.lines == ("Thiếu vốn (2 đơn vị: xã 21160, xã 21154).", "Xa (xã 21154).")


def test_classes_stand_in_the_plan_s_order_and_units_without_one_last(report: ProvinceReport) -> None:
    words = (told("21160", "a", None), told("21154", "b"), told("21025", "c", "lowland"))
    found = opinions_by_class(with_words(report, *words), "difficulties")
    assert [each.heading.split(" (")[0] for each in found] == [
        "Đồng bằng",
        "Miền núi",
        "Chưa phân loại địa bàn",
    ]


def test_the_province_s_own_words_are_no_unit_s(report: ProvinceReport) -> None:
    words = with_words(report, told("51", "Cả tỉnh", None), told("21154", "Xa"))
    assert own_words(words, "difficulties") == ("Cả tỉnh",)
    assert told_by_units(words) == (("Xã 21154", ("Xa",)),)
    assert opinions_by_class(words, "proposals") == ()


def test_what_has_no_room_in_the_body_is_counted_there(report: ProvinceReport) -> None:
    many = with_words(report, *(told("21154", f"Ý kiến {at}") for at in range(10)))
    (upland,) = opinions_by_class(many, "difficulties")
    assert len(upland.lines) == 9
    assert upland.lines[-1] == "Và 2 ý kiến khác, nêu đủ tại Phụ lục 4."
    assert left_out(many)
    assert not left_out(with_words(report, told("21154", "Ngắn")))
