"""A second officer learns who is merging and since when, and never of one who is gone."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clubkit.dataset import store as module
from clubkit.dataset.busy import NOTICE, Working, announced, working_now
from clubkit.dataset.store import close_store, open_store, writing
from clubkit.errors import StoreProblem
from clubkit.findings import Code
from tests.dataset.facts import FORMS, Draft, Office, club, new_office

LAN, HOA = Working("Phòng tổng hợp", "08:15 16/06/2026"), Working("Văn thư", "08:20 16/06/2026")

KILLED = """
import os, signal, sys
from clubkit.dataset.busy import Working, announced
from clubkit.dataset.store import open_store
from tests.dataset.facts import FORMS
with announced(open_store(sys.argv[1], FORMS), Working("a", "b")):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nobody_is_at_work_where_nobody_is(office: Office) -> None:
    assert working_now(office.store) is None


def test_a_merge_on_its_way_shows_who_and_since_when(office: Office) -> None:
    colleague = open_store(office.address, FORMS)
    with announced(office.store, LAN):
        assert working_now(colleague) == LAN
    assert working_now(colleague) is None
    close_store(colleague)


def test_of_two_at_work_the_first_is_told_of(office: Office) -> None:
    colleague = open_store(office.address, FORMS)
    with announced(office.store, LAN):
        with announced(colleague, HOA):
            assert working_now(office.store) == LAN
        assert working_now(colleague) == LAN
    close_store(colleague)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such end there")
def test_one_who_was_killed_is_not_at_work(office: Office) -> None:
    place = os.fspath(Path(__file__).parents[2])
    ended = subprocess.run([sys.executable, "-c", KILLED, office.address], check=False, cwd=place)
    assert ended.returncode == -signal.SIGKILL
    assert gone(office), "a server learns of it at its own next look"


def gone(office: Office) -> bool:
    """Whether nobody is at work any more, now or in a moment."""
    until = time.monotonic() + 20
    while working_now(office.store) is not None and time.monotonic() < until:
        time.sleep(0.05)
    return working_now(office.store) is None


def test_who_waits_too_long_for_anothers_merge_is_told_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1)
    colleague = open_store(office.address, FORMS)
    with writing(office.store), ThreadPoolExecutor(1) as other, pytest.raises(StoreProblem) as problem:
        other.submit(_write, colleague).result()
    assert [each.code for each in problem.value.findings] == [Code.STORE_BUSY]
    close_store(colleague)


def _write(store: module.Store) -> None:
    with writing(store):
        pass


def test_a_merge_goes_on_under_its_own_notice(office: Office) -> None:
    with announced(office.store, LAN):
        assert len(office.merge(Draft(clubs=[club("CLB Mai")])).revisions) == 1


def test_a_notice_that_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    Path(office.store.place + NOTICE).write_bytes(b"no notice at all " * 100)
    with pytest.raises(StoreProblem):
        working_now(office.store)
    with pytest.raises(StoreProblem), announced(office.store, LAN):
        pytest.fail("nothing is done under a notice that is not there")
    close_store(office.store)
