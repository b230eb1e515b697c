"""The workbook's own words."""

import pytest

from clubkit.findings import Code
from clubkit.forms.load_rules import RULES
from clubkit.issuing.words import say, words


def test_every_rule_that_a_workbook_may_check_is_worded() -> None:
    assert {rule.code.value for rule in RULES.values() if rule.live} <= set(words()["counts"])


def test_only_codes_that_exist_are_worded() -> None:
    assert set(words()["counts"]) <= {code.value for code in Code}


def test_a_word_that_is_not_there_is_no_silence() -> None:
    with pytest.raises(KeyError):
        say("cover", "nothing")
