"""Publishing by git push: who may push what, what is refused and why, and how branches become one site."""
