"""`prompts/tasks/*.md.j2`: what language models are asked, as templates.

The user's own file goes before the packaged one. A template's text is trusted no further than its words:
it runs in a sandbox, and papers and answers reach it as values, never as templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from roundtwo.content.prompts import read_text
from roundtwo.core.errors import PromptError
from roundtwo.core.text import fenced

ENDING = ".md.j2"
README = "prompts/README.md shows what each task is given."


class Tasks:
    """The task templates below `folders`, those of an earlier folder going before those of a later one."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environment = SandboxedEnvironment(
            loader=_Folders(folders),
            undefined=StrictUndefined,
            autoescape=False,  # what is rendered is read by a model, not by a browser
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,  # one session, one set of prompts: requests must not change under way
        )
        self._environment.filters["fenced"] = fenced

    def render(self, name: str, /, **values: object) -> str:
        """The task `name` ("turn/role" is tasks/turn/role.md.j2) with `values` in its places.

        Raises `PromptError` for a template that is missing or broken, and for a name in it that `values` lacks.
        """
        try:
            return self._environment.get_template(f"{name}{ENDING}").render(**values).strip()
        except TemplateNotFound as error:
            raise PromptError(f"The task prompt {error.name} is missing.", "Install RoundTwo again.") from error
        except TemplateSyntaxError as error:
            raise PromptError(
                f"The task prompt {error.name} is not a valid template: line {error.lineno}, {error.message}.",
                "Mend that line and try again.",
            ) from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            # What a template's own expressions can raise: all the same thing for the person who wrote it.
            raise PromptError(f"The task prompt {name}{ENDING} cannot be filled in: {error}.", README) from error


class _Folders(BaseLoader):
    """Finds a template by name in the first folder that has it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        for folder in self._folders:
            place = (folder / "tasks").resolve()
            path = (place / template).resolve()
            if path.is_file() and path.is_relative_to(place):
                return read_text(path), str(path), None
        raise TemplateNotFound(template)
