"""What the portal's error codes mean."""

from datetime import UTC, datetime

import pytest

from trayapp.bitrix.errors import PortalError, problem_of_error, problem_of_status, reset_time
from trayapp.model.problem import Problem, ProblemKind

MEANINGS = {
    "QUERY_LIMIT_EXCEEDED": (503, ProblemKind.RATE_LIMITED),
    "OPERATION_TIME_LIMIT": (429, ProblemKind.OPERATION_LIMITED),
    "OVERLOAD_LIMIT": (401, ProblemKind.OVERLOADED),
    "INTERNAL_SERVER_ERROR": (500, ProblemKind.PORTAL_ERROR),
    "ERROR_UNEXPECTED_ANSWER": (500, ProblemKind.PORTAL_ERROR),
    "ERROR_CORE": (400, ProblemKind.PORTAL_ERROR),
    "expired_token": (401, ProblemKind.SIGN_IN_REQUIRED),
    "invalid_token": (401, ProblemKind.SIGN_IN_REQUIRED),
    "NO_AUTH_FOUND": (401, ProblemKind.SIGN_IN_REQUIRED),
    "INVALID_CREDENTIALS": (403, ProblemKind.SIGN_IN_REQUIRED),
    "authorization_error": (401, ProblemKind.SIGN_IN_REQUIRED),
    "insufficient_scope": (401, ProblemKind.SCOPE_MISSING),
    "invalid_scope": (400, ProblemKind.SCOPE_MISSING),
    "user_access_error": (401, ProblemKind.FORBIDDEN),
    "PAYMENT_REQUIRED": (401, ProblemKind.PLAN),
    "APPLICATION_NOT_FOUND": (401, ProblemKind.SIGN_IN_REQUIRED),
    "NOT_INSTALLED": (401, ProblemKind.SIGN_IN_REQUIRED),
    "ERROR_OAUTH": (401, ProblemKind.SIGN_IN_REQUIRED),
    "CONNECTION_ERROR": (401, ProblemKind.PORTAL_ERROR),
    "invalid_grant": (400, ProblemKind.SIGN_IN_REQUIRED),
    "invalid_client": (400, ProblemKind.SIGN_IN_REQUIRED),
    "wrong_client": (200, ProblemKind.SIGN_IN_REQUIRED),
    "ERROR_METHOD_NOT_FOUND": (404, ProblemKind.UNSUPPORTED),
    "PORTAL_DELETED": (410, ProblemKind.PORTAL_CLOSED),
    "ERROR_BATCH_LENGTH_EXCEEDED": (200, ProblemKind.PORTAL_ERROR),
    "WRONG_AUTH_TYPE": (403, ProblemKind.FORBIDDEN),
    "insufficient_auth_type": (403, ProblemKind.FORBIDDEN),
    "WRONG_LICENSE": (403, ProblemKind.PLAN),
    "METHOD_CONFIRM_WAITING": (401, ProblemKind.FORBIDDEN),
    "METHOD_CONFIRM_DENIED": (403, ProblemKind.FORBIDDEN),
    "allowed_only_intranet_user": (403, ProblemKind.FORBIDDEN),
    "ACCESS_ERROR": (400, ProblemKind.FORBIDDEN),
    "WRONG_ENCODING": (200, ProblemKind.PORTAL_ERROR),
}


@pytest.mark.parametrize("code", MEANINGS)
def test_the_code_decides_whatever_its_case_and_the_status(code: str) -> None:
    usual_status, kind = MEANINGS[code]

    for status in (usual_status, 200, 400):
        for written in (code, code.lower(), code.upper(), f" {code} "):
            assert problem_of_error(written, "", status) == Problem(kind)


@pytest.mark.parametrize(
    "text",
    [
        "REST is available only by subscription.",
        "REST API is available only on commercial plans.",
    ],
)
def test_denied_access_may_mean_that_the_plan_has_no_rest(text: str) -> None:
    assert problem_of_error("ACCESS_DENIED", text, 401).kind is ProblemKind.PLAN


@pytest.mark.parametrize("text", ["", None, "Access denied!", "Application context required", 5])
def test_denied_access_otherwise_means_this_user_and_this_method(text: object) -> None:
    assert problem_of_error("access_denied", text, 403).kind is ProblemKind.FORBIDDEN


@pytest.mark.parametrize("code", ["0", 0, ""], ids=repr)
@pytest.mark.parametrize("suffix", ["", ".", ". (internal error)"])
def test_a_project_that_is_not_visible_comes_as_error_nought(code: object, suffix: str) -> None:
    problem = problem_of_error(code, f"Group not found or access denied{suffix}", 400)

    assert problem.kind is ProblemKind.FORBIDDEN


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, ProblemKind.PORTAL_ERROR),
        (400, ProblemKind.PORTAL_ERROR),
        (401, ProblemKind.SIGN_IN_REQUIRED),
        (403, ProblemKind.FORBIDDEN),
        (404, ProblemKind.PORTAL_ERROR),
        (429, ProblemKind.RATE_LIMITED),
        (500, ProblemKind.PORTAL_ERROR),
        (503, ProblemKind.PORTAL_ERROR),
    ],
)
@pytest.mark.parametrize("code", ["0", "", "NEVER_HEARD_OF", False, [], {}, 7], ids=repr)
def test_an_error_that_says_nothing_is_judged_by_the_status(
    code: object, status: int, kind: ProblemKind
) -> None:
    assert problem_of_error(code, "Some text", status) == Problem(kind)
    assert problem_of_status(status) == Problem(kind)


def test_the_third_version_wraps_code_and_text_in_an_object() -> None:
    limited = problem_of_error({"code": "query_limit_exceeded", "message": "Slow down"}, None, 400)
    no_plan = problem_of_error(
        {"code": "ACCESS_DENIED", "message": "Only by subscription"}, None, 403
    )

    assert limited.kind is ProblemKind.RATE_LIMITED
    assert no_plan.kind is ProblemKind.PLAN


def test_a_reset_time_is_a_moment_in_utc() -> None:
    assert reset_time(1772011065) == datetime(2026, 2, 25, 9, 17, 45, tzinfo=UTC)
    assert reset_time("1772011065") == reset_time(1772011065.0)


@pytest.mark.parametrize("other", [None, 0, -5, 2**33, 10**300, "soon", True, [], {}], ids=repr)
def test_what_is_no_moment_is_no_reset_time(other: object) -> None:
    assert reset_time(other) is None


def test_an_error_names_its_kind_and_nothing_else() -> None:
    assert str(PortalError(Problem(ProblemKind.REDIRECTED, host="acme.example"))) == "redirected"
