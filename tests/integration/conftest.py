"""Two apps, of the real tables and of made-up ones, each built once."""

from __future__ import annotations

import pytest
from dash import Dash

from dashboard.factory import create_app
from dashboard.settings import Settings


@pytest.fixture(scope="session")
def real_app() -> Dash:
    return create_app()


@pytest.fixture(scope="session")
def toy_app(toy_folder) -> Dash:
    return create_app(Settings(data=toy_folder))


@pytest.fixture
def client(toy_app):
    return toy_app.server.test_client()
