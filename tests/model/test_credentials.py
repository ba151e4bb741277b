"""What lets us in is not printed."""

from trayapp.model.credentials import CredentialsUnavailableError, LocalApplication, OAuth, Webhook
from trayapp.model.problem import Problem, ProblemKind


def test_a_printed_webhook_does_not_show_its_address() -> None:
    webhook = Webhook("https://acme.example", 547, "https://acme.example/rest/547/s3cr3t/")

    assert "s3cr3t" not in f"{webhook!r} {webhook!s}"


def test_printed_tokens_show_neither_themselves_nor_the_keys() -> None:
    application = LocalApplication("https://acme.example", "local.s3cr3t", "s3cr3t-key")
    tokens = OAuth(
        application,
        "https://oauth.bitrix.info",
        "https://renamed.example/rest/",
        access_token="acc3ss-s3cr3t",
        refresh_token="r3fresh-s3cr3t",
    )

    assert "s3cr3t" not in f"{tokens!r} {tokens!s} {application!r}"
    assert tokens.portal == "https://acme.example"


def test_credentials_out_of_reach_say_why() -> None:
    error = CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))

    assert error.problem.kind is ProblemKind.KEYRING_LOCKED
    assert str(error) == "keyring_locked"
