"""Scorecards of a round: whose, where, under which names."""

from pathlib import Path
from shutil import copytree

import pytest

from clubkit.errors import UnknownName
from clubkit.findings import Code
from clubkit.steps.cards import CARD_FORMATS, Cards, Which, write_cards
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from tests.steps.rounds import TODAY, answers, issue, keep_indicators, send, workspace

PHASE = "2025-2030"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = workspace(tmp_path_factory.mktemp("cards") / "ws")
    send(made, issue(made, "21025"), "21025", answers(made, clubs=2))
    merge_returns(made, (), dry_run=False, by="tester")
    return made.needed_workspace().root


@pytest.fixture(scope="module")
def small(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """The same with a plan of one indicator."""
    folder = Path(copytree(root, tmp_path_factory.mktemp("small") / "ws"))
    keep_indicators(folder, "new_clubs")
    return open_programme(folder, TODAY)


@pytest.fixture(scope="module")
def made(small: Programme) -> Cards:
    """Its scorecard of one unit; to be looked at, or copied."""
    return cards(small, "21025")


def cards(
    programme: Programme, *codes: str, out: Path | None = None, formats: tuple[str, ...] = CARD_FORMATS
) -> Cards:
    return write_cards(programme, Which(PHASE, codes), formats=formats, out=out)


def test_a_scorecard_lies_with_the_phases_reports_under_code_and_unsigned_name(
    small: Programme, made: Cards
) -> None:
    folder = small.needed_workspace().reports(PHASE) / "communes" / "2026-H1"
    names = ["2026-H1_21025_Cam-Thanh.html", "2026-H1_21025_Cam-Thanh.docx"]
    assert made.written == tuple(folder / name for name in names)
    assert "CLB Thôn 2" in made.written[0].read_text(encoding="utf-8")


def test_all_are_the_96_units_in_force(root: Path, tmp_path: Path) -> None:
    made = cards(open_programme(root, TODAY), "all", out=tmp_path, formats=("html",))
    assert (made.units, len({path.name for path in made.written})) == (96, 96)
    sizes = [path.stat().st_size for path in made.written]
    assert max(sizes) <= 60_000


def test_the_same_round_gives_the_same_bytes(small: Programme, made: Cards, tmp_path: Path) -> None:
    again = cards(small, "21025", out=tmp_path)
    assert [path.read_bytes() for path in again.written] == [path.read_bytes() for path in made.written]


def test_one_that_a_person_changed_is_kept(small: Programme, made: Cards, tmp_path: Path) -> None:
    folder = Path(copytree(made.folder, tmp_path / "cards"))
    first = folder / made.written[0].name
    first.write_text("sửa tay", encoding="utf-8")
    again = cards(small, "21025", out=folder, formats=("html",))
    assert [path.name for path in again.aside] == ["2026-H1_21025_Cam-Thanh-2.html"]
    assert first.read_text(encoding="utf-8") == "sửa tay"


def test_a_code_that_nobody_has_is_named(small: Programme) -> None:
    with pytest.raises(UnknownName) as caught:
        cards(small, "21025", "99999")
    assert [each.code for each in caught.value.findings] == [Code.COMMAND_UNKNOWN_COMMUNE]
