# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Validates a JSON document against a JSON schema, and prints what is wrong.
"""usage: validate_json.py <document> <schema> [<schema that it refers to>...]"""

import json
import sys

import jsonschema


def read(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def main():
    document, schema, *others = (read(path) for path in sys.argv[1:])
    store = {other["$id"]: other for other in others}
    resolver = jsonschema.RefResolver(schema.get("$id", ""), schema, store=store)
    validator = jsonschema.validators.validator_for(schema)(schema, resolver=resolver)
    faults = list(validator.iter_errors(document))
    for fault in faults[:5]:
        print(f"{fault.json_path}: {fault.message[:500]}")
        for cause in sorted(fault.context, key=lambda cause: -len(cause.path))[:5]:
            print(f"    {cause.json_path}: {cause.message[:300]}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
