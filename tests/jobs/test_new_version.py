"""The question for a new version as a job: the way chosen by then, and nothing of the accounts."""

import json
import threading

from tests.bitrix.raw_server import LONGEST_WAIT_S, RawServer, answer, saying
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.new_version import ReleaseInquiry
from trayapp.jobs.session import Session
from trayapp.model.account import Account
from trayapp.model.credentials import Webhook
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import Answer, Release, Version
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import MemorySettings

PAGE = "https://github.com/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0"
FACTS = {"tag_name": "v1.3.0", "html_url": PAGE, "draft": False, "prerelease": False}
ACCOUNT = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")
SECRET = "hunter2hunter2"


def address(server: RawServer) -> str:
    return f"http://127.0.0.1:{server.port}/latest"


def test_the_latest_release_is_found() -> None:
    with RawServer(saying(answer(json.dumps(FACTS).encode()))) as server:
        found = ReleaseInquiry(address=address(server)).ask()

    assert found == Release(Version(1, 3, 0), PAGE)


def test_what_cannot_be_asked_is_a_problem() -> None:
    with RawServer(None) as server:
        gone = address(server)

    assert ReleaseInquiry(address=gone).ask() == Problem(ProblemKind.UNREACHABLE)


def test_the_way_is_the_one_chosen_by_then() -> None:
    asked: list[Network] = []

    def network() -> Network:
        asked.append(DIRECT)
        return DIRECT

    with RawServer(saying(answer(json.dumps(FACTS).encode()))) as server:
        inquiry = ReleaseInquiry(network, address(server))
        assert asked == []
        inquiry.ask()
        inquiry.ask()

    assert len(asked) == 2


def test_nothing_of_the_accounts_leaves_with_it() -> None:
    credentials = MemoryCredentials()
    credentials.write(
        ACCOUNT.id, Webhook(ACCOUNT.portal, 547, f"{ACCOUNT.portal}/rest/547/{SECRET}/")
    )
    session = Session(MemorySettings(Settings((ACCOUNT,))), credentials)

    with RawServer(saying(answer(json.dumps(FACTS).encode()))) as server:
        ReleaseInquiry(session.network, address(server)).ask()

    (request,) = server.requests
    for told in (SECRET, "547", "acme", "Anna", "Petrova", "authorization", "cookie"):
        assert told.lower() not in request.decode().lower().replace(str(server.port), "")


def test_leaving_ends_a_question_and_begins_no_other() -> None:
    with RawServer(None) as server:
        inquiry = ReleaseInquiry(address=address(server))
        found: list[Answer] = []
        waiting = threading.Thread(target=lambda: found.append(inquiry.ask()))
        waiting.start()
        assert server.asked.wait(LONGEST_WAIT_S)

        inquiry.abort()
        waiting.join(LONGEST_WAIT_S)

        assert found == [Problem(ProblemKind.UNREACHABLE)]
        assert inquiry.ask() == Problem(ProblemKind.UNREACHABLE)
        assert server.connections == 1


def test_what_was_left_before_it_began_asks_nothing() -> None:
    with RawServer(None) as server:
        inquiry = ReleaseInquiry(address=address(server))
        inquiry.abort()

        assert inquiry.ask() == Problem(ProblemKind.UNREACHABLE)

    assert server.connections == 0
