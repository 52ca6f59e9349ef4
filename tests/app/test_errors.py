from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient


def test_an_unknown_page_is_a_small_page_that_leads_home(client: FlaskClient) -> None:
    response = client.get("/no/such/page", environ_overrides={"SCRIPT_NAME": "/digits"})
    assert response.status_code == 404
    assert response.content_type == "text/html; charset=utf-8"
    assert "<h1>Not Found</h1>" in response.text
    assert 'href="/digits/"' in response.text


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    response = client.delete("/")
    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].split(", "))
    assert "Method Not Allowed" in response.text


def test_a_failure_of_ours_shows_no_trace(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    @app.get("/fail")
    def fail() -> str:
        raise RuntimeError("a secret of the server")

    with caplog.at_level(logging.ERROR):
        response = app.test_client().get("/fail")
    assert response.status_code == 500
    assert "Internal Server Error" in response.text
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert "a secret of the server" in caplog.text, "whoever runs the server must find the reason in the log"


def test_what_was_asked_for_is_not_echoed(client: FlaskClient) -> None:
    assert "<script>" not in client.get("/<script>alert(1)</script>").text
