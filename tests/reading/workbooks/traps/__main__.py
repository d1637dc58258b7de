"""Write every workbook with its expected JSON beside it: python -m tests.reading.workbooks.traps"""

import json
from typing import Any

from tests.reading.workbooks.traps import FOLDER, TRAPS


def main() -> None:
    for name, build in TRAPS.items():
        trap = build()
        (FOLDER / f"{name}.{trap.suffix}").write_bytes(trap.content)
        (FOLDER / f"{name}.json").write_text(written(trap.expected) + "\n", encoding="utf-8")


def written(value: Any, indent: str = "") -> str:
    """JSON with a line for each row and each issue."""
    plain = json.dumps(value, ensure_ascii=False)
    if plain.count("{") < 2:
        return plain
    inner = indent + " "
    if isinstance(value, list):
        return "[\n" + ",\n".join(inner + written(each, inner) for each in value) + f"\n{indent}]"
    lines = (f"{inner}{json.dumps(key)}: {written(each, inner)}" for key, each in value.items())
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


if __name__ == "__main__":
    main()
