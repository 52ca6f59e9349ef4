import gzip
import hashlib
import io
import os
import urllib.error
import zipfile
from pathlib import Path

import numpy as np
import pytest

from scripts.common.errors import UserError
from scripts.handwriting import pendigits
from scripts.handwriting.pendigits import load_pendigits, parse, read

TEXT = b"""
.INCLUDE        dene.doc
.LEXICON "0" "1" "2" "3" "4" "5" "6" "7" "8" "9"

.SEGMENT DIGIT    0 ? "4"
.COMMENT 4 12  224
.PEN_DOWN
 100  500
 150  250
.PEN_UP
.DT 100
.PEN_DOWN
 500  0
.PEN_UP
.DT 100

.SEGMENT DIGIT    1 ? "1"
.COMMENT 1 7  25
.PEN_DOWN
 0  0
 0  500
.PEN_UP
"""


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(pendigits, "SHA256", hashlib.sha256(TEXT).hexdigest())
    monkeypatch.setenv("DIGITPAD_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("DIGITPAD_PENDIGITS", raising=False)
    return tmp_path


def test_digits_writers_and_strokes_are_read_with_y_downward() -> None:
    four, one = parse(TEXT)
    assert (four.digit, four.writer, one.digit, one.writer) == (4, 12, 1, 7)
    np.testing.assert_allclose(four.strokes[0], [[0.2, 0], [0.3, 0.5]])
    np.testing.assert_allclose(four.strokes[1], [[1, 1]])
    np.testing.assert_allclose(one.strokes[0], [[0, 1], [0, 0]])


@pytest.mark.parametrize("text", [b".PEN_DOWN\n", b"1 2 3\n", b'.SEGMENT "x"', b".SEGMENT 1\n", b"\xff"])
def test_other_text_is_refused(text: bytes) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        parse(text)


def zipped(data: bytes, name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("pendigits-orig.names", b"notes")
        archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "packed",
    [TEXT, gzip.compress(TEXT), zipped(TEXT, "x/pendigits-orig.tra")],
    ids=["raw", "gzip", "zip"],
)
def test_any_usual_form_is_read(known: Path, packed: bytes) -> None:
    path = known / "digits"
    path.write_bytes(packed)
    assert read(path) == TEXT


def test_uci_packs_it_twice(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pendigits, "decompress", {b"\x1f\x9d...": TEXT}.__getitem__)
    path = known / "digits.zip"
    path.write_bytes(zipped(b"\x1f\x9d...", "pendigits-orig.tra.Z"))
    assert read(path) == TEXT


def test_another_file_a_damaged_one_and_none_are_refused(known: Path) -> None:
    path = known / "digits"
    path.write_bytes(TEXT + b"\n")
    with pytest.raises(UserError, match="does not hold UCI's"):
        read(path)
    path.write_bytes(gzip.compress(TEXT)[:-9])
    with pytest.raises(UserError, match="cannot unpack"):
        read(path)
    path.write_bytes(zipped(TEXT, "pendigits.tra"))
    with pytest.raises(UserError, match="cannot unpack"):
        read(path)
    with pytest.raises(UserError, match="No such file"):
        read(known / "nowhere")


def test_a_download_is_kept(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(url: str, timeout: float) -> io.BytesIO:
        asked.append((url, timeout))
        return io.BytesIO(zipped(TEXT, "pendigits-orig.tra"))

    monkeypatch.setattr("urllib.request.urlopen", answer)
    assert len(load_pendigits()) == len(load_pendigits()) == 2
    assert [url for url, _ in asked] == [pendigits.URL]


def test_the_environment_names_a_copy(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (known / "mine").write_bytes(TEXT)
    monkeypatch.setenv("DIGITPAD_PENDIGITS", str(known / "mine"))
    assert len(load_pendigits()) == 2


def test_no_network_is_said_in_one_sentence(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(url: str, timeout: float) -> io.BytesIO:
        raise urllib.error.URLError("no network")

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    with pytest.raises(UserError, match=r"\(no network\); go online, or give a local copy"):
        load_pendigits()


@pytest.mark.skipif(
    "DIGITPAD_PENDIGITS" not in os.environ, reason="DIGITPAD_PENDIGITS names no copy of the file"
)
def test_the_file_itself() -> None:
    drawings = load_pendigits()
    assert len(drawings) == 7494
    assert {drawing.writer for drawing in drawings} == set(range(1, 31))
    assert np.bincount([drawing.digit for drawing in drawings]).min() > 700
    points = np.concatenate([stroke for drawing in drawings for stroke in drawing.strokes])
    assert points.min() >= 0
    assert points.max() <= 1
