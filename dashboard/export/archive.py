"""Everything about some facts in one ZIP: the rows, their citations, and the whole data package they come from."""

from __future__ import annotations

import io
import zipfile

import pandas as pd

from dashboard.export import cite, rows, works
from dashboard.export.about import about, readme
from dashboard.export.package import Package
from dashboard.export.view import View
from dashboard.topics.base import Context

MADE = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows: the same rows give the same bytes
READABLE = 0o644 << 16


def workbook(context: Context, facts: pd.DataFrame, view: View) -> bytes:
    """The rows as XLSX, with a sheet that says what they are."""
    sheets = (context.words("export.sheet.rows"), context.words("export.sheet.about"))
    return rows.xlsx(rows.table(context, facts), about(context, view, facts), sheets)


def archive(context: Context, package: Package, facts: pd.DataFrame, view: View) -> bytes:
    """The ZIP. The folder ``data`` in it is a data folder that the dashboard can be started with."""
    cited = [works.of_package(context, package.year), *works.of_sources(context, facts)]
    files = {
        "README.txt": readme(context, view, facts).encode("utf-8"),
        "rows.csv": rows.csv(rows.table(context, facts)),
        "rows.xlsx": workbook(context, facts, view),
        "citations.bib": cite.bibtex(cited, context.words).encode("utf-8"),
        "citations.ris": cite.ris(cited, context.words).encode("utf-8"),
        "CODEBOOK.md": package.codebook.encode("utf-8"),
        **{f"data/{name}": body for name, body in package.files.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, MADE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, READABLE
            file.writestr(entry, body)
    return buffer.getvalue()
