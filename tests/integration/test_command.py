"""The command line: faults are listed and never traced."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.settings import Settings, read_settings
from tests.toy import cell


def run(root, *arguments):
    return subprocess.run([sys.executable, "app.py", *arguments], cwd=root, capture_output=True, text=True, timeout=60)


def test_bad_tables_end_the_program_with_every_fault_and_no_trace(root, toy):
    cell(toy, "aid", 3, "donor", "nobody")
    cell(toy, "events", 2, "date", "soon")
    (toy / "people.csv").unlink()
    result = run(root, "--data", str(toy))
    assert result.returncode == 2
    for part in (
        "aid.csv, row 3, column donor: found 'nobody'",
        "events.csv, row 2, column date: found 'soon'",
        "people.csv: expected the file to exist",
        str(toy),
    ):
        assert part in result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    assert result.stdout == ""


def test_a_missing_folder_ends_the_program_without_a_trace(root, tmp_path):
    result = run(root, "--data", str(tmp_path / "nowhere"))
    assert result.returncode == 2
    assert "aid.csv: expected the file to exist" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_port_that_is_none_ends_the_program_without_a_trace(root):
    result = run(root, "--port", "nonsense")
    assert result.returncode == 2
    assert "nonsense" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("port", ["0", "-1", "65536", "80.5", "", "1e3"])
def test_only_ports_are_ports(port, capsys):
    with pytest.raises(SystemExit) as caught:
        read_settings([f"--port={port}"])
    assert caught.value.code == 2
    assert "port" in capsys.readouterr().err


def test_settings_have_sensible_defaults(monkeypatch, root):
    monkeypatch.delenv("PILLARS_DATA", raising=False)
    assert read_settings([]) == Settings(data=root / "data", host="127.0.0.1", port=8050, language="en")


def test_settings_are_read_from_the_command_line():
    assert read_settings(["--host", "0.0.0.0", "--port", "8123", "--data", "/x"]) == Settings(
        Path("/x"), "0.0.0.0", 8123, "en"
    )


def test_an_imported_app_reads_the_environment_and_no_command_line(monkeypatch):
    monkeypatch.setenv("PILLARS_DATA", "/elsewhere")
    monkeypatch.setattr(sys, "argv", ["gunicorn", "--data", "/wrong"])
    assert read_settings(None).data == Path("/elsewhere")


def test_the_command_line_outweighs_the_environment(monkeypatch):
    monkeypatch.setenv("PILLARS_DATA", "/elsewhere")
    assert read_settings(["--data", "/here"]).data == Path("/here")
