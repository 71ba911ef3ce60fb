"""Runs `python -m generator.server`: how git and sshd call this, without the libraries of the other commands."""

from generator.server import server

server(prog_name="roadmaps server")
