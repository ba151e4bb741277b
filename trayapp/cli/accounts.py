"""`accounts`: who is signed in where, with which permissions; never a secret."""

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import json_text, print_result
from trayapp.jobs.session import Session
from trayapp.view.words import Words


def accounts(session: Session, words: Words, *, as_json: bool) -> ExitStatus:
    """Prints what the settings remember; asks neither portal nor keyring."""
    found = session.settings.load().settings.accounts
    if as_json:
        listed = [
            {
                "id": account.id,
                "portal": account.portal,
                "user_id": account.user_id,
                "user": account.user_name,
                "scopes": list(account.scopes),
            }
            for account in found
        ]
        print_result(json_text(listed))
    for account in () if as_json else found:
        who = account.user_name or words.gettext("user {id}").format(id=account.user_id)
        print_result(f"{account.id}\t{who}\t{account.portal}\t{','.join(account.scopes)}")
    return ExitStatus.FINE if found else ExitStatus.NO_ACCOUNT
