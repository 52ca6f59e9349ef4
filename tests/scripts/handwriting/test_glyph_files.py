import numpy as np
import pytest

from scripts.handwriting.glyph_files import GLYPHS, load_glyphs, parse_glyph

RNG = np.random.default_rng


def test_a_line_gives_label_style_options_and_points_in_heights() -> None:
    glyph = parse_glyph("7 crossed turn=12 weight=0.5 | 0,0 60,10! 30,100 ; 20,50 70,50")
    assert (glyph.label, glyph.style, glyph.options) == ("7", "crossed", {"turn": 12.0, "weight": 0.5})
    bar, stem = glyph.lines[0].pieces(RNG(0))
    np.testing.assert_allclose(bar, [[0, 0], [0.6, 0.1]])
    np.testing.assert_allclose(stem, [[0.6, 0.1], [0.3, 1.0]])
    assert len(glyph.lines[1].pieces(RNG(0))) == 1


def test_tolerances_are_kept_and_used() -> None:
    line = parse_glyph("x y | 40~10,50 0,0~5").lines[0]
    drawn = np.array([line.pieces(RNG(seed))[0] for seed in range(200)])
    assert (drawn[:, 0, 1] == 0.5).all()
    assert (drawn[:, 1, 0] == 0).all()
    assert 0.3 <= drawn[:, 0, 0].min() < 0.33
    assert 0.47 < drawn[:, 0, 0].max() <= 0.5
    assert np.abs(drawn[:, 1, 1]).max() <= 0.05


def test_a_ring_runs_clockwise_from_its_start_and_closes() -> None:
    (ring,) = parse_glyph("o ring | @50,50,20,40,270,360").lines[0].pieces(RNG(0))
    np.testing.assert_allclose(ring[[0, -1]], [[0.5, 0.1], [0.5, 0.1]], atol=1e-12)
    assert ring[1, 0] > 0.5
    np.testing.assert_allclose(((ring - 0.5) / [0.2, 0.4] * ((ring - 0.5) / [0.2, 0.4])).sum(axis=1), 1)


@pytest.mark.parametrize(
    "text", ["7 plain 8,6 9,9", "7 | 1,2", "7 plain | 1,2 ;", "7 plain | 1 2", "7 p | a,b"]
)
def test_what_is_no_glyph_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|no points|neither|could not convert"):
        parse_glyph(text)


@pytest.mark.parametrize("path", sorted(GLYPHS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_file_loads_without_doubles(path) -> None:
    glyphs = load_glyphs(path.stem)
    names = [(glyph.label, glyph.style) for glyph in glyphs]
    assert glyphs
    assert len(set(names)) == len(names)
    known = {"weight", "turn", "lean", "wide", "round", "loose"}
    assert all(set(glyph.options) <= known for glyph in glyphs)


def test_a_bad_line_is_named(tmp_path, monkeypatch) -> None:
    (tmp_path / "bad.txt").write_text("# fine\n\na b | 1,2\na b | 1\n")
    monkeypatch.setattr("scripts.handwriting.glyph_files.GLYPHS", tmp_path)
    with pytest.raises(ValueError, match=r"bad\.txt, line 4: .*neither"):
        load_glyphs("bad")
