"""The maps: where communes are drawn, and how they are shaded."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clubkit.indicators.model import Level
from clubkit.reports.atlas import atlas_of
from clubkit.reports.model import Ground, ProvinceReport, Spot
from clubkit.reports.page_atlas import Atlas, Shade, Step
from clubkit.reports.shading import shades_of
from tests.reports.conftest import SMALL_FIGURES, count, figure

Build = Callable[..., ProvinceReport]

SQUARE = ((108.0, 15.0), (108.1, 15.0), (108.1, 15.1), (108.0, 15.1), (108.0, 15.0))
BESIDE = ((108.1, 15.0), (108.2, 15.0), (108.2, 15.1), (108.1, 15.1), (108.1, 15.0))
FAR = ((109.0, 15.4), (109.1, 15.4), (109.1, 15.5), (109.0, 15.4))


@pytest.fixture
def drawn(report: ProvinceReport) -> Atlas:
    spots = {
        "21025": Spot("Cẩm Thành", (108.05, 15.05)),
        "21040": Spot("Bình Sơn", None),
        "21154": Spot("Sơn Hà", (109.05, 15.43)),
        "21160": Spot("Sơn Hạ", (108.3, 15.0)),
    }
    outlines = {"21025": (SQUARE,), "21040": (BESIDE,), "21154": (FAR,)}
    return atlas_of(replace(report, ground=Ground(spots, outlines)), "vi")


def shade(report: ProvinceReport, code: str) -> Shade:
    return next(each for each in shades_of(report, "vi") if each.code == code)


def test_a_commune_is_drawn_where_it_lies_with_its_sign_inside(drawn: Atlas) -> None:
    first, beside, island = drawn.outlines
    assert first.path.startswith("M40 ")
    assert first.path.endswith("z")
    assert first.x < beside.x < island.x
    assert island.y < first.y
    assert beside.y == first.y


def test_only_what_touches_nothing_is_ringed(drawn: Atlas) -> None:
    assert [each.offshore for each in drawn.outlines] == [False, False, True]


def test_a_commune_without_a_point_has_no_tile_and_one_without_an_outline_is_not_on_the_map(
    drawn: Atlas,
) -> None:
    assert {tile.short for tile in drawn.tiles} == {"Cẩm Thành", "Sơn Hà", "Sơn Hạ"}
    assert {outline.at for outline in drawn.outlines} == {0, 1, 2}


def test_without_outlines_there_are_tiles_only(report: ProvinceReport) -> None:
    atlas = atlas_of(replace(report, ground=Ground()), "vi")
    assert (atlas.outlines, atlas.tiles, atlas.columns) == ((), (), 0)
    assert len(atlas.shades) == len(report.board) + 1


def test_an_outline_too_small_to_draw_leaves_its_sign(report: ProvinceReport) -> None:
    speck = ((108.0, 15.0), (108.00001, 15.0), (108.00001, 15.00001), (108.0, 15.0))
    atlas = atlas_of(replace(report, ground=Ground({}, {"21025": (speck,), "21154": (FAR,)})), "vi")
    assert [each.path == "" for each in atlas.outlines] == [True, False]


def test_few_counts_are_a_class_each(report: ProvinceReport) -> None:
    new = shade(report, "new_clubs")
    assert new.classes == ("3", "2", "1", "0")
    assert new.values == ("5", "2", "1", "0")
    assert [(each.code, each.words, each.count) for each in new.steps] == [
        ("0", "0 CLB", "1 đơn vị"),
        ("1", "1 CLB", "1 đơn vị"),
        ("2", "2 CLB", "1 đơn vị"),
        ("3", "3–5 CLB", "1 đơn vị"),
    ]


def test_many_counts_fall_into_quarters(large: ProvinceReport) -> None:
    older = shade(large, "older_participants")
    assert [each.code for each in older.steps] == ["0", "1", "2", "3", "4", "x"]
    assert len({each.words for each in older.steps}) == len(older.steps)


def test_shares_are_cut_at_fixed_places(report: ProvinceReport) -> None:
    women = shade(report, "women_share")
    assert women.classes == ("3", "x", "x", "n")
    assert [each.words for each in women.steps] == [
        "0%",
        "≤ 25%",
        "> 25–50%",
        "> 50–75%",
        "> 75–100%",
        "chưa có số liệu",
        "không áp dụng",
    ]
    assert women.hints[0] == "55/100"


def test_nobody_in_need_is_not_no_data(build: Build) -> None:
    idle = figure("women_share", Level.COMMUNE, "21040", replace(count(None), denominator=0))
    assert shade(build((*SMALL_FIGURES, idle)), "women_share").classes[1] == "x"


def test_how_returns_stand_is_a_shading_too(report: ProvinceReport) -> None:
    arrival = shade(report, "arrival")
    assert arrival.steps[0] == Step("4", "4", "đã tổng hợp", "1 đơn vị")
    assert arrival.signs["0"] == "0"
    assert arrival.values == ("đã tổng hợp", "đã tổng hợp, quá hạn", "số liệu kỳ trước", "đã gửi, còn lỗi")


def test_the_script_is_given_what_it_needs_to_shade_anew(drawn: Atlas) -> None:
    shades = drawn.data["shades"]
    assert isinstance(shades, dict)
    assert shades["new_clubs"]["classes"] == "3210"
    assert drawn.data["names"] == drawn.names
