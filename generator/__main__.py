"""The command as `python -m generator`, for who names a Python rather than trusts a PATH."""

from generator.cli import main

if __name__ == "__main__":
    main()
