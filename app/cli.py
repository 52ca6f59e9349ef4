"""The command `digitpad`."""

from __future__ import annotations

import io
import os
import shlex
import sys
from pathlib import Path

import click

from . import create_app
from .checks import SetupError, check_contract, check_model
from .export import ExportError, checked_url, export, export_single_file
from .places import MODEL, STATIC
from .serve import serve
from .version import VERSION


def _typed_path(_context: click.Context, _parameter: click.Parameter, text: str) -> Path:
    """A path as it was typed, perhaps in quotes, which keep a shell from its ~."""
    try:
        return Path(text).expanduser() if text.startswith("~/") else Path(text)
    except RuntimeError as error:
        raise ExportError(
            f"{text} has no meaning here, as no home folder is known: write the whole path"
        ) from error


@click.group(invoke_without_command=True)
@click.version_option(VERSION, prog_name="digitpad", message="%(prog)s %(version)s")
@click.option("--host", help="Where to serve: 127.0.0.1 unless said otherwise; 0.0.0.0 is for a phone, too.")
@click.option("--port", help="8000 unless said otherwise; 0 is any free one.")
@click.pass_context
def main(context: click.Context, host: str | None, port: str | None) -> None:
    """Serve a page to draw digits on, which a small neural network in the browser reads."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack the letters of a path
    if context.invoked_subcommand is None:
        said = {name: text for name, text in {"HOST": host, "PORT": port}.items() if text is not None}
        serve(os.environ | said)
    elif host is not None or port is not None:
        raise click.UsageError("--host and --port are for serving, without another command.")


@main.command("export")
@click.argument("out", callback=_typed_path)
def _export(out: Path) -> None:
    """Write the page as a static site into the folder OUT."""
    count = export(create_app().config["STATIC_ROOT"], out)
    served = shlex.quote(str(out))
    click.echo(f"{count} files in {out}; try them with: python3 -m http.server -d {served}")


@main.command("single-file")
@click.argument("file", callback=_typed_path)
@click.option(
    "--url",
    callback=lambda _context, _parameter, url: None if url is None else checked_url(url),
    help="The page's public address, with which links to drawings begin.",
)
def _single_file(file: Path, url: str | None) -> None:
    """Write the page with everything inside as the HTML file FILE."""
    size = export_single_file(create_app().config["STATIC_ROOT"], file, url=url)
    click.echo(f"{file}, {size / 1000:.0f} kB: a double-click opens it")


@main.command("read")
@click.argument("pictures", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, errors included.")
def _read(pictures: tuple[Path, ...], as_json: bool) -> None:
    """Read the digit or number in each of the PICTURES: drawings, scans and photos.

    What cannot be read is said on stderr, the rest is still read, and the exit status is 1 in the end.
    """
    check_contract(STATIC / "contract.json")
    check_model(MODEL)
    try:
        from .recognize.files import read_files, show
        from .recognize.graph_model import load_network
    except ModuleNotFoundError as error:
        raise SetupError(
            f"Reading pictures needs {error.name}: install it with `pip install 'digitpad[pictures]'`"
        ) from error
    sys.exit(show(read_files(pictures, load_network), as_json=as_json))
