"""Bytes -> text, strictly: a doubtful file is a reject, never an article with garbled letters."""

from __future__ import annotations

import codecs
import re

from flows.sources.records import Unreadable

MAGIC = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x1f\x8b": "a gzip file",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
# The longer marks first: UTF-32's little-endian mark begins like UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Letters of Western European names and the typographer's marks; 0xD7 and 0xF7 are signs no article needs.
WESTERN = re.compile(
    rb"[\x80\x82\x84\x85\x91-\x97\xa0\xa3\xa9\xab\xae\xb0\xb4\xb7\xbb\xc0-\xd6\xd8-\xf6\xf8-\xff]"
)
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
UTF8_PAIR = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
WESTERN_SHARE = 0.1
"""Of the bytes of English text; another alphabet has most of its bytes beyond ASCII."""


def decode(raw: bytes) -> str:
    """The text of ``raw``, newlines untouched, a byte order mark left out.

    UTF-8, UTF-16 and UTF-32 with their mark, else Windows-1252 where only the marks and letters of
    English print stand outside ASCII ("\\x93Hello\\x94", "caf\\xe9").
    Raises Unreadable: ``empty``, ``binary``, ``undecodable``.
    """
    if not raw:
        raise Unreadable("empty", "The file is empty (0 bytes).")
    for magic, name in MAGIC.items():
        if raw.startswith(magic):
            raise Unreadable("binary", f"The file is {name}, not text.")
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_as(raw, encoding)
    if b"\x00" in raw or len(CONTROLS.findall(raw[:65536])) > 4:
        raise Unreadable("binary", "The file holds control bytes that no text has: it is binary.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if not _is_western(raw):
            reason = (
                f"The file is no UTF-8 (first wrong byte 0x{raw[error.start]:02x} at offset {error.start}) "
                "and no other encoding can be told for certain; save it as UTF-8."
            )
            raise Unreadable("undecodable", reason) from error
    return raw.decode("cp1252")


def _decode_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"The file begins with the mark of {encoding} but is not {encoding} at byte {error.start}."
        raise Unreadable("undecodable", reason) from error


def _is_western(raw: bytes) -> bool:
    foreign = len(BEYOND_ASCII.findall(raw))
    if foreign > WESTERN_SHARE * len(raw):
        return False
    return foreign == len(WESTERN.findall(raw)) and not UTF8_PAIR.search(raw)
