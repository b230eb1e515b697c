"""Read a form's declaration (TOML) into a `Form`; all mistakes are reported at once with file, key and line."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.declared import Reader, Table, file_of, lines_told, load_toml
from clubkit.findings import Code
from clubkit.forms.load_limits import check_bounds, earlier_of, outlying_of, usual_of
from clubkit.forms.load_rules import parse_rules
from clubkit.forms.model import NO, YES, Choice, Condition, Field, Form, Group, Kind, Nature, Sheet
from clubkit.text import Text

LABEL_LIMIT, HINT_LIMIT, TITLE_LIMIT = 80, 255, 20
"""Excel cuts a prompt at 255 characters and a sheet's title at 31, of which the twin's prefix takes 11."""

FORM_UNITS = ("commune", "province")

OF_PEOPLE = frozenset({"people", "turns"})
"""Units of which a small count may point at somebody."""


def load_form(path: Path | Traversable) -> Form:
    """The form declared in a TOML file.

    Raises:
        BadDeclaration: the file cannot be read, or has mistakes; all of them are carried.
    """
    with lines_told(path):
        return parse_form(load_toml(path), file_of(path))


def load_forms(paths: Iterable[Path | Traversable]) -> Mapping[str, Form]:
    """Several forms, by name.

    Raises:
        BadDeclaration: as `load_form`.
    """
    forms = [load_form(path) for path in paths]
    return {form.name: form for form in forms}


def parse_form(table: Table, file: str) -> Form:
    """The form in a parsed TOML table; `file` is named in findings.

    Raises:
        BadDeclaration: the table has mistakes; all of them are carried.
    """
    top = Reader(table, file)
    head, units = top.within("form"), _units(top.within("units", required=False))
    answers = (Choice(YES, head.words("yes")), Choice(NO, head.words("no")))
    sheets = tuple(_sheet(each, units, answers) for each in top.tables("sheet", required=True))
    form = Form(
        name=head.text("name"),
        version=head.whole("version"),
        accepts=head.find_wholes("accepts") or (head.whole("version"),),
        title=head.words("title"),
        unit=head.one_of("unit", FORM_UNITS),
        sheets=sheets,
        instructions=_list_of_words(head, "instructions"),
        signatures=_list_of_words(head, "signatures"),
        unit_heads=head.names("unit_heads", ()),
        money_slip=head.whole("money_slip", 999),
        text_limit=head.whole("text_limit", 200),
        note_limit=head.whole("note_limit", 2000),
    )
    _check_sheets(top, form)
    head.done()
    top.done()
    top.refuse_mistakes()
    return form


def _units(reader: Reader) -> Mapping[str, Text]:
    found = {name: reader.words(name) for name in reader.table}
    reader.done()
    return found


def _list_of_words(reader: Reader, name: str) -> tuple[Text, ...]:
    return tuple(_words_of(each) for each in reader.tables(name))


def _words_of(reader: Reader) -> Text:
    words = Text(reader.text("vi"), reader.text("en"))
    reader.done()
    return words


def _sheet(reader: Reader, units: Mapping[str, Text], answers: tuple[Choice, ...]) -> Sheet:
    groups = tuple(_group(each) for each in reader.tables("group", required=True))
    fields = tuple(_field(each, groups, units, answers) for each in reader.tables("field", required=True))
    name, single = reader.text("name"), reader.flag("single")
    names = [field.name for field in fields]
    sheet = Sheet(
        name=name,
        title=_short(reader, "title", TITLE_LIMIT),
        single=single,
        fields=_in_group_order(fields, groups),
        groups=groups,
        rules=parse_rules(reader.tables("rule"), name, names),
        ready=reader.whole("ready", 0),
        code=reader.find_reference("code", names, to="field"),
        frozen=reader.names("frozen", ()),
    )
    _check_fields(reader, sheet)
    reader.done()
    return sheet


def _in_group_order(fields: tuple[Field, ...], groups: tuple[Group, ...]) -> tuple[Field, ...]:
    # columns of a group lie side by side, whatever the order of the declaration
    order = {group.name: at for at, group in enumerate(groups)}
    return tuple(sorted(fields, key=lambda field: order.get(field.group, len(order))))


def _group(reader: Reader) -> Group:
    group = Group(reader.text("name"), reader.words("title"))
    reader.done()
    return group


def _short(reader: Reader, name: str, limit: int) -> Text:
    words = reader.words(name)
    for text in (words.vi, words.en):
        if len(text) > limit:
            reader.note(Code.DECLARED_TOO_LONG, name, text, limit=limit)
    return words


def _field(
    reader: Reader, groups: tuple[Group, ...], units: Mapping[str, Text], answers: tuple[Choice, ...]
) -> Field:
    kind = reader.choice("kind", Kind)
    unit = reader.find_reference("unit", units, to="unit")
    field = Field(
        name=reader.text("name"),
        label=_short(reader, "label", LABEL_LIMIT),
        hint=_short(reader, "hint", HINT_LIMIT),
        kind=kind,
        nature=reader.choice("nature", Nature),
        required=reader.flag("required", default=False),
        relevant=_condition(reader, "relevant"),
        minimum=reader.find_whole("minimum"),
        maximum=reader.find_whole("maximum"),
        usual=usual_of(reader),
        choices=answers if kind is Kind.YES_NO else tuple(_choices(reader, kind)),
        listed=reader.find_text("listed"),
        unit=units.get(unit) if unit else None,
        group=reader.reference("group", [group.name for group in groups], to="group"),
        given=reader.flag("given", default=False),
        prefilled=reader.flag("prefilled", default=False),
        bare_year=reader.flag("bare_year", default=False),
        public=reader.flag("public", default=True),
        since=reader.whole("since", 1),
        until=reader.find_whole("until"),
        aliases=reader.names("aliases", ()),
        earlier=tuple(sorted(map(earlier_of, reader.tables("earlier")), key=lambda each: each.until)),
        outlying=outlying_of(reader),
        counts_people=unit in OF_PEOPLE,
        money_of=reader.find_text("money_of"),
    )
    check_bounds(reader, field)
    reader.done()
    return field


def _choices(reader: Reader, kind: Kind) -> Iterator[Choice]:
    for each in reader.tables("choices", required=kind is Kind.CHOICE):
        yield Choice(each.text("code"), each.words("label"))
        each.done()


def _condition(reader: Reader, name: str) -> Condition | None:
    if name not in reader:
        return None
    within = reader.within(name)
    condition = Condition(within.text("field"), within.names("among"))
    within.done()
    return condition


def _check_fields(reader: Reader, sheet: Sheet) -> None:
    seen: dict[str, str] = {}
    for field in sheet.fields:
        reader.once(f"field.{field.name}", field.name, seen)
        if field.relevant is not None:
            _check_relevant(reader, sheet, field.name, field.relevant)
        if field.money_of is not None:
            reader.known(
                f"field.{field.name}.money_of", field.money_of, [each.name for each in sheet], to="field"
            )
    for name in sheet.frozen:
        reader.known("frozen", name, [field.name for field in sheet.fields], to="field")


def _check_relevant(reader: Reader, sheet: Sheet, name: str, relevant: Condition) -> None:
    key = f"field.{name}.relevant"
    reader.known(key, relevant.field, [field.name for field in sheet.fields], to="field")
    codes = [
        choice.code for field in sheet.fields if field.name == relevant.field for choice in field.choices
    ]
    for code in relevant.among:
        reader.known(key, code, codes, to="choice")


def _check_sheets(top: Reader, form: Form) -> None:
    seen: dict[str, str] = {}
    places = {f"{sheet.name}.{field.name}" for sheet in form.sheets for field in sheet.fields}
    for sheet in form.sheets:
        top.once(f"sheet.{sheet.name}", sheet.name, seen)
        for field in sheet.fields:
            if field.listed is not None:
                top.known(f"sheet.{sheet.name}.{field.name}.listed", field.listed, places, to="sheet.field")
        for rule in sheet.rules:
            for other, fields in rule.needs.items():
                top.known(
                    f"sheet.{sheet.name}.{rule.name}", other, [each.name for each in form.sheets], to="sheet"
                )
                for name in fields:
                    top.known(f"sheet.{sheet.name}.{rule.name}", f"{other}.{name}", places, to="field")
