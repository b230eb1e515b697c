"""Tables are made from the forms: texts as text, people and đồng as whole numbers."""

from pathlib import Path

from sqlalchemy import BigInteger, Text
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateTable

from clubkit.dataset.tables import tables_of
from clubkit.forms.load import load_forms
from tests.dataset.facts import FORMS

TEMPLATES = Path(__file__).parents[2] / "templates" / "xlsx"


def test_a_sheet_is_a_table_with_a_column_a_field() -> None:
    table = tables_of(FORMS).data["return", "clubs"]
    assert table.name == "return__clubs"
    assert [column.name for column in table.columns][:4] == ["return_id", "row", "club_code", "club_name"]
    assert isinstance(table.c.club_name.type, Text)
    assert isinstance(table.c.fund_income.type, BigInteger)


def test_the_real_forms_have_tables_in_every_dialect_we_mean() -> None:
    tables = tables_of(load_forms([TEMPLATES / "return.toml", TEMPLATES / "province.toml"]))
    for table in tables.metadata.sorted_tables:
        for url in ("sqlite://", "postgresql+psycopg://server/clubkit"):
            dialect = make_url(url).get_dialect()()
            assert table.name in str(CreateTable(table).compile(dialect=dialect))
