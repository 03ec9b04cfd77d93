"""``rules``: the table by which an incident gets its status."""

from __future__ import annotations

from fogline.cli.options import Json, print_json


def rules(json: Json = False) -> None:
    """Print the rules by which an incident gets its status, in order: the first that holds decides.

    Example: fogline rules
    """
    from fogline.assess import RULES

    if json:
        for rule in RULES:
            print_json({"status": rule.status.value, "when": rule.when, "example": rule.example})
        return
    from fogline.cli.screen import cell, new_table, screen

    table = new_table(("status", 0), ("when", 4), ("for example", 4), title="The first that holds decides.")
    for rule in RULES:
        table.add_row(cell(rule.status.value, "bold"), cell(rule.when), cell(rule.example))
    screen().print(table)
