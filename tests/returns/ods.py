"""OpenDocument spreadsheets made by hand: content, styles, and the parts beside them."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "meta": "meta",
        "draw": "drawing",
        "manifest": "manifest",
    }.items()
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip


def table(rows: str, title: str = "Trang 1", style: str = "") -> str:
    return f'<table:table table:name="{title}" table:style-name="{style}">{rows}</table:table>'


def content(*tables: str, styles: str = "", after: str = "", head: str = "") -> str:
    body = f"<office:body><office:spreadsheet>{''.join(tables)}{after}</office:spreadsheet></office:body>"
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return f"{head}<office:document-content {SPACES}>{automatic}{body}</office:document-content>"


def ods(content: str, **parts: str) -> bytes:
    """The file; `meta` and `manifest` fill those parts, other names are parts themselves."""
    names = {"meta": "meta.xml", "manifest": "META-INF/manifest.xml"}
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr("content.xml", content)
        for name, text in parts.items():
            archive.writestr(names.get(name, name), text)
    return data.getvalue()


def number(value: float, shown: str = "", formula: str = "") -> str:
    return cell(shown or str(value), kind="float", formula=formula, value=str(value))


def cell(shown: str = "", kind: str = "string", formula: str = "", repeated: int = 1, **values: str) -> str:
    """A cell that shows a text; `value`, `date_value` and the like are what it stores."""
    stored = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in values.items())
    given = f' office:value-type="{kind}"{stored}' if kind else ""
    given += f' table:formula="{formula}"' if formula else ""
    given += f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-cell{given}>{f'<text:p>{shown}</text:p>' if shown else ''}</table:table-cell>"


BLANK = "<table:table-cell/>"


def row(*cells: str, repeated: int = 1) -> str:
    given = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{given}>{''.join(cells)}</table:table-row>"
