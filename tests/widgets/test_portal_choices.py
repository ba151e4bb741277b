"""Choices are asked for by the way that leads to the portal at that moment."""

from dataclasses import replace

from tests.jobs.portals import account_at, credentials_for
from trayapp.demo import DemoPortal, documented_world
from trayapp.desktop.portal_choices import PortalChoices
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model.account import Account, TasksOf
from trayapp.model.credentials import Webhook
from trayapp.model.network import Network
from trayapp.model.problem import Problem
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import MemorySettings


def test_the_portal_answers_what_the_settings_ask() -> None:
    with DemoPortal(documented_world()) as portal:
        session = Session(MemorySettings(Settings()), credentials_for(portal))
        choices = PortalChoices(session, account_at(portal))

        answers = (choices.people("Anna"), choices.projects())
        checked = choices.check(TasksOf())

    assert not any(isinstance(answer, Problem) for answer in answers)
    assert checked.counters is not None


def test_a_network_chosen_meanwhile_is_the_one_that_is_used() -> None:
    credentials = MemoryCredentials()
    account = Account("https://acme.invalid", 547)
    rest_url = f"{account.portal}/rest/547/secret/"
    credentials.write(account.id, Webhook(account.portal, account.user_id, rest_url))
    settings = MemorySettings(Settings(network=Network(ca_file="/nowhere/authority.pem")))
    choices = PortalChoices(Session(settings, credentials), account)
    before = choices.projects()

    # Nothing listens on port 9 of this machine, and nothing is sent to any other.
    settings.update(lambda chosen: replace(chosen, network=Network(proxy="http://127.0.0.1:9")))
    after = choices.projects()

    assert isinstance(before, Problem)
    assert before.ca_file == "/nowhere/authority.pem"
    assert isinstance(after, Problem)
    assert after.ca_file is None
