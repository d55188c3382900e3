"""Answers taken along: as Markdown, Word, CSV or CSL-JSON, each with what its sources are.

`Exported` is what there is to export; a module a format makes a file of it, and `routes` hands the files out.
"""

from ui.exporting.csl import to_csl
from ui.exporting.exported import Exported, exported
from ui.exporting.markdown import to_markdown
from ui.exporting.routes import make_exports
from ui.exporting.table import to_csv
from ui.exporting.telling import told

__all__ = ["Exported", "exported", "make_exports", "to_csl", "to_csv", "to_markdown", "told"]
