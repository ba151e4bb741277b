"""Changes of the settings as values: a choice made in a window, applied to what holds by then."""

from collections.abc import Callable
from dataclasses import replace

from trayapp.model.account import Account, AccountId, Project, TasksOf
from trayapp.model.appearance import Appearance
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.network import Network
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.settings import Settings

Change = Callable[[Settings], Settings]


def to_interval(interval_s: int) -> Change:
    """How often the portals are asked."""
    return lambda settings: replace(settings, refresh_interval_s=interval_s)


def to_language(language: str | None) -> Change:
    """None follows the system."""
    return lambda settings: replace(settings, language=language)


def to_look_for_new_versions(look: bool) -> Change:  # noqa: FBT001  # the value chosen
    """Whether GitHub is asked, once a day, for a newer version."""
    return lambda settings: replace(settings, look_for_new_versions=look)


def to_network(network: Network) -> Change:
    """Proxy and certificates, for every portal."""
    return lambda settings: replace(settings, network=network)


def to_appearance(appearance: Appearance) -> Change:
    """What the icon counts, and how it shows it."""
    return lambda settings: replace(settings, appearance=appearance)


def to_menu(menu: MenuChoices) -> Change:
    """What the menu shows first, and what it may do."""
    return lambda settings: replace(settings, menu=menu)


def to_notices(notices: NoticeChoices) -> Change:
    """What pops up, and when."""
    return lambda settings: replace(settings, notices=notices)


def to_tasks_of(account_id: AccountId, tasks_of: TasksOf) -> Change:
    """Whose tasks and which project an account shows."""
    return _of_account(account_id, lambda account: replace(account, tasks_of=tasks_of))


def to_projects(account_id: AccountId, projects: tuple[Project, ...]) -> Change:
    """The projects that are watched beside the rest."""
    return _of_account(account_id, lambda account: replace(account, projects=projects))


def to_favourite(account_id: AccountId, dialog_id: str) -> Change:
    """The conversation stands first from now on."""

    def change(account: Account) -> Account:
        return replace(account, favourites=account.favourites | {dialog_id})

    return _of_account(account_id, change)


def to_ordinary(account_id: AccountId, dialog_id: str) -> Change:
    """The conversation is a favourite no more."""

    def change(account: Account) -> Account:
        return replace(account, favourites=account.favourites - {dialog_id})

    return _of_account(account_id, change)


def _of_account(account_id: AccountId, change: Callable[[Account], Account]) -> Change:
    """Nothing happens to an account that has signed out meanwhile."""

    def changed(settings: Settings) -> Settings:
        account = settings.account(account_id)
        return settings if account is None else settings.with_account(change(account))

    return changed
