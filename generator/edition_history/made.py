"""The shape in which this room names an artefact of the site."""

from collections.abc import Callable

Made = tuple[str, Callable[..., str | bytes], tuple[object, ...], str, str]
"""An address, the function that makes what stands there and its values, a title and a description."""
