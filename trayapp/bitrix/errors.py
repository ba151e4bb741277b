"""What the portal's error codes mean, as problems.

One exception carries a `Problem` out of this package: `PortalError`. It never carries the cause,
because httpx keeps the request, and with it the secret address, in its exceptions.

The code in `error` decides before the HTTP status: documentation, server and libraries disagree
about the status of most codes, and their case varies.
"""

from datetime import UTC, datetime
from typing import Final

from trayapp.bitrix.reading import integer, mapping
from trayapp.model.problem import Problem, ProblemKind

_KIND_OF_CODE: Final = {
    "QUERY_LIMIT_EXCEEDED": ProblemKind.RATE_LIMITED,
    "OPERATION_TIME_LIMIT": ProblemKind.OPERATION_LIMITED,
    "OVERLOAD_LIMIT": ProblemKind.OVERLOADED,
    "INTERNAL_SERVER_ERROR": ProblemKind.PORTAL_ERROR,
    "ERROR_UNEXPECTED_ANSWER": ProblemKind.PORTAL_ERROR,
    "ERROR_CORE": ProblemKind.PORTAL_ERROR,
    "CONNECTION_ERROR": ProblemKind.PORTAL_ERROR,
    "WRONG_ENCODING": ProblemKind.PORTAL_ERROR,
    "EXPIRED_TOKEN": ProblemKind.SIGN_IN_REQUIRED,
    "INVALID_TOKEN": ProblemKind.SIGN_IN_REQUIRED,
    "NO_AUTH_FOUND": ProblemKind.SIGN_IN_REQUIRED,
    "INVALID_CREDENTIALS": ProblemKind.SIGN_IN_REQUIRED,
    "AUTHORIZATION_ERROR": ProblemKind.SIGN_IN_REQUIRED,
    "APPLICATION_NOT_FOUND": ProblemKind.SIGN_IN_REQUIRED,
    "NOT_INSTALLED": ProblemKind.SIGN_IN_REQUIRED,
    "ERROR_OAUTH": ProblemKind.SIGN_IN_REQUIRED,
    "INVALID_GRANT": ProblemKind.SIGN_IN_REQUIRED,
    "INVALID_CLIENT": ProblemKind.SIGN_IN_REQUIRED,
    "WRONG_CLIENT": ProblemKind.SIGN_IN_REQUIRED,
    "INSUFFICIENT_SCOPE": ProblemKind.SCOPE_MISSING,
    "INVALID_SCOPE": ProblemKind.SCOPE_MISSING,
    "USER_ACCESS_ERROR": ProblemKind.FORBIDDEN,
    "ALLOWED_ONLY_INTRANET_USER": ProblemKind.FORBIDDEN,
    "METHOD_CONFIRM_WAITING": ProblemKind.FORBIDDEN,
    "METHOD_CONFIRM_DENIED": ProblemKind.FORBIDDEN,
    "WRONG_AUTH_TYPE": ProblemKind.FORBIDDEN,
    "INSUFFICIENT_AUTH_TYPE": ProblemKind.FORBIDDEN,
    "ACCESS_ERROR": ProblemKind.FORBIDDEN,
    "PAYMENT_REQUIRED": ProblemKind.PLAN,
    "WRONG_LICENSE": ProblemKind.PLAN,
    "PORTAL_DELETED": ProblemKind.PORTAL_CLOSED,
    "ERROR_METHOD_NOT_FOUND": ProblemKind.UNSUPPORTED,
}

_KIND_OF_STATUS: Final = {
    401: ProblemKind.SIGN_IN_REQUIRED,
    403: ProblemKind.FORBIDDEN,
    429: ProblemKind.RATE_LIMITED,
}

_GROUP_REFUSED: Final = "group not found or access denied"
_PLAN_WORDS: Final = ("subscription", "commercial plan")


class PortalError(Exception):
    """The portal could not be asked, or refused the request as a whole.

    `code` is the one in the answer's `error`, in capitals, empty where there is none we know.
    """

    def __init__(self, problem: Problem, code: str = "") -> None:
        super().__init__(problem.kind.value)
        self.problem = problem
        self.code = code


def problem_of_error(error: object, description: object, status: int) -> Problem:
    """The meaning of an `error` as the portal sends it: a string, "0", or `{code, message}`."""
    code, text = _code_and_text(error, description)
    kind = _KIND_OF_CODE.get(code)
    if kind is not None:
        return Problem(kind)
    if code == "ACCESS_DENIED":
        return Problem(_kind_of_access_denied(text))
    if code in ("0", "") and text.startswith(_GROUP_REFUSED):
        return Problem(ProblemKind.FORBIDDEN)
    return problem_of_status(status)


def code_of_error(error: object) -> str:
    """The code in an `error`, in capitals, if it is one with a meaning here.

    Any other text is the portal's own, and may repeat what it was asked with.
    """
    code = _code_and_text(error, None)[0]
    return code if code in _KIND_OF_CODE else ""


def problem_of_status(status: int) -> Problem:
    """The meaning of an HTTP status whose body says nothing more."""
    return Problem(_KIND_OF_STATUS.get(status, ProblemKind.PORTAL_ERROR))


def reset_time(value: object) -> datetime | None:
    """`operating_reset_at`, seconds since 1970 in UTC, None if it is no such number."""
    seconds = integer(value)
    if seconds is None or not 0 < seconds < 2**33:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _code_and_text(error: object, description: object) -> tuple[str, str]:
    if isinstance(error, dict):
        facts = mapping(error)
        error, description = facts.get("code"), facts.get("message")
    code = str(error).strip().upper() if isinstance(error, str | int) else ""
    text = description.strip().lower() if isinstance(description, str) else ""
    return code, text


def _kind_of_access_denied(text: str) -> ProblemKind:
    """One code for two situations: the plan has no REST, or this user may not use the method."""
    return ProblemKind.PLAN if any(word in text for word in _PLAN_WORDS) else ProblemKind.FORBIDDEN
