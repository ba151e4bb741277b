"""Renewals under way are known, and none begins once the program is leaving."""

from threading import Event, Thread

import pytest

from tests.patience import PATIENT_S
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.renewals import WatchedCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError, Webhook

ANNA = AccountId("547@acme.bitrix24.ru")
PORTAL = "https://acme.bitrix24.ru"
WEBHOOK = Webhook(PORTAL, 547, f"{PORTAL}/rest/547/secret/")


def test_secrets_are_those_of_the_store() -> None:
    store = MemoryCredentials()
    watched = WatchedCredentials(store)

    watched.write(ANNA, WEBHOOK)
    read = (watched.read(ANNA), store.read(ANNA))
    watched.delete(ANNA)

    assert read == (WEBHOOK, WEBHOOK)
    with pytest.raises(CredentialsUnavailableError):
        store.read(ANNA)


def test_a_renewal_is_waited_for_no_longer_than_it_takes() -> None:
    watched = WatchedCredentials(MemoryCredentials())
    begun, go_on = Event(), Event()

    def renew() -> None:
        with watched.alone(ANNA, 1.0):
            begun.set()
            go_on.wait(PATIENT_S)

    renewing = Thread(target=renew)
    renewing.start()
    assert begun.wait(PATIENT_S)
    meanwhile = watched.wait_for_renewals(0)
    go_on.set()
    afterwards = watched.wait_for_renewals(5)
    renewing.join()

    assert (meanwhile, afterwards) == (False, True)


def test_a_renewal_that_fails_is_over() -> None:
    watched = WatchedCredentials(MemoryCredentials())

    with pytest.raises(ZeroDivisionError), watched.alone(ANNA, 1.0):
        raise ZeroDivisionError

    assert watched.wait_for_renewals(0)


def test_none_begins_once_the_program_is_leaving() -> None:
    store = MemoryCredentials()
    watched = WatchedCredentials(store)

    watched.close_to_renewals()

    with pytest.raises(TimeoutError), watched.alone(ANNA, 1.0):
        pytest.fail("it began")
    with store.alone(ANNA, 0):
        assert watched.wait_for_renewals(0)
