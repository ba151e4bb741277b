"""Files: the settings, an administrator's defaults, the log, and what is started at login."""

import os
import shutil
from pathlib import Path
from typing import Final

from trayapp.jobs.doctor.masking import masked_path, one_line
from trayapp.model.finding import Check, Diagnosis, Finding, fine, unknown, wrong
from trayapp.storage.defaults_file import DefaultsFlaw, FoundDefaults
from trayapp.storage.settings_file import LoadedSettings
from trayapp.system.autostart import Autostart

_FLAWS: Final = {
    DefaultsFlaw.UNREADABLE: Diagnosis.DEFAULTS_UNREADABLE,
    DefaultsFlaw.BROKEN: Diagnosis.DEFAULTS_BROKEN,
    DefaultsFlaw.NOT_THE_ADMINISTRATORS: Diagnosis.DEFAULTS_OF_ANYBODY,
}


def settings(path: Path | None, loaded: LoadedSettings, unreadable: str | None) -> list[Finding]:
    """What became of the file when it was read; nothing of settings that are in memory."""
    if path is None:
        return []
    shown = masked_path(path)
    if unreadable is not None:
        return [
            wrong(Check.SETTINGS, Diagnosis.SETTINGS_UNREADABLE, reason=one_line(unreadable)),
        ]
    if loaded.broken_file == path:
        return [wrong(Check.SETTINGS, Diagnosis.SETTINGS_GARBLED, path=shown)]
    if loaded.broken_file is not None:
        name = one_line(loaded.broken_file.name)
        return [wrong(Check.SETTINGS, Diagnosis.SETTINGS_BROKEN, name=name)]
    if not _can_hold_files(path.parent):
        return [wrong(Check.SETTINGS, Diagnosis.SETTINGS_NOT_WRITABLE, path=shown)]
    there = Diagnosis.SETTINGS if path.exists() else Diagnosis.NO_SETTINGS
    return [fine(Check.SETTINGS, there, path=shown)]


def defaults(found: FoundDefaults | None) -> list[Finding]:
    """What an administrator's file decides; nothing of it where none is looked for."""
    if found is None:
        return []
    path = masked_path(found.path)
    if not found.is_there:
        return [fine(Check.DEFAULTS, Diagnosis.NO_DEFAULTS, path=path)]
    if found.flaw is not None:
        return [wrong(Check.DEFAULTS, _FLAWS[found.flaw], path=path)]
    if found.misunderstood:
        names = one_line(", ".join(found.misunderstood))
        return [wrong(Check.DEFAULTS, Diagnosis.DEFAULTS_MISUNDERSTOOD, path=path, names=names)]
    if not found.policy.locks:
        return [fine(Check.DEFAULTS, Diagnosis.DEFAULTS, path=path)]
    names = ", ".join(sorted(found.policy.locks))
    return [fine(Check.DEFAULTS, Diagnosis.DEFAULTS_WITH_LOCKS, path=path, names=names)]


def log(path: Path) -> Finding:
    """Whether the tray can keep its log."""
    can_be_kept = _can_hold_files(path.parent)
    diagnosis = Diagnosis.LOG if can_be_kept else Diagnosis.LOG_NOT_WRITABLE
    finding = fine if can_be_kept else wrong
    return finding(Check.LOG, diagnosis, path=masked_path(path.parent))


def autostart(found: Autostart | None) -> Finding:
    """What happens at the next login; `found` is this system's way, None where there is none."""
    if found is None:
        return unknown(Check.AUTOSTART, Diagnosis.NO_AUTOSTART)
    target = found.target()
    if target is None:
        return fine(Check.AUTOSTART, Diagnosis.AUTOSTART_OFF)
    if shutil.which(target) is None:
        return wrong(Check.AUTOSTART, Diagnosis.AUTOSTART_OF_NOTHING, program=masked_path(target))
    return fine(Check.AUTOSTART, Diagnosis.AUTOSTART_ON, program=masked_path(target))


def _can_hold_files(folder: Path) -> bool:
    """Whether files can be made there, or the folder itself where it is still missing."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
