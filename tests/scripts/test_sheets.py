import numpy as np
import pytest
from PIL import Image

from scripts import sheets
from scripts.data.digits import Digits
from scripts.handwriting.digit_strokes import STYLES
from scripts.handwriting.pendigits import Drawing
from scripts.sheets import contact_sheet, main


def test_pictures_stand_in_rows_beside_their_names() -> None:
    ink, blank = np.ones((28, 28), np.float32), np.zeros((28, 28), np.float32)
    sheet = np.asarray(contact_sheet({"first": [blank, ink], "second": [blank]}))
    assert sheet.shape == (2 * 56, 150 + 2 * 56)
    assert sheet[:56, 206:].min() == 255
    assert sheet[:, 150:206].max() == 0
    assert sheet[56:, 206:].max() == 0
    assert sheet[:56, :150].max() > 100


@pytest.mark.parametrize(("what", "rows"), [("unseen", 15), ("glyphs", 0)])
def test_a_sheet_is_written(what: str, rows: int, tmp_path, capsys) -> None:
    rows = rows or sum(map(len, STYLES.values()))
    assert main([what, "--count", "2", "--out", str(tmp_path / "sheet.png")]) == 0
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (150 + 2 * 56, rows * 56)
    assert f"{rows} rows of 2 drawings" in capsys.readouterr().out


def test_the_same_seed_draws_the_same_sheet(tmp_path) -> None:
    for name in ("a.png", "b.png"):
        main(["unseen", "--count", "3", "--seed", "5", "--out", str(tmp_path / name)])
    main(["unseen", "--count", "3", "--seed", "6", "--out", str(tmp_path / "c.png")])
    a, b, c = ((tmp_path / f"{name}.png").read_bytes() for name in "abc")
    assert a == b != c


def test_varied_digits_follow_the_original(tmp_path, monkeypatch) -> None:
    images = np.zeros((30, 28, 28), np.uint8)
    images[:, 4:24, 12:16] = 255
    labels = (np.arange(30) % 10).astype(np.uint8)
    monkeypatch.setattr(sheets, "load_digits", lambda part, source: Digits(images, labels))
    rows = sheets.augment_rows(None, np.random.default_rng(0), 4)
    assert len(rows) == 20
    first = next(iter(rows.values()))
    np.testing.assert_allclose(first[0], images[0] / 255, atol=1e-6)
    assert not any(np.array_equal(picture, first[0]) for picture in first[1:])


def test_people_s_strokes_can_be_shown(monkeypatch) -> None:
    line = np.array([[0.5, 0.1], [0.5, 0.9]])
    monkeypatch.setattr(
        sheets, "load_pendigits", lambda source: [Drawing(i % 10, 3, [line]) for i in range(20)]
    )
    rows = sheets.pen_rows(None, np.random.default_rng(0), 3)
    assert len(rows) == 20
    assert {len(pictures) for pictures in rows.values()} == {3}
    assert all(" writer 3 " in name for name in rows)


def test_unknown_glyphs_and_a_bad_file_are_said_in_one_sentence(tmp_path, capsys) -> None:
    assert main(["glyphs", "klingon", "--out", str(tmp_path / "x.png")]) == 1
    assert "no glyphs 'klingon'; there are arabic, " in capsys.readouterr().err
    assert main(["unseen", "--count", "2", "--out", str(tmp_path / "no" / "x.png")]) == 1
    assert "cannot write" in capsys.readouterr().err
