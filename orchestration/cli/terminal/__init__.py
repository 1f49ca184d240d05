"""Parts that all commands share: the application, its process, and output to a terminal.

Code of a single command does not belong here: see its module in `cli`.

Imports: orchestration, sources.contract, sources.formats.structure, warehouse.serve.
"""
