import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from app.preprocess.picture.file import PictureError, read_picture

GREYS = np.array([[0, 64, 128], [192, 255, 32]], dtype=np.uint8)


@pytest.fixture
def saved(tmp_path):
    def save(image, name="picture.png", **options):
        image.save(tmp_path / name, **options)
        return tmp_path / name

    return save


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I", "F", "I;16"])
def test_every_mode_becomes_rgba(saved, mode):
    image = (
        Image.fromarray(GREYS * np.uint16(257)) if mode == "I;16" else Image.fromarray(GREYS).convert(mode)
    )
    pixels = read_picture(saved(image, "picture.tiff"))
    assert pixels.dtype == np.uint8
    assert pixels.shape == (2, 3, 4)
    assert (pixels[..., 3] == 255).all()
    if mode != "1":
        assert np.abs(pixels[..., 0].astype(int) - GREYS).max() <= 2


def test_sixteen_bits_are_scaled_not_clipped(saved):
    greys = np.array([[0, 300, 30000, 65535]], dtype=np.uint16)
    assert read_picture(saved(Image.fromarray(greys)))[0, :, 0].tolist() == [0, 1, 117, 255]


def test_numbers_that_are_none_do_not_spoil_the_rest(saved):
    greys = np.array([[0.0, np.nan, 5.0, 10.0]], dtype=np.float32)
    assert read_picture(saved(Image.fromarray(greys), "p.tiff"))[0, :, 0].tolist() == [0, 0, 128, 255]


def test_transparency_is_kept(saved):
    palette = Image.fromarray(GREYS).convert("P")
    pixels = read_picture(saved(palette, transparency=int(np.asarray(palette)[0, 0])))
    assert pixels[0, 0, 3] == 0
    assert pixels[1, 1, 3] == 255


def test_a_photo_is_turned_as_its_orientation_says(saved):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    image = Image.fromarray(np.kron(GREYS, np.ones((16, 16), np.uint8)))
    pixels = read_picture(saved(image, "photo.jpg", exif=exif, quality=95))
    assert pixels.shape == (48, 32, 4)
    assert pixels[8, 24, 0] == pytest.approx(0, abs=4)
    assert pixels[8, 8, 0] == pytest.approx(192, abs=4)


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp"])
def test_of_an_animation_the_first_frame_is_read(saved, name):
    frames = [Image.new("L", (4, 3), shade) for shade in (10, 200)]
    path = saved(frames[0], name, save_all=True, append_images=frames[1:], duration=100)
    assert read_picture(path)[..., 0] == pytest.approx(10, abs=3)


def huge_png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("width", "height"), [(8001, 8000), (30_000, 30_000), (65_000, 65_000)])
def test_an_enormous_picture_is_refused_before_it_is_decoded(tmp_path, width, height):
    path = tmp_path / "bomb.png"
    path.write_bytes(huge_png(width, height))
    with pytest.raises(PictureError, match="64 megapixels"):
        read_picture(path)


@pytest.mark.parametrize(("width", "height"), [(8192, 6144), (8000, 8000)])
def test_what_a_large_camera_takes_is_not_refused_for_its_size(tmp_path, width, height):
    path = tmp_path / "claim.png"
    path.write_bytes(huge_png(width, height))
    with pytest.raises(PictureError, match="cannot be decoded"):  # there are no such pixels in the file
        read_picture(path)


def test_a_truncated_picture_is_refused(tmp_path):
    whole = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (60, 60, 3), dtype=np.uint8)).save(whole, "PNG")
    path = tmp_path / "cut.png"
    path.write_bytes(whole.getvalue()[:3000])
    with pytest.raises(PictureError, match=r"cannot be decoded: .*truncated"):
        read_picture(path)


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"GIF89a\x01\x00"])
def test_what_is_no_picture_is_refused(tmp_path, data):
    path = tmp_path / "picture.png"
    path.write_bytes(data)
    with pytest.raises(PictureError, match=r"not a picture|cannot be decoded"):
        read_picture(path)


def test_missing_files_and_directories_are_named_as_such(tmp_path):
    with pytest.raises(PictureError, match="no such file"):
        read_picture(tmp_path / "none.png")
    with pytest.raises(PictureError, match="directory"):
        read_picture(tmp_path)


def test_a_jpeg_that_is_cut_off_shows_what_there_is(saved):
    path = saved(Image.effect_noise((160, 120), 60), "cut.jpg")
    whole = read_picture(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    cut = read_picture(path)
    assert cut.shape == whole.shape
    np.testing.assert_array_equal(cut[:40], whole[:40])
    assert np.abs(cut[100:, 80:].astype(int) - whole[100:, 80:]).mean() > 10


@pytest.mark.parametrize("kind", ["png", "webp", "avif", "jpg"])
def test_every_kind_is_turned(saved, kind):
    exif = Image.Exif()
    exif[0x0112] = 8
    assert read_picture(saved(Image.new("RGB", (48, 32)), f"photo.{kind}", exif=exif)).shape == (48, 32, 4)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC photo.*as JPEG"),
        (b"\0\0\0\x18ftypmsf1\0\0\0\0msf1hevc", "HEIC photo.*as JPEG"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG drawing.*PNG"),
        (b"\0\0\0\x18ftypisom\0\0\0\0mp41", "known kind"),
    ],
)
def test_what_is_no_picture_here_is_named(tmp_path, data, said):
    path = tmp_path / "picture"
    path.write_bytes(data)
    with pytest.raises(PictureError, match=said):
        read_picture(path)
