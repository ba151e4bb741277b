"""Texts made short enough for where they are shown."""


def shortened(text: str, longest: int) -> str:
    """The text, with dots for what is too much of it."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
