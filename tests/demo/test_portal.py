"""The portal as a server: connections, recording, start and stop."""

import gzip
import json
import socket
import threading
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from tests.patience import PATIENT_S
from trayapp.demo import Consent, DemoPortal, LocalApplication, World, documented_world


def test_the_webhook_answers_on_loopback(portal: DemoPortal, client: httpx.Client) -> None:
    reply = client.post(portal.webhook_url + "profile")

    assert portal.url.startswith("http://127.0.0.1:")
    assert portal.webhook_url.startswith(f"{portal.url}/rest/547/")
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert reply.json()["result"]["NAME"] == "Anna"


def test_two_portals_have_different_secrets_and_a_given_one_is_kept(portal: DemoPortal) -> None:
    other = DemoPortal(World(547))
    given = DemoPortal(World(547), secret="abc")

    assert portal.webhook_url.split("/")[-2] != other.webhook_url.split("/")[-2]
    assert given.webhook_url.endswith("/rest/547/abc/")


def test_one_connection_serves_many_requests(portal: DemoPortal) -> None:
    address = urlsplit(portal.webhook_url)
    head = f"GET {address.path}scope HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    with socket.create_connection(
        ("127.0.0.1", address.port or 0), timeout=PATIENT_S
    ) as connection:
        stream = connection.makefile("rb")
        for _ in range(3):
            connection.sendall(head)
            assert stream.readline() == b"HTTP/1.1 200 OK\r\n"
            headers = dict(line.decode().split(": ") for line in iter(stream.readline, b"\r\n"))
            assert json.loads(stream.read(int(headers["Content-Length"])))["result"]
        stream.close()


def test_the_answer_is_packed_for_whoever_unpacks_it(
    portal: DemoPortal, client: httpx.Client
) -> None:
    url = portal.webhook_url + "scope"

    with client.stream("GET", url, headers={"Accept-Encoding": "gzip"}) as packed:
        body = b"".join(packed.iter_raw())
    plain = client.get(url, headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "im" in json.loads(gzip.decompress(body))["result"]
    assert "content-encoding" not in plain.headers


def test_requests_are_recorded_in_order_and_pages_are_not(
    portal: DemoPortal, client: httpx.Client
) -> None:
    client.get(portal.url + "/online/")
    client.post(portal.webhook_url + "im.dialog.get", json={"DIALOG_ID": "547"})
    client.get(portal.webhook_url + "batch?cmd[a]=scope", headers={"X-Test": "yes"})

    first, second = portal.requests
    assert (first.method, first.params, first.http_method) == (
        "im.dialog.get",
        {"DIALOG_ID": "547"},
        "POST",
    )
    assert (second.commands, second.headers["x-test"]) == ({"a": "scope"}, "yes")


def test_one_can_wait_for_requests(portal: DemoPortal, client: httpx.Client) -> None:
    asking = threading.Timer(0.02, client.get, [portal.webhook_url + "scope"])
    asking.start()

    assert portal.wait_for_requests(1, PATIENT_S)
    assert not portal.wait_for_requests(2, timeout=0.01)
    asking.join(30)


def test_many_clients_are_served_at_once(portal: DemoPortal, client: httpx.Client) -> None:
    answers: list[int] = []

    def ask() -> None:
        answers.append(client.get(portal.webhook_url + "im.counters.get").status_code)

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert answers == [200] * 20


def test_a_stopped_portal_is_gone_and_comes_back_at_the_same_address(client: httpx.Client) -> None:
    portal = DemoPortal(documented_world())
    portal.start()
    url = portal.webhook_url
    portal.start()
    assert client.get(url + "scope").status_code == 200

    portal.stop()
    portal.stop()
    with pytest.raises(httpx.TransportError):
        client.get(url + "scope")

    portal.start()
    assert portal.webhook_url == url
    assert client.get(url + "scope").status_code == 200
    portal.stop()


def test_stopping_cuts_idle_connections_and_leaves_no_threads(client: httpx.Client) -> None:
    before = set(threading.enumerate())
    portal = DemoPortal(documented_world(), alive=True)
    portal.start()
    client.get(portal.webhook_url + "scope")

    # It returns although the client keeps its line open.
    portal.stop()

    for each in set(threading.enumerate()) - before:
        each.join(PATIENT_S)
        assert not each.is_alive()


def test_nothing_is_ever_printed(
    portal: DemoPortal, client: httpx.Client, capfd: pytest.CaptureFixture[str]
) -> None:
    client.get(portal.webhook_url + "im.nothing")
    client.put(portal.webhook_url + "scope")
    with socket.create_connection(("127.0.0.1", urlsplit(portal.url).port or 0)) as rude:
        rude.sendall(b"NONSENSE\r\n\r\n")
        assert rude.recv(100)

    assert capfd.readouterr() == ("", "")


def test_an_application_comes_in_over_the_wire(client: httpx.Client) -> None:
    application = LocalApplication("local.app", "s3cret", "http://127.0.0.1:9/back", ("im",))
    with DemoPortal(documented_world(), applications=[application]) as portal:
        portal.consent = Consent.ALLOW
        keys = {"client_id": "local.app", "client_secret": "s3cret"}

        sent_back = client.get(
            f"{portal.url}/oauth/authorize/", params={"client_id": "local.app", "state": "x"}
        )
        found = dict(parse_qsl(urlsplit(sent_back.headers["location"]).query))
        pair = client.post(
            f"http://{found['server_domain']}/oauth/token/",
            data={**keys, "grant_type": "authorization_code", "code": found["code"]},
        ).json()
        counters = client.post(
            pair["client_endpoint"] + "im.counters.get",
            headers={"Authorization": f"Bearer {pair['access_token']}"},
        ).json()["result"]

        assert counters["TYPE"]["ALL"] == 5
        assert [request.in_address for request in portal.requests] == [frozenset()]
        assert portal.wait_for_token_requests(1)
        (asked,) = portal.token_requests
        assert (asked.grant_type, asked.in_address) == ("authorization_code", frozenset())
        assert pair["member_id"] == found["member_id"] == portal.member_id


def test_an_application_may_be_registered_and_signed_in_without_a_browser(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.register(LocalApplication("local.app", "s3cret"))
    assert portal.consent is Consent.ASK
    pair = portal.tokens.issue("local.app")

    reply = client.post(f"{portal.url}/rest/app.info", data={"auth": pair.access_token})

    assert reply.json()["result"]["CODE"] == "local.app"


def test_a_moved_portal_answers_by_its_new_name_only(
    portal: DemoPortal, client: httpx.Client
) -> None:
    old = portal.webhook_url
    server = portal.auth_server_url

    portal.move_to(portal.url.replace("127.0.0.1", "localhost") + "/")
    sent_on = client.get(old + "scope")

    assert portal.webhook_url == old.replace("127.0.0.1", "localhost")
    assert (sent_on.status_code, sent_on.headers["location"]) == (
        302,
        portal.webhook_url + "scope",
    )
    assert client.get(portal.webhook_url + "scope").status_code == 200
    assert portal.auth_server_url == server
