"""What all commands share: the command itself, its process, and how things look in a terminal.

What a single command does belongs into its own module in `cli`.

Imports: orchestration, sources.contract, sources.formats.structure, warehouse.serve.
"""
