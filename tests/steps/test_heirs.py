"""A unit answers for clubs that it took over from the period on in which it took them over, and not before."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clubkit.dataset.known import Identity, Known, register_of
from clubkit.forms.stamp import Stamp
from clubkit.returns.model import Received
from clubkit.steps.judge import known_to
from clubkit.steps.programme import open_programme
from tests.steps.rounds import TODAY

HEIR, FORMER = "21025", "21028"
KNOWN = Known(clubs=register_of([Identity("51-ABCDEF", FORMER, "CLB Mai", "Thôn 1", "2026-03-01")]))


@pytest.mark.parametrize(("period", "codes"), [("2026-H1", []), ("2026-H2", ["51-ABCDEF"]), ("1999-H1", [])])
def test_clubs_of_a_former_unit_are_the_heirs_once_it_took_over(
    tmp_path: Path, period: str, codes: list[str]
) -> None:
    programme = open_programme(tmp_path, TODAY)
    communes = tuple(
        replace(each, valid_to=date(2026, 9, 30), successor=HEIR) if each.code == FORMER else each
        for each in programme.registry.communes
    )
    later = replace(programme, registry=replace(programme.registry, communes=communes))
    received = Received("a.xlsx", "a.xlsx", "", 0, Stamp("return", 1, HEIR, period), {}, ())
    assert [each.code for each in known_to(received, later, KNOWN).clubs.of(HEIR)] == codes
