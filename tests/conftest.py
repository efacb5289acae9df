"""What all tests share: the real tables read once, and a made-up data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.data.store import Store, load
from dashboard.i18n import catalogue
from dashboard.i18n.catalogue import Catalogue
from dashboard.settings import ROOT
from dashboard.topics.base import Context
from dashboard.words.amounts import Amounts
from tests import toy as toys


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


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
