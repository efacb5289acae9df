"""Write ``datapackage.json`` and ``README.md`` of a data folder from the schemas; ``--check`` only compares."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dashboard.data import descriptor
from dashboard.data.store import load


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "data")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a file is stale")
    chosen = parser.parse_args()
    store = load(chosen.folder)
    files = {
        "datapackage.json": json.dumps(descriptor.descriptor(store), indent=1, ensure_ascii=False) + "\n",
        "README.md": descriptor.codebook(store),
    }
    stale = []
    for name, content in files.items():
        path = chosen.folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            stale.append(name)
            if not chosen.check:
                path.write_text(content, encoding="utf-8")
    for name in stale:
        print(f"{name} {'is stale: run scripts/build_datapackage.py' if chosen.check else 'written'}")
    return int(chosen.check and bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
