"""How each unit stands in a round, and the round in numbers."""

from datetime import date

from sqlalchemy import update

from clubkit.dataset.ledger import Ledger, load_ledger
from clubkit.dataset.round import Counts, State, UnitStatus, counts_of, standing_of_round
from clubkit.dataset.store import writing
from clubkit.findings import Code
from tests.dataset.facts import CAM_THANH, PLAN, TRA_BONG, Draft, Office

H1 = PLAN.periods[0]
IN_TIME, LATE = date(2026, 6, 18), date(2026, 6, 19)
FAULTY = Draft(faults=(Code.CELL_REQUIRED,), name="c.xlsx")


def status_of(office: Office, commune: str = CAM_THANH, issued: tuple[str, ...] = (CAM_THANH,)) -> UnitStatus:
    (status,) = standing_of_round([commune], issued, load_ledger(office.store), period=H1)
    return status


def test_a_unit_without_a_workbook_and_one_that_has_sent_nothing() -> None:
    statuses = standing_of_round([CAM_THANH, TRA_BONG], [CAM_THANH], Ledger(), period=H1)
    assert statuses == (
        UnitStatus(CAM_THANH, State.ISSUED, issued=True),
        UnitStatus(TRA_BONG, State.NOT_ISSUED),
    )


def test_a_faulty_file_then_a_sound_one_then_merged(office: Office) -> None:
    office.receive(FAULTY, on=IN_TIME)
    file = load_ledger(office.store).files[0]
    assert status_of(office) == UnitStatus(
        CAM_THANH, State.FAULTY, issued=True, received_on="2026-06-18", late=False, faulty=file
    )
    office.receive(Draft(), on=LATE)
    assert status_of(office) == UnitStatus(
        CAM_THANH, State.RECEIVED, issued=True, received_on="2026-06-19", late=True
    )
    office.merge(FAULTY, Draft(), on=LATE)
    assert status_of(office) == UnitStatus(
        CAM_THANH, State.MERGED, issued=True, received_on="2026-06-19", late=True, revision=1
    )


def test_a_correction_after_the_due_day_does_not_make_a_unit_late(office: Office) -> None:
    office.merge(Draft(), on=IN_TIME)
    office.merge(Draft(note="sửa", name="sua.xlsx"), on=LATE)
    assert status_of(office) == UnitStatus(
        CAM_THANH, State.MERGED, issued=True, received_on="2026-06-18", late=False, revision=2
    )


def correction_of(office: Office) -> str | None:
    status = status_of(office)
    assert status.state is State.MERGED
    return status.faulty.name if status.faulty else None


def test_a_later_faulty_file_of_a_merged_unit_is_a_correction_to_be_mended(office: Office) -> None:
    office.receive(FAULTY, on=IN_TIME)
    office.merge(Draft(), on=IN_TIME)
    assert correction_of(office) is None
    office.receive(Draft(faults=(Code.CELL_REQUIRED,), note="sửa", name="sua.xlsx"), on=IN_TIME)
    assert correction_of(office) == "sua.xlsx"
    office.receive(Draft(faults=(Code.CELL_REQUIRED,), note="lại", name="sua lai.xlsx"), on=LATE)
    assert correction_of(office) == "sua lai.xlsx"
    office.receive(Draft(note="đúng", name="dung.xlsx"), on=LATE)
    assert correction_of(office) is None
    office.merge(Draft(note="đúng", name="dung.xlsx"), on=LATE)
    assert correction_of(office) is None


def test_a_merged_file_that_is_judged_otherwise_today_corrects_nothing(office: Office) -> None:
    office.merge(Draft(), on=IN_TIME)
    with writing(office.store) as connection:
        connection.execute(update(office.store.tables.files).values(status="invalid"))
    assert correction_of(office) is None


def test_a_correction_of_another_unit_or_period_is_none_of_this_one(office: Office) -> None:
    office.merge(Draft(), on=IN_TIME)
    office.receive(Draft(TRA_BONG, faults=(Code.CELL_REQUIRED,), name="b.xlsx"), on=LATE)
    office.receive(Draft(period="2026-H2", faults=(Code.CELL_REQUIRED,), name="d.xlsx"), on=LATE)
    assert correction_of(office) is None


def test_returns_of_another_period_say_nothing_of_this_one(office: Office) -> None:
    office.merge(Draft(period="2026-H2"))
    assert status_of(office, issued=()).state is State.NOT_ISSUED


def test_the_round_in_numbers(office: Office) -> None:
    units = [CAM_THANH, TRA_BONG, "11111", "22222", "33333"]
    office.merge(Draft(), on=IN_TIME)
    office.merge(Draft(TRA_BONG, name="b.xlsx"), on=LATE)
    office.receive(Draft("11111", name="d.xlsx"), on=IN_TIME)
    office.receive(Draft("22222", faults=(Code.CELL_REQUIRED,), name="e.xlsx"), on=IN_TIME)
    statuses = standing_of_round(units, units[:4], load_ledger(office.store), period=H1)
    assert counts_of(statuses) == Counts(
        expected=5, issued=4, received=4, faulty=1, valid=3, merged=2, on_time=1, late=1
    )
