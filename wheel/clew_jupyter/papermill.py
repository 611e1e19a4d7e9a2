"""Parameters for clew's notebooks: `papermill IN OUT -p topic sails` becomes `%let topic sails`.

papermill knows no entry points for translators, only for engines, and imports those at its start: loading this module
is what makes it understand clew. The engine itself is the usual one, except that cells wait for their answers.
"""

import json
import os
import re

from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators


class Engine(NBClientEngine):
    """`papermill --engine clew`: each cell lasts until its jobs are done."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **options):
        os.environ.setdefault("CLEW_WAIT", "cell")
        return super().execute_managed_notebook(nb_man, kernel_name, **options)


class ClewTranslator(Translator):
    """Texts as they are, everything else as JSON; a text `@FILE` stands for what is in the file."""

    @classmethod
    def comment(cls, text):
        return f"%# {text}"

    @classmethod
    def translate(cls, value):
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        # A parameter is data: it refers to nothing.
        return text.replace("{{", r"\{{")

    @classmethod
    def assign(cls, name, text):
        if not text or "\n" in text or "\r" in text:
            raise ValueError(
                f"The parameter `{name}` must be one line of text for %let. "
                f"Put the text into a file and pass its name: -p {name} @FILE"
            )
        # What begins with a dash would be an option.
        return f"%let {name} -- {text}" if text.startswith("-") else f"%let {name} {text}"

    @classmethod
    def inspect(cls, parameters_cell):
        lines = re.findall(r"^%let[ \t]+(\w+)[ \t]+(?:--[ \t]+)?(.+)$", parameters_cell.source, re.M)
        return [Parameter(name, "None", value, "") for name, value in lines]


papermill_translators.register("clew", ClewTranslator)
