"""Reads the clock: the day a site is built for and the time of an event; only entry points call it."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day of SOURCE_DATE_EPOCH (seconds, reproducible-builds.org) where it is set, else this one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()  # noqa: TID251


def now() -> datetime:
    """The moment of an event, in UTC."""
    return datetime.now(UTC)  # noqa: TID251
