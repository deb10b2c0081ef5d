"""What an editor is told when files were saved elsewhere, and which ruling stands on a doubt."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from reportgen.model.rulings import Ruling
from reportgen.preview.facts import Facts

_SHOWN = 3
Look: TypeAlias = Mapping[Path, tuple[int, int]]


def tell_changes(old: Look, new: Look) -> tuple[str, ...]:
    """Return which files are changed, come or gone between two looks at them, each in words."""
    changed = [path for path in new if path in old and new[path] != old[path]]
    told = {"改了": changed, "新增": [*new.keys() - old.keys()], "去掉": [*old.keys() - new.keys()]}
    return tuple(f"{what} {_names(paths)}" for what, paths in told.items() if paths)


def _names(paths: Iterable[Path]) -> str:
    names = sorted(path.name for path in paths)
    more = f"等 {len(names)} 个文件" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more


def tell_news(changes: Sequence[str], old: Facts, new: Facts) -> str:
    """Return what a new reading brought: what was changed, and which counts of facts are others now."""
    before, after = _counts(old), _counts(new)
    moved = [f"{name} {before[name]}→{after[name]}" for name in after if before[name] != after[name]]
    return f"已重读：{'，'.join(changes)}。{'，'.join(moved) or '提法、指标和存疑的数目不变'}。"


def _counts(facts: Facts) -> dict[str, int]:
    found, doubts = facts.gathered.facts, facts.edition.doubts
    return {
        "材料": len(facts.gathered.documents),
        "提法": len(found.statements),
        "指标": len(found.figures),
        "待裁定": sum(not row.doubt.ruling for row in doubts),
        "已裁定": sum(bool(row.doubt.ruling) for row in doubts),
    }


def ruling_on(doubt_id: str, facts: Facts, rulings: Sequence[Ruling]) -> Ruling | None:
    """Return the ruling that stands on a doubt: its own, else that on the question it asks."""
    doubt = next((doubt for doubt in facts.gathered.facts.doubts if doubt.doubt_id == doubt_id), None)
    if doubt is None:
        return None
    own = (ruling for ruling in rulings if ruling.id == doubt_id and not ruling.settles)
    asked = (ruling for ruling in rulings if ruling.settles and ruling.settles == doubt.settles)
    return next(chain(own, asked), None)
