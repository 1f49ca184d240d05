"""`python -m sources.registry.json_schema` rewrites the JSON Schema with which editors check `sources.yaml`."""

import json
from pathlib import Path

from sources.registry.models import Registry

SCHEMA_FILE = Path(__file__).parents[2] / "sources.schema.json"


def render() -> str:
    """The schema as the text of its file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Registry.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(render(), "utf-8")
