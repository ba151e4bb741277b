"""What it means when the line to a portal fails."""

import ssl

import httpx

from trayapp.model.problem import Problem, ProblemKind


def problem_of_line(error: BaseException) -> Problem:
    """A certificate that is not trusted hides at the end of the chain of causes.

    Other faults of TLS are a line that broke, or somebody between us and the portal.
    """
    cause: BaseException | None = error
    chain: list[BaseException] = []
    while cause is not None and cause not in chain:  # a chain may lead back into itself
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in chain):
        return Problem(ProblemKind.TLS)
    return Problem(ProblemKind.UNREACHABLE, via_proxy=isinstance(error, httpx.ProxyError))
