"""`python -m generator.server`: how git and sshd call this door, without the libraries of the others."""

from generator.server import server

server(prog_name="roadmaps server")
