"""The ledger as plain records."""

from clubkit.dataset.ledger import Ledger, latest_of, load_ledger
from tests.dataset.facts import Draft, Office


def test_files_and_revisions_are_found_by_their_content(office: Office) -> None:
    merged = office.merge(Draft()).revisions[0]
    ledger = load_ledger(office.store)
    assert ledger.find_revision(merged.sha256) == merged
    file = ledger.find_file(merged.sha256)
    assert file is not None
    assert (file.name, file.status) == ("phieu.xlsx", "valid")
    assert ledger.find_revision("0" * 64) is None
    assert Ledger().find_file(merged.sha256) is None


def test_the_last_of_several_revisions_is_the_latest(office: Office) -> None:
    office.merge(Draft())
    second = office.merge(Draft(note="sửa", name="b.xlsx")).revisions[0]
    latest = latest_of(load_ledger(office.store).revisions)
    assert latest == {("return", "21025", "2026-H1"): second}
