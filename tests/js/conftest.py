"""The script of a test module (``SCRIPT``), and what the module adds to it (``PRELUDE``), run in V8."""

import pytest
from py_mini_racer import MiniRacer


@pytest.fixture(scope="module")
def engine(request):
    racer = MiniRacer()
    racer.eval(request.module.SCRIPT.read_text(encoding="utf-8"))
    racer.eval(getattr(request.module, "PRELUDE", "0"))
    yield racer
    racer.close()
