"""Bytes become text, or a reason."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.sources.decoding import decode
from flows.sources.records import Unreadable

READ = [
    (b"plain", "plain", "ASCII"),
    ("“So be it”, he said".encode(), "“So be it”, he said", "UTF-8"),
    (codecs.BOM_UTF8 + b"text", "text", "a mark is no part of the text"),
    ("día".encode("utf-16"), "día", "UTF-16 with its mark"),
    (codecs.BOM_UTF16_BE + "día".encode("utf-16-be"), "día", "UTF-16, the other order"),
    ("día".encode("utf-32"), "día", "its mark begins like that of UTF-16"),
    (b"a\r\nb\rc\n", "a\r\nb\rc\n", "newlines stay as they are"),
    (b"He said: \x93We agree\x94 \x96 in a caf\xe9 near the old harbour of the town", None, "Windows-1252"),
    (b"page one\x0cpage two", "page one\x0cpage two", "a form feed is text"),
]

REFUSED = [
    (b"", "empty", "nothing"),
    (b"\x00\x01\x02text", "binary", "zero bytes"),
    (b"%PDF-1.7 text", "binary", "a document"),
    (b"PK\x03\x04rest", "binary", "an archive"),
    ("中国总理访问莫斯科并签署协议".encode("gb18030"), "undecodable", "another encoding: no guess"),
    ("Встреча в Москве".encode("cp1251"), "undecodable", "Cyrillic bytes are letters of no English text"),
    ("“A quote” with care".encode()[:-1] + b"\xe2\x80", "undecodable", "UTF-8 cut in the middle of a letter"),
    (codecs.BOM_UTF16_LE + b"\x00", "undecodable", "half a letter after the mark"),
    (codecs.BOM_UTF8 + b"\xff", "undecodable", "the mark promises UTF-8"),
]


@pytest.mark.parametrize(("raw", "expected", "reason"), READ)
def test_reads(raw: bytes, expected: str | None, reason: str) -> None:
    assert decode(raw) == (expected if expected is not None else raw.decode("cp1252")), reason


@pytest.mark.parametrize(("raw", "code", "reason"), REFUSED)
def test_refuses(raw: bytes, code: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(raw)
    assert caught.value.reason_code == code, reason
    assert caught.value.reason.endswith("."), "a sentence for people"


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_whatever_is_utf8_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(st.binary())
def test_any_bytes_give_text_or_a_reason(raw: bytes) -> None:
    try:
        found = decode(raw)
    except Unreadable as error:
        found = error.reason_code
    assert isinstance(found, str)
