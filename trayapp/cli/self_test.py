"""`doctor --self-test`: for who packs the program, whether anything it needs was left out."""

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import print_result


def self_test() -> ExitStatus:
    """A line for every part, in English as build logs are."""
    from trayapp.desktop.self_test import qt_parts
    from trayapp.jobs.self_test import parts

    found = [*parts(), *qt_parts()]
    for part in found:
        print_result(
            f"whole    {part.name}" if part.fault is None else f"MISSING  {part.name}: {part.fault}"
        )
    whole = all(part.fault is None for part in found)
    return ExitStatus.FINE if whole else ExitStatus.PROBLEM
