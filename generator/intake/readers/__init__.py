"""Readers of files: whatever a department sends, known by its content, becomes one plain document with every visible word."""
