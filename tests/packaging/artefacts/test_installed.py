"""What every package must be able to do where it was installed, on a desktop and without one."""

import json
import os
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.certificates import Signed, signed
from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.status_notifier import wait_for_icon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.packaging.artefacts.tls_front import TlsFront
from trayapp import __version__
from trayapp.demo import DemoPortal, documented_world
from trayapp.system.program import APP_ID

BARE = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
ID = "bitrix24-tray"


def run_bare(
    command: Path, *arguments: str, home: Path, language: str = "en"
) -> "subprocess.CompletedProcess[str]":
    """With nothing of the developer's environment, and far from the sources."""
    return subprocess.run(
        [command, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={**BARE, "HOME": str(home), "LANGUAGE": language},
        timeout=60,
    )


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world()) as running:
        yield running


@pytest.fixture
def certificate(tmp_path: Path) -> Signed:
    return signed(tmp_path / "certificates", "/O=Acme/CN=Acme Root")


@pytest.fixture
def tls_portal(certificate: Signed, portal: DemoPortal) -> Iterator[str]:
    """Its webhook's address."""
    port = int(portal.url.rpartition(":")[2])
    with TlsFront(certificate.certificate, port) as front:
        yield portal.webhook_url.replace(portal.url, f"https://127.0.0.1:{front.port}")


def test_it_tells_its_version(command: Path, home: Path) -> None:
    done = run_bare(command, "--version", home=home)

    assert (done.stdout, done.stderr) == (f"bitrix24-tray {__version__}\n", "")


def test_nothing_it_needs_is_missing(command: Path, home: Path) -> None:
    done = run_bare(command, "doctor", "--self-test", home=home)

    assert done.returncode == 0, done.stdout


def test_it_speaks_russian(command: Path, home: Path) -> None:
    done = run_bare(command, "autostart", "--help", home=home, language="ru")

    assert "запуск" in done.stdout.lower()


def test_it_counts_without_a_desktop(command: Path, home: Path) -> None:
    done = run_bare(command, "status", "--demo", "--json", home=home)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["total"] > 0
    assert list(home.iterdir()) == []


def test_it_does_not_start_by_itself(command: Path, home: Path) -> None:
    done = run_bare(command, "autostart", "status", home=home)

    assert done.stdout == "off\n"
    assert not list(Path("/etc/xdg").glob(f"autostart/{APP_ID}*"))


def test_its_place_in_the_menu_comes_and_goes(command: Path, home: Path) -> None:
    assert run_bare(command, "desktop", "install", "--autostart", home=home).returncode == 0
    entries = sorted(home.rglob("*.desktop"))
    validated = subprocess.run(["desktop-file-validate", *entries], check=False)
    started = [program_of(entry) for entry in entries]

    assert run_bare(command, "desktop", "remove", home=home).returncode == 0

    assert validated.returncode == 0
    assert [entry.name for entry in entries] == [f"{APP_ID}.desktop"] * 2
    assert [os.path.realpath(each) for each in started] == [os.path.realpath(command)] * 2
    assert [path for path in home.rglob("*") if path.is_file()] == []


def program_of(entry: Path) -> str:
    lines = entry.read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith("Exec="))
    return shlex.split(line.removeprefix("Exec="))[0]


def test_an_unknown_certificate_is_not_trusted(
    command: Path, desktop: VirtualDesktop, home: Path, tls_portal: str
) -> None:
    done = desktop.run([command, "sign-in"], home=home, stdin=f"{tls_portal}\n")

    assert done.returncode == 1
    assert "certificate" in done.stderr


def test_secrets_go_over_tls_and_into_the_real_keyring(
    command: Path, desktop: VirtualDesktop, home: Path, tls_portal: str, certificate: Signed
) -> None:
    trusting = ("env", f"SSL_CERT_FILE={certificate.authority}", command)
    done = desktop.run([*trusting, "sign-in"], home=home, stdin=f"{tls_portal}\n")

    status = desktop.run([*trusting, "status", "--json"], home=home)
    kept = desktop.run(["secret-tool", "lookup", "service", ID, "username", done.stdout.strip()])
    desktop.forget_secrets()

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(status.stdout)["total"] == 5
    assert json.loads(kept.stdout)["url"] == tls_portal


@pytest.fixture
def tray(
    command: Path, desktop: VirtualDesktop, home: Path, portal: DemoPortal
) -> Iterator[Running]:
    """Signed in, and started as somebody would who has the portal's five unread."""
    signed_in = desktop.run([command, "sign-in"], home=home, stdin=f"{portal.webhook_url}\n")
    assert signed_in.returncode == 0, signed_in.stderr
    running = desktop.start([command], home=home)
    yield running
    desktop.end(running)
    desktop.forget_secrets()


@pytest.mark.usefixtures("tray")
def test_the_tray_shows_the_number_in_a_real_panel(bus: Bus) -> None:
    icon = wait_for_icon(bus, ID)

    icon.wait_for_tooltip("5 unread")
    assert "Settings…" in icon.menu().texts()


def test_another_process_of_it_can_end_the_tray(
    tray: Running, command: Path, desktop: VirtualDesktop, home: Path, bus: Bus
) -> None:
    wait_for_icon(bus, ID).wait_for_tooltip("5 unread")

    done = desktop.run([command, "quit"], home=home)

    assert done.returncode == 0, done.stderr
    assert tray.process.wait(10) == 0
    assert complaints(tray.output.splitlines()) == []


def complaints(lines: Sequence[str]) -> list[str]:
    """What a library that is missing or of the wrong version makes Qt or the linker say."""
    return [line for line in lines if "cannot" in line.lower() or "failed" in line.lower()]
