"""Serve the dashboard: ``python app.py [--host H] [--port P] [--data DIR]``, or ``gunicorn app:server``."""

import sys

from dashboard.factory import create_app_or_exit
from dashboard.server import serve
from dashboard.settings import read_settings

settings = read_settings(sys.argv[1:] if __name__ == "__main__" else None)
app = create_app_or_exit(settings)
server = app.server

if __name__ == "__main__":
    serve(app, settings)
