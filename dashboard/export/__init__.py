"""Facts as files to take away: tables, citations, and an archive of both with the data package."""
