"""A dataset proved from its originals, told in the words of the form, and put right again."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from clubkit.dataset.journal import Journal
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.originals import find_original
from clubkit.dataset.papers import Papers
from clubkit.dataset.state import state_hash
from clubkit.errors import ClubkitError, StoreProblem
from clubkit.findings import Code
from clubkit.messages.catalogue import word
from clubkit.steps import verify as module
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.trace import Wanted, trace
from clubkit.steps.verify import Verified, verify
from tests.steps.rounds import TODAY, answers, issue, send, workspace


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two merged returns, one of them with an answer that was not asked."""
    programme = workspace(tmp_path_factory.mktemp("verify") / "ws")
    issued = issue(programme, "21025", "21028")
    send(programme, issued, "21025", answers(programme, clubs=2, merged_into="CLB Thôn 2"))
    send(programme, issued, "21028", answers(programme))
    merge_returns(programme, (), dry_run=False, by="tester")
    return programme.needed_workspace().root


@pytest.fixture
def programme(merged: Path, tmp_path: Path) -> Programme:
    shutil.copytree(merged, tmp_path / "ws")
    return open_programme(tmp_path / "ws", TODAY)


def original(programme: Programme, commune: str) -> Path:
    (file,) = [each for each in load_ledger(open_dataset(programme)).files if each.commune == commune]
    return find_original(programme.needed_workspace().originals, file.sha256)


def change(programme: Programme, *statements: str) -> None:
    with closing(sqlite3.connect(programme.needed_workspace().dataset / "clubkit.sqlite")) as database:
        for each in statements:
            database.execute(each)
        database.commit()


def codes(found: Verified) -> list[Code]:
    return [each.finding.code for each in found.told]


def said(found: Verified) -> list[str]:
    return [word(each.finding, "en", each.form).says for each in found.told]


def state_of(programme: Programme) -> str:
    return state_hash(open_dataset(programme))


def test_a_dataset_that_nobody_touched_is_as_its_originals_have_it(programme: Programme) -> None:
    assert verify(programme) == Verified(2, 2, state_of(programme), ())


def test_the_state_told_after_a_rebuild_is_the_one_before_somebody_changed_a_figure(
    programme: Programme,
) -> None:
    before = state_of(programme)
    change(programme, "UPDATE return__clubs SET members = 66 WHERE return_id = 2")
    assert verify(programme).state != before
    assert verify(programme, rebuild=True, by="tester").state == before


def test_a_changed_figure_is_told_with_unit_period_line_and_question(programme: Programme) -> None:
    change(programme, "UPDATE return__clubs SET members = 66 WHERE return_id = 2")
    found = verify(programme)
    assert (found.exit_code, said(found)) == (
        1,
        [
            "21028 Phường Nghĩa Lộ, period 2026-H1, revision 1, sheet “Clubs”, line 8, “Members”: the dataset has 66, the original 60."
        ],
    )


def test_a_changed_register_and_a_deleted_line_are_told(programme: Programme) -> None:
    change(
        programme,
        "UPDATE club_names SET name = 'x' WHERE first_return = 2",
        "DELETE FROM return__villages WHERE return_id = 2",
    )
    register, row = said(verify(programme))
    assert register.startswith(
        "Register of clubs and villages, 21028 Phường Nghĩa Lộ, period 2026-H1: code 51-"
    )
    assert row.endswith("sheet “Villages”, line 8: the original has it and the dataset does not.")


def test_an_original_that_is_gone_or_changed_is_told_and_its_figures_stay(programme: Programme) -> None:
    original(programme, "21025").unlink()
    original(programme, "21028").write_bytes(b"saved again")
    found = verify(programme, rebuild=True, by="tester")
    assert sorted(codes(found)) == [Code.VERIFY_ORIGINAL_CHANGED, Code.VERIFY_ORIGINAL_MISSING]
    assert found.backup is None


def test_an_original_comes_back_with_the_same_file(programme: Programme) -> None:
    original(programme, "21025").write_bytes(b"saved again")
    merge_returns(programme, (), dry_run=False, by="tester")
    assert codes(verify(programme)) == []


def test_a_form_that_dropped_the_version_leaves_figures_as_they_are(programme: Programme) -> None:
    form = replace(programme.forms["return"], version=9, accepts=(9,))
    newer = replace(programme, forms={**programme.forms, "return": form})
    assert codes(verify(newer)) == [Code.VERIFY_NOT_REMADE] * 2


@pytest.mark.parametrize("name", ["phiếu.ods", "phiếu.xlsm"])
def test_a_return_is_kept_under_its_own_ending_and_found_under_that_of_old_too(
    programme: Programme, name: str
) -> None:
    send(programme, issue(programme, "21548"), "21548", answers(programme), name)
    merge_returns(programme, (), dry_run=False, by="tester")
    kept = original(programme, "21548")
    assert (kept.suffix, kept.is_file()) == (Path(name).suffix, True)
    wanted = Wanted("commendations", commune="21548")
    before = trace(programme, wanted)
    assert (said(verify(programme)), len(before.sources)) == ([], 1)
    # as clubkit kept it until now
    kept.rename(kept.with_suffix(".xlsx"))
    assert said(verify(programme)) == []
    assert trace(programme, wanted) == before
    assert merge_returns(programme, (), dry_run=False, by="tester").merged == 0
    assert not kept.exists()


def test_rebuilt_tables_are_as_the_originals_have_them_and_a_copy_of_before_is_kept(
    programme: Programme,
) -> None:
    change(programme, "UPDATE return__clubs SET members = 66", "DELETE FROM return__villages")
    found = verify(programme, rebuild=True, by="tester")
    assert found.backup is not None
    with closing(sqlite3.connect(found.backup)) as before:
        assert set(before.execute("SELECT members FROM return__clubs")) == {(66,)}
    assert verify(programme, rebuild=True, by="tester") == Verified(2, 2, state_of(programme), ())
    with closing(sqlite3.connect(programme.needed_workspace().dataset / "clubkit.sqlite")) as now:
        assert now.execute("SELECT who FROM events WHERE what = 'dataset.rebuilt'").fetchall() == [
            ("tester",)
        ]


def test_what_somebody_merged_meanwhile_is_not_rebuilt_over(programme: Programme) -> None:
    change(programme, "UPDATE return__clubs SET members = 66")
    store = open_dataset(programme)
    earlier = module._Look(files=(), journal=Journal((), (), 0), papers=Papers({}, ()), last=0)
    with pytest.raises(StoreProblem) as problem:
        module._rebuilt(programme, store, earlier, (), "tester")
    assert problem.value.findings[0].code is Code.STORE_BUSY


def test_copies_of_before_never_take_each_others_place(programme: Programme) -> None:
    first = module._backup_path(programme)
    first.touch()
    assert module._backup_path(programme).name == "2026-06-16-before-rebuild-2.sqlite"


def test_a_copy_that_cannot_be_kept_stops_the_rebuilding(programme: Programme) -> None:
    change(programme, "UPDATE return__clubs SET members = 66")
    (programme.needed_workspace().dataset / "backups").write_bytes(b"")
    with pytest.raises(ClubkitError) as problem:
        verify(programme, rebuild=True, by="tester")
    assert problem.value.findings[0].code is Code.COMMAND_CANNOT_WRITE


def test_broken_rules_are_told(programme: Programme) -> None:
    change(programme, "DELETE FROM events WHERE id = 1")
    assert said(verify(programme)) == [
        "The dataset breaks a rule of its own: the log and the list of returns disagree (21025 · 2026-H1 · 1)."
    ]
