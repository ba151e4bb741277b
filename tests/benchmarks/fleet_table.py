"""How the schedule shares the portal among up to 5,000 clients, as tables."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import Final

from tests.benchmarks.fleet import HOUR_S, Bucket, Day, Span, run

SIZES: Final = (1, 50, 200, 500, 1000, 5000)
USUAL: Final = Bucket()
ENTERPRISE: Final = Bucket(rate_per_s=5.0, size=250)
PORTALS: Final = {
    "2 requests a second drain, 50 wait": USUAL,
    "5 requests a second drain, 250 wait": ENTERPRISE,
    "2 and 50, and a refused request keeps the bucket full as well": replace(
        USUAL, refusals_fill=True
    ),
}
QUARTER_S: Final = HOUR_S / 4

HEADING: Final = """\
         hours 8 to 12:                    14 to 24:        outage: the morning:
         refused  served,  age of numbers, refused fairness refused first number    refused settled
         %        % of     of the best:    %                next    after minutes:  a min   after
clients           possible median   worst                   hour %  median worst    at most hours"""
"""Settled is when at most 1 % is refused in the hour that follows."""


def report(portal: tuple[str, Bucket], clients: int) -> str:
    """One line of the table: a day with a start within 15 minutes and 10 minutes of outage."""
    day = Day(clients, portal[1])
    quarters = [
        Span(n * QUARTER_S, (n + 1) * QUARTER_S, clients)
        for n in range(round(day.outage_from_s / QUARTER_S))
    ]
    forenoon = Span(8 * HOUR_S, 12 * HOUR_S, clients)
    after_outage = Span(day.outage_from_s, day.outage_from_s + HOUR_S + day.outage_s, clients)
    night = Span(14 * HOUR_S, day.end_s, clients)
    waited_s = sorted(run(day, forenoon, after_outage, night, *quarters))
    fits_per_s = min(portal[1].rate_per_s, clients / day.interval_s)
    columns = (
        f"{clients:7}",
        f"{100 * forenoon.refused_share:9.2f}",
        f"{100 * forenoon.served_per_s / fits_per_s:8.0f}",
        f"{forenoon.age_s(0.5) / day.best_age_s:8.2f}",
        f"{forenoon.age_s(1.0) / day.best_age_s:7.1f}",
        f"{100 * night.refused_share:9.2f}",
        f"{night.fairness:8.3f}",
        f"{100 * after_outage.refused_share:7.2f}",
        f"{waited_s[len(waited_s) // 2] / 60:7.1f}",
        f"{waited_s[-1] / 60:6.0f}",
        f"{max(quarter.refused for quarter in quarters) / 15:9.0f}",
        f"{_settled_h(quarters):>7}",
    )
    return " ".join(columns)


def _settled_h(quarters: list[Span]) -> str:
    """When at most a hundredth had been refused over an hour for the first time."""
    for n in range(4, len(quarters)):
        hour = quarters[n - 4 : n]
        refused = sum(quarter.refused for quarter in hour)
        if refused <= 0.01 * (refused + sum(sum(quarter.served) for quarter in hour)):
            return f"{(n - 4) / 4:.2f}"
    return "-"


def tables() -> Iterator[str]:
    """One after the other, since they take a minute in all."""
    with ProcessPoolExecutor() as processes:
        lines = {
            portal: [processes.submit(report, portal, clients) for clients in SIZES]
            for portal in PORTALS.items()
        }
        for (name, _), futures in lines.items():
            yield f"\nThe portal: {name}\n{HEADING}"
            for future in futures:
                yield future.result()
