"""What lets us in is not printed."""

from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.problem import Problem, ProblemKind


def test_a_printed_webhook_does_not_show_its_address() -> None:
    webhook = Webhook("https://acme.example", 547, "https://acme.example/rest/547/s3cr3t/")

    assert "s3cr3t" not in f"{webhook!r} {webhook!s}"


def test_credentials_out_of_reach_say_why() -> None:
    error = CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))

    assert error.problem.kind is ProblemKind.KEYRING_LOCKED
    assert str(error) == "keyring_locked"
