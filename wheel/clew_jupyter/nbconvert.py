"""`jupyter nbconvert --to script` for clew's notebooks: a script that `clew run` understands."""

from nbconvert.exporters import Exporter


class ScriptExporter(Exporter):
    """Cells between lines `%%`; what is not a cell is a comment."""

    def _file_extension_default(self):
        return ".clew"

    output_mimetype = "text/markdown"

    def from_notebook_node(self, nb, resources=None, **options):
        nb, resources = super().from_notebook_node(nb, resources, **options)
        cells, comments = [], []
        for cell in nb.cells:
            if cell.cell_type == "code":
                cells.append("\n".join(comments + [cell.source]))
                comments = []
            else:
                comments += [f"%# {line}".rstrip() for line in cell.source.splitlines()]
        return "\n%%\n".join(cells + ["\n".join(comments)] * bool(comments)) + "\n", resources
