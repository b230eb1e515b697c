"""A workbook written by hand, with what openpyxl would drop: prefixes, lists of Excel 2010, pictures, notes, threads."""

from clubkit.stable_zip import packed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
KINDS = "application/vnd.openxmlformats-officedocument"

FIRST, SECOND = "Đơn vị", "Câu lạc bộ"

_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="{KINDS}.vmlDrawing"/><Default Extension="png" ContentType="image/png"/><Override PartName="/xl/workbook.xml" ContentType="{KINDS}.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{KINDS}.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KINDS}.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="{KINDS}.spreadsheetml.worksheet+xml"/><Override PartName="/xl/comments1.xml" ContentType="{KINDS}.spreadsheetml.comments+xml"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="{KINDS}.drawing+xml"/></Types>"""

_BOOK = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<x:workbook xmlns:x="{MAIN}" xmlns:r="{LINKS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x:workbookPr codeName="ThisWorkbook"/><mc:AlternateContent><mc:Choice Requires="x15"/></mc:AlternateContent><x:bookViews><x:workbookView activeTab="1" firstSheet="1"/></x:bookViews><x:sheets><x:sheet name="{FIRST}" sheetId="7" r:id="rId1"/><x:sheet name="{SECOND}" sheetId="3" r:id="rId2"/></x:sheets><x:definedNames><x:definedName name="_xlnm.Print_Area" localSheetId="1">'{SECOND}'!$A$1:$D$20</x:definedName><x:definedName name="_xlnm.Print_Titles" localSheetId="0">'{FIRST}'!$1:$2</x:definedName><x:definedName name="tong">'{FIRST}'!$D$8</x:definedName></x:definedNames><x:calcPr calcId="191029"/></x:workbook>"""

_FIRST = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<x:worksheet xmlns:x="{MAIN}" xmlns:r="{LINKS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><x:sheetPr><x:tabColor rgb="FF00B050"/></x:sheetPr><x:dimension ref="A1:D8"/><x:sheetViews><x:sheetView workbookViewId="0"><x:pane ySplit="1" topLeftCell="A2" state="frozen"/></x:sheetView></x:sheetViews><x:sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><x:cols><x:col min="4" max="4" width="20" customWidth="1"/></x:cols><x:sheetData><x:row r="7" x14ac:dyDescent="0.25"><x:c r="D7" s="1"><x:v>12</x:v></x:c></x:row><x:row r="8"><x:c r="D8" s="1"><x:f>SUM(D7,D7)</x:f><x:v>24</x:v></x:c></x:row></x:sheetData><x:sheetProtection sheet="1" objects="1"/><x:conditionalFormatting sqref="D7"><x:cfRule type="expression" dxfId="0" priority="1" stopIfTrue="1"><x:formula>D7&gt;10</x:formula></x:cfRule></x:conditionalFormatting><x:dataValidations count="1"><x:dataValidation type="whole" sqref="D7"><x:formula1>0</x:formula1><x:formula2>9</x:formula2></x:dataValidation></x:dataValidations><x:pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><x:pageSetup paperSize="9" orientation="landscape"/><x:drawing r:id="rId3"/><x:legacyDrawing r:id="rId2"/><x:extLst><x:ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list"><x14:formula1><xm:f>'{SECOND}'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>D7</xm:sqref></x14:dataValidation></x14:dataValidations></x:ext><x:ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="expression" priority="2" id="{{00000000-0000-0000-0000-000000000001}}"><xm:f>D8&gt;9</xm:f></x14:cfRule><xm:sqref>D8</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></x:ext></x:extLst></x:worksheet>"""

_SECOND = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="{MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Có</t></is></c></row></sheetData></worksheet>"""

_NOTES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="{MAIN}"><authors><author>Cán bộ xã</author><author>tc={{9C1B}}</author></authors><commentList><comment ref="D7" authorId="0"><text><r><rPr><b/></rPr><t>Đã hỏi thôn</t></r></text></comment><comment ref="D9" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>"""

_BOXES = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"/><v:shape id="_x0000_s1040" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Row>6</x:Row><x:Column>3</x:Column></x:ClientData></v:shape></xml>"""

_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="13"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="3"><protection locked="0"/></xf></cellXfs><dxfs count="1"><dxf><fill><patternFill><bgColor rgb="FF00FF00"/></patternFill></fill></dxf></dxfs></styleSheet>"""

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"


def _relations(*pairs: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{own}" Type="{LINKS}/{kind}" Target="{target}"/>' for own, kind, target in pairs
    )
    return f'<Relationships xmlns="{_RELATION}">{listed}</Relationships>'


PARTS = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": _relations(("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": _BOOK,
    "xl/_rels/workbook.xml.rels": _relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet2.xml"),
        ("rId3", "styles", "styles.xml"),
    ),
    "xl/worksheets/sheet1.xml": _FIRST,
    "xl/worksheets/_rels/sheet1.xml.rels": _relations(
        ("rId1", "comments", "../comments1.xml"),
        ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("rId3", "drawing", "../drawings/drawing1.xml"),
    ),
    "xl/worksheets/sheet2.xml": _SECOND,
    "xl/comments1.xml": _NOTES,
    "xl/drawings/vmlDrawing1.vml": _BOXES,
    "xl/drawings/drawing1.xml": "<wsDr/>",
    "xl/media/image1.png": "no real picture",
    "xl/styles.xml": _STYLES,
}


def drawn(**changed: str) -> bytes:
    """The workbook, with parts put in place of its own: `xl_workbook="…"` by the part's stem."""
    names = {name.rpartition("/")[2].partition(".")[0]: name for name in PARTS if not name.endswith(".rels")}
    parts = PARTS | {names.get(stem, stem): text for stem, text in changed.items()}
    return packed({name: text.encode() for name, text in parts.items()})
