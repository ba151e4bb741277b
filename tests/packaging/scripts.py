"""The scripts of packaging/, which are no package and so are loaded by path."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PACKAGING = Path(__file__).parents[2] / "packaging"

# The scripts import their neighbours, as the commands that run them let them.
sys.path += [str(PACKAGING / folder) for folder in ("bundle", "macos")]


def script(path: str) -> ModuleType:
    """The module at the path within packaging/."""
    name = f"packaging_{Path(path).stem}"
    spec = importlib.util.spec_from_file_location(name, PACKAGING / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Where dataclasses look for the types their annotations name.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
