"""A portal that answers what it is told to, without a socket, and what is made of it."""

import time
import traceback
from typing import Final

import pytest
import respx

from tests.patience import PATIENT_S
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.model.problem import Problem

SECRET: Final = "s3cr3t"
URL: Final = f"https://acme.example/rest/547/{SECRET}/"
GOOD: Final = b'{"result": 5}'


def post(portal: respx.Route) -> dict[str, object]:
    del portal
    connection = Connection(URL)
    try:
        return connection.post("batch", {"halt": 0}, time.monotonic() + PATIENT_S)
    finally:
        connection.close()


def problem_of(portal: respx.Route) -> Problem:
    with pytest.raises(PortalError) as caught:
        post(portal)
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    return caught.value.problem


def the_portal(respx_mock: respx.MockRouter) -> respx.Route:
    return respx_mock.post(f"{URL}batch.json")
