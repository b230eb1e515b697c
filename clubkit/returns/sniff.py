"""Name what a file is that is no workbook, by its first bytes."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An OLE2 container: old .xls and .doc, and any Office file with a password."""

ZIP = b"PK"

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "word"),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<meta")
_HEAD = 4096


def kind_of(data: bytes) -> str:
    """One of pdf, image, archive, word, html, xml, csv, text, unknown."""
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        # photographs of telephones: HEIC, AVIF; and WebP
        return "image"
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    return kind or _kind_of_text(data[:_HEAD])


def _kind_of_text(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if any(mark in text for mark in _HTML):
        return "html"
    if text.startswith(b"<"):
        return "xml"
    if b"\x00" in text and not text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "unknown"
    first = text.split(b"\n", 1)[0]
    return "csv" if any(mark in first for mark in (b",", b";", b"\t")) else "text"
