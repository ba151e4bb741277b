"""What choosing a problem's remedy asks of the program, from the menu and from a notice alike."""

from typing import Final

from trayapp.model.account import AccountId
from trayapp.model.opening import LOGIN_PAGE
from trayapp.model.problem import Problem
from trayapp.view.menu_entry import Ask, Command, Send, Way
from trayapp.view.wording import Remedy, remedy

_COMMANDS: Final = {
    Remedy.SIGN_IN: Command.SIGN_IN,
    Remedy.ACCEPT_ADDRESS: Command.ACCEPT_ADDRESS,
}


def remedy_act(problem: Problem, account_id: AccountId) -> Ask | Send:
    """Whatever needs no window of its own is tried by asking the portal again."""
    if remedy(problem) is Remedy.LOG_IN:
        return Send(LOGIN_PAGE, Way.BROWSER)
    return Ask(_COMMANDS.get(remedy(problem), Command.REFRESH), account_id)
