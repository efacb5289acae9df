"""Serve the dashboard: ``python app.py [--host H] [--port P] [--language L] [--data DIR]``, or ``gunicorn app:server``.

``python app.py export DIR`` and ``python app.py handout LESSON FILE`` write what can be taken home, and end.
"""

import sys

from dashboard import tasks
from dashboard.factory import create_app_or_exit
from dashboard.languages import Languages
from dashboard.server import serve
from dashboard.settings import SERVE, read_command

command = read_command(sys.argv[1:] if __name__ == "__main__" else None)
if command.name != SERVE:
    raise SystemExit(tasks.run(command))
app = create_app_or_exit(command.settings, command.settings.language)
server = Languages(app, command.settings)

if __name__ == "__main__":
    serve(app, command.settings, server)
