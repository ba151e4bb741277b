"""`accounts`: who is signed in where, with which permissions; never a secret."""

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain, json_text, print_result
from trayapp.cli.running_tray import session_only_accounts
from trayapp.jobs.session import Session
from trayapp.view.wording import session_only_accounts_sentence
from trayapp.view.words import Words


def accounts(session: Session, words: Words, *, as_json: bool) -> ExitStatus:
    """Prints what the settings remember; asks neither portal nor keyring.

    Whom only the running tray knows is no result, because no other command can do anything for
    them; yet nobody is to think that they are not signed in.
    """
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
    if not found:
        return ExitStatus.NO_ACCOUNT
    elsewhere = set(session_only_accounts()) - {account.id for account in found}
    if elsewhere:
        complain(session_only_accounts_sentence(sorted(elsewhere), words))
    return ExitStatus.FINE
