"""respx, taught to catch what openai sends: its client is httpx2, which plain respx lets through to the network."""

from __future__ import annotations

from respx.mocks import HTTPCoreMocker

HTTPCoreMocker.add_targets(*[target.replace("httpcore.", "httpcore2.", 1) for target in HTTPCoreMocker.targets])
