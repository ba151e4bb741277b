"""What is said where an administrator's decision stands in the way."""

from trayapp.model.locks import Policy
from trayapp.view.words import Words


def portal_refusal(portal: str, policy: Policy, words: Words) -> str | None:
    """Why nobody may sign in at this portal; None where everybody may."""
    required = policy.required_portal
    if required is None or policy.allows(portal):
        return None
    place = required.split("://", 1)[-1]
    return words.gettext("Your administrator lets you sign in at {portal} only.").format(
        portal=place
    )
