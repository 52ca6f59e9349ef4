"""Random drawings and pictures through both languages at once: one seed, one node."""

import base64
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from app.preprocess.picture.input import frame_image
from app.preprocess.rasterize import rasterize
from scripts.golden.pictures import FIVE, FOUR, SEVEN, ZERO, drawn, flat, placed, shaded

TWINS = Path(__file__).with_name("twins.js")


def random_drawing(random):
    """Strokes of up to 30 points, none too; sometimes far away, minute, or standing still."""
    scale, away = 10 ** random.uniform(-3, 3), random.normal(0, 10, 2)
    strokes = [
        random.random((random.integers(0, 30), 2)) * scale + away for _ in range(random.integers(0, 4))
    ]
    return [np.round(stroke, 1) if random.random() < 0.2 else stroke for stroke in strokes]


def random_picture(random):
    """A digit somewhere on a sheet in any colours; or a photo of it; or no digit but noise."""
    height, width = random.integers(1, 120, 2)
    kind = random.integers(4)
    if kind == 0:
        return random.integers(0, 256, (height, width, 4), dtype=np.uint8)
    size = int(random.integers(12, 90))
    digit = [SEVEN, FOUR, FIVE, ZERO][random.integers(4)]
    ink = drawn(digit, size, size * random.uniform(0.03, 0.2))
    top, left = random.integers(0, 20, 2)
    sheet = placed(
        ink, int(top + random.integers(size // 2, 2 * size)), int(left + 2 * size), int(top), int(left)
    )
    if kind == 1:
        pixels = flat(sheet, random.random(3), random.random(3))
        pixels[..., 3] = random.choice([255, np.uint8(sheet * 255).max(), 90])
        return pixels
    slope = np.linspace(1, random.uniform(0.2, 1), sheet.shape[1])
    noise = random.normal(0, random.uniform(0, 0.1), (*sheet.shape, 3))
    return shaded(sheet, np.broadcast_to(slope, sheet.shape), noise)


@pytest.fixture(scope="module")
def both():
    """Inputs, and what JavaScript makes of them."""
    random = np.random.default_rng(1906)
    drawings = [random_drawing(random) for _ in range(150)]
    pictures = [random_picture(random) for _ in range(80)]
    asked = {
        "drawings": [[stroke.tolist() for stroke in strokes] for strokes in drawings],
        "pictures": [
            {"width": p.shape[1], "height": p.shape[0], "rgba": base64.b64encode(p.tobytes()).decode()}
            for p in pictures
        ],
    }
    node = ["node", str(TWINS)]
    done = subprocess.run(node, input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    return drawings, pictures, answer["drawn"], answer["framed"]


def assert_same(python, javascript, name):
    assert (python is None) == (javascript is None), name
    if python is not None:
        np.testing.assert_allclose(python.ravel(), javascript, rtol=0, atol=1e-6, err_msg=name)


def test_drawings_come_out_alike(both):
    drawings, _, drawn_there, _ = both
    for number, (strokes, there) in enumerate(zip(drawings, drawn_there, strict=True)):
        assert_same(rasterize(strokes), there, f"drawing {number}")
    assert sum(there is not None for there in drawn_there) > 100


def test_pictures_come_out_alike(both):
    _, pictures, _, framed_there = both
    for number, (pixels, there) in enumerate(zip(pictures, framed_there, strict=True)):
        assert_same(frame_image(pixels), there, f"picture {number}, {pixels.shape}")
    read = sum(there is not None for there in framed_there)
    assert 30 < read < len(pictures)
