"""What all tests share: the real tables read once, and a made-up data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.data.store import Store, load
from dashboard.i18n import catalogue
from dashboard.i18n.catalogue import Catalogue
from dashboard.settings import ROOT
from dashboard.topics.base import Context
from dashboard.words.amounts import Amounts
from tests import toy as toys
from tests.shared import made_once


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of this run, the same for all workers."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def exported(run_folder: Path) -> Path:
    """The folder that needs no server, as the command line writes it; no test changes it."""
    def written() -> str:
        target = run_folder / "home" / "any" / "path"
        done = subprocess.run([sys.executable, "-W", "ignore", "app.py", "export", str(target)], cwd=ROOT, capture_output=True,
                              text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return str(target)

    return Path(made_once(run_folder, "exported", written))


@pytest.fixture(scope="session")
def store() -> Store:
    """The real tables."""
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def words() -> Catalogue:
    return catalogue.load("en")


@pytest.fixture(scope="session")
def real_context(store: Store, words: Catalogue) -> Context:
    """The real facts with all that words and pictures need (pytest-playwright has taken the name ``context``)."""
    return Context.of(store, words)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A valid made-up data folder that a test may break."""
    return toys.build(tmp_path / "toy")


@pytest.fixture(scope="session")
def toy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A valid made-up data folder that no test changes."""
    return toys.build(tmp_path_factory.mktemp("shared") / "toy")


@pytest.fixture(scope="session")
def toy_context(toy_folder: Path, words: Catalogue) -> Context:
    return Context.of(load(toy_folder), words)


@pytest.fixture(scope="session")
def amounts(toy_context: Context) -> Amounts:
    """Amounts in the units of the made-up folder."""
    return toy_context.amounts
