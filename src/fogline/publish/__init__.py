"""What the ledger knows in the formats of others: tables, maps, linked data, event data. Pure functions and streams."""

from fogline.publish.acled import ACLED_COLUMNS, acled_row
from fogline.publish.claims import CLAIM_COLUMNS, claim_rows
from fogline.publish.columns import Column, Columns, Kind, Row
from fogline.publish.control import CONTROL_COLUMNS, Held, control_row
from fogline.publish.files import whole_file
from fogline.publish.formats import CLAIMS, CONTROL, FORMATS, INCIDENTS, SUBJECTS, Format, chosen
from fogline.publish.geojson import feature
from fogline.publish.incidents import INCIDENT_COLUMNS, incident_row
from fogline.publish.jsonld import CONTEXT, JSONLD_COLUMNS, Verdict, Verdicts, claim_nodes
from fogline.publish.lookups import Lookups
from fogline.publish.parquet import arrow_modules, write_parquet
from fogline.publish.plover import PLOVER_COLUMNS, plover_record
from fogline.publish.writers import guarded, write_csv, write_features, write_graph, write_lines

__all__ = [
    "ACLED_COLUMNS", "CLAIMS", "CLAIM_COLUMNS", "CONTEXT", "CONTROL", "CONTROL_COLUMNS", "FORMATS", "INCIDENTS",
    "INCIDENT_COLUMNS", "JSONLD_COLUMNS", "PLOVER_COLUMNS", "SUBJECTS", "Column", "Columns", "Format", "Held", "Kind",
    "Lookups", "Row", "Verdict", "Verdicts", "acled_row", "arrow_modules", "chosen", "claim_nodes", "claim_rows",
    "control_row", "feature", "guarded", "incident_row", "plover_record", "whole_file", "write_csv", "write_features",
    "write_graph", "write_lines", "write_parquet",
]  # fmt: skip
