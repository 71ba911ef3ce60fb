"""Sheets of paper, printed to PDF or scanned: words and drawn lines by their places become one plain document."""
