"""What can be taken home: the whole dashboard as a folder, a lesson as a PDF."""
