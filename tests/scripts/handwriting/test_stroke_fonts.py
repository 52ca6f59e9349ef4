import io
import tarfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.preprocess.rasterize import rasterize
from app.shipped import CONTRACT
from scripts.common.errors import UserError
from scripts.handwriting import stroke_fonts
from scripts.handwriting.stroke_fonts import font_digit, font_letter, load_stroke_fonts, parse_font

FONT = """<font id="x"><missing-glyph horiz-adv-x="378" />
<glyph unicode=" " glyph-name="space" horiz-adv-x="378" />
<glyph unicode="7" glyph-name="seven" horiz-adv-x="500" d="M 0 700 L 500 700 L 200 0 M 100 350 L 400 350" />
<glyph unicode="A" glyph-name="A" d="M 0 0 L 300 700 L 600 0 M 100 250 L 500 2.5e2" />
<glyph unicode="x" glyph-name="x" d="M 0 0 L 300 300 M 300 0 L 0 300" />
<glyph unicode="&amp;" glyph-name="ampersand" d="M 0 0 L 10 10 L 20 30" />
<glyph unicode="C" glyph-name="curved" d="M 0 0C1 2 3 4 5 6" />
</font>"""


def packed(folder: Path, **fonts: str) -> Path:
    path = folder / "fonts.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, text in {"readme": "", **fonts}.items():
            data = text.encode()
            entry = tarfile.TarInfo(f"package/svg_fonts/{name}.svg" if text else "package/README.md")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def test_lines_are_read_with_y_downward_and_sharp_bends_as_corners() -> None:
    glyphs = {glyph.label: glyph for glyph in parse_font(FONT, "x")}
    assert set(glyphs) == {"7", "A", "x", "&"}
    first, bar = glyphs["7"].lines
    np.testing.assert_allclose(first.points, [[0, -70], [50, -70], [20, 0]])
    np.testing.assert_allclose(bar.points, [[10, -35], [40, -35]])
    assert first.corners.tolist() == [False, True, False]
    assert glyphs["&"].lines[0].corners.tolist() == [False, False, False]


def test_digits_and_harmless_letters_are_kept_crosses_and_bold_fonts_are_not(tmp_path) -> None:
    digits, letters = load_stroke_fonts(packed(tmp_path, Hand=FONT, HersheySerifBold=FONT))
    assert [(glyph.label, glyph.style) for glyph in digits] == [("7", "Hand")]
    assert {glyph.label for glyph in letters} == {"A", "&"}


def test_the_contract_s_classes_are_the_digits(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(stroke_fonts, "CONTRACT", replace(CONTRACT, classes=("x", "7", "A")))
    digits, letters = load_stroke_fonts(packed(tmp_path, Hand=FONT))
    assert {glyph.label for glyph in digits} == {"7", "A", "x"}
    assert {glyph.label for glyph in letters} == {"&"}
    labels = {font_digit([glyph], np.random.default_rng(0))[0]: glyph.label for glyph in digits}
    assert labels == {0: "x", 1: "7", 2: "A"}


def test_no_letter_that_is_kept_is_ambiguous_or_unseen() -> None:
    assert not set(stroke_fonts._SIGNS) & set("0123456789bBDgGIlOoqSsYyZztxX+?|/\\()$@*<>")
    assert set(stroke_fonts._SCRIPT_SIGNS) < set(stroke_fonts._SIGNS)


def test_they_are_drawn_by_hand(tmp_path) -> None:
    digits, letters = load_stroke_fonts(packed(tmp_path, Hand=FONT))
    digit, strokes = font_digit(digits, np.random.default_rng(0))
    again = font_digit(digits, np.random.default_rng(0))[1]
    assert digit == 7
    assert len(strokes) == 2
    assert all(np.array_equal(a, b) for a, b in zip(strokes, again, strict=True))
    picture = rasterize(font_letter(letters, np.random.default_rng(1)))
    assert picture is not None
    assert picture.max() == 1


def test_another_archive_and_no_archive_are_refused(tmp_path) -> None:
    with pytest.raises(UserError, match="holds no stroke fonts"):
        load_stroke_fonts(packed(tmp_path))
    (tmp_path / "text").write_text("text")
    with pytest.raises(UserError, match="cannot read stroke fonts"):
        load_stroke_fonts(tmp_path / "text")
