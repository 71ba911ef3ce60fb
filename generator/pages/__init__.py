"""Pages as Markdown: functions from frozen values to text."""
