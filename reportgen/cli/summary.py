"""What a run came to, in Markdown for a job's page: the result or the error, the checks, the doubts, what is new."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.comparing import compare_editions
from reportgen.errors import SettingsError
from reportgen.writers.changes_file import CHANGES_FILE
from reportgen.writers.changes_text import changes_markdown, escape_markdown

_HINT = "这个文件由 reportgen build --json 写出"


def summarise(events: Path, output: Path) -> str:
    """Return the summary of the build that told ``events``; ``output`` holds the edition it is compared with.

    Raises:
        SettingsError: the file cannot be read, or is none that a build told.
        OutputError: the edition is damaged.
    """
    last = _last_event(events)
    lines = _tell_error(last) if last["event"] == "error" else _tell_result(last, output)
    return "\n".join(lines) + "\n"


def _last_event(path: Path) -> dict[str, Any]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        last: dict[str, Any] = json.loads(lines[-1])
        if last["event"] == "error" or (last["event"] == "result" and "folder" in last):
            return last
    except OSError as error:
        raise SettingsError(f"读不到这个文件（{error.strerror}）", where=str(path), hint=_HINT) from error
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise SettingsError("不是一次生成的记录", where=str(path), hint=_HINT) from error
    raise SettingsError("这次生成没有结果，也没有报错：中途被停下了", where=str(path), hint="重新运行")


def _tell_error(event: dict[str, Any]) -> Iterator[str]:
    yield "## 没有生成，上一期未动"
    yield ""
    place = f"{event['where']}：" if event["where"] else ""
    for line in f"{place}{event['message']}".splitlines():
        yield f"- {escape_markdown(line.strip())}"
    yield ""
    yield f"建议：{escape_markdown(event['hint'])}（退出码 {event['code']}）"


def _tell_result(event: dict[str, Any], output: Path) -> Iterator[str]:
    folder = Path(event["folder"])
    yield f"## {escape_markdown(event['edition'])}"
    yield ""
    if event["unchanged"]:
        yield "材料、设置和模板都没有变化，成品照旧。"
    else:
        found = event["found"]
        yield (
            f"地区 {found['regions']}，材料 {found['sources']}，提法 {found['statements']}，指标 {found['figures']}，"
            f"文稿 {event['documents']} 个文件，PDF 共 {event['pages']} 页。"
        )
        for told in (*(f"缺：{gap}" for gap in found["gaps"]), *found["notes"]):
            yield f"\n> {escape_markdown(told)}"
    yield ""
    yield from _tell_checks(folder)
    yield ""
    yield from _tell_doubts(folder)
    yield ""
    yield from _tell_changes(folder, output)


def _tell_checks(folder: Path) -> Iterator[str]:
    checks = json.loads((folder / "audit.json").read_text(encoding="utf-8"))["checks"]
    yield "## 检查"
    yield ""
    yield f"{len(checks)} 项全部通过：" if not any(check["findings"] for check in checks) else "有不符之处："
    yield ""
    for check in checks:
        found = f"，不符 {len(check['findings'])} 处" if check["findings"] else ""
        yield f"- {escape_markdown(check['holds'])}（查了 {check['looked']} 处{found}）"


def _tell_doubts(folder: Path) -> Iterator[str]:
    with (folder / "data/doubts.csv").open(encoding="utf-8-sig", newline="") as file:
        waiting = Counter(row["kind"] for row in csv.DictReader(file) if not row["ruling"])
    yield "## 存疑"
    yield ""
    if not waiting:
        yield "没有待裁定的存疑。"
        return
    yield f"待裁定 {waiting.total()} 处，见 工作底稿/存疑清单："
    yield ""
    yield from (f"- {escape_markdown(kind)} {count} 处" for kind, count in waiting.most_common())


def _tell_changes(folder: Path, output: Path) -> Iterator[str]:
    path = folder / CHANGES_FILE
    baseline = json.loads(path.read_text(encoding="utf-8"))["baseline"]["id"] if path.is_file() else ""
    if baseline:
        yield changes_markdown(compare_editions(output, baseline, str(folder))).rstrip()
    else:
        yield "## 本期变化"
        yield ""
        yield "没有可以比较的前一期。"
