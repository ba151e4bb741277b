"""Commands on a computer whose administrator has decided something."""

import keyring
import pytest

from tests.cli.administrators import decide
from tests.cli.running import CommandLine, run_process
from trayapp.demo import DemoPortal
from trayapp.storage.folders import settings_path

REQUIRED = {"portal": "https://acme.bitrix24.ru", "locked": ["portal"]}
REFUSAL = "Your administrator lets you sign in at acme.bitrix24.ru only."


def test_a_webhook_of_another_portal_is_refused_before_anybody_is_asked(
    commands: CommandLine, portal: DemoPortal
) -> None:
    decide(REQUIRED)

    done = commands.run("sign-in", typed=f"{portal.webhook_url}\n")

    account_id = portal.url.replace("http://", "547@")
    assert (done.status, done.out, done.complaint) == (1, "", REFUSAL)
    assert keyring.get_password("bitrix24-tray", account_id) is None
    assert not settings_path().exists()


def test_an_application_of_another_portal_is_refused_before_its_keys_are_read(
    commands: CommandLine,
) -> None:
    decide(REQUIRED)

    done = commands.run("sign-in", "--oauth", typed="globex.bitrix24.ru\n")

    assert (done.status, done.out) == (1, "")
    assert REFUSAL in done.err


def test_the_administrators_own_portal_is_open_to_everybody(
    commands: CommandLine, portal: DemoPortal
) -> None:
    decide({"portal": portal.url, "locked": ["portal"]})

    assert commands.sign_in(portal.webhook_url) == portal.url.replace("http://", "547@")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"locked": ["proxy"]}, "Decided there: proxy."),
        ({"locked": ["proxi"]}, "they make no sense: proxi."),
        ([], "the file is no JSON object."),
    ],
)
def test_doctor_tells_what_was_decided(
    commands: CommandLine, content: object, expected: str
) -> None:
    decide(content)

    assert expected in commands.run("doctor").out


def test_the_language_of_everybody_is_the_language_of_doctor(commands: CommandLine) -> None:
    decide({"defaults": {"language": "ru"}})

    assert "Прокси не используется." in commands.run("doctor").out


def test_a_file_that_does_not_count_is_the_business_of_doctor() -> None:
    decide("nothing that makes sense")

    done = run_process("accounts")

    assert done.complaint.startswith("No account is signed in.")
