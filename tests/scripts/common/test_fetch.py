import http.client
import io
import urllib.error

import pytest

from scripts.common.errors import UserError
from scripts.common.fetch import fetch

URL = "https://example.org/it"


def answering(monkeypatch, answer):
    def open_url(url, timeout):
        assert url == URL
        assert 0 < timeout < 60
        if isinstance(answer, Exception):
            raise answer
        return io.BytesIO(answer)

    monkeypatch.setattr("urllib.request.urlopen", open_url)


def test_a_file_is_copied_and_announced(monkeypatch, capsys):
    answering(monkeypatch, b"x" * 3_000_000)
    file = io.BytesIO()
    fetch(URL, "the letter x", 3_000_000, file)
    assert file.getvalue() == b"x" * 3_000_000
    assert capsys.readouterr().err == f"Fetching the letter x from {URL} ...\n"


def test_more_than_it_can_be_is_given_up(monkeypatch):
    answering(monkeypatch, b"x" * 3_000_000)
    file = io.BytesIO()
    with pytest.raises(UserError, match="far more than the letter x"):
        fetch(URL, "the letter x", 2_000_000, file)
    assert len(file.getvalue()) <= 2_000_000


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (urllib.error.URLError("no route to host"), "no route to host"),
        (TimeoutError("timed out"), "timed out"),
        (http.client.BadStatusLine("?"), r"\?"),
    ],
)
def test_why_it_failed_is_said(monkeypatch, error, reason):
    answering(monkeypatch, error)
    with pytest.raises(UserError, match=rf"{URL} could not be fetched \({reason}\)"):
        fetch(URL, "it", 1, io.BytesIO())
