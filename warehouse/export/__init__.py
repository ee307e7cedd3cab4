"""Takes papers, and what was read in them, out of the warehouse in formats of other tools."""

from warehouse.export.exports import Exported, citations, export
from warehouse.export.plan import FORMS, Form
from warehouse.export.selection import Selection

__all__ = ["FORMS", "Exported", "Form", "Selection", "citations", "export"]
