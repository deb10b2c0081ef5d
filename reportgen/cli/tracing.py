"""What the terminal shows of a trace: each fact with its place, and under it where it is printed."""

from collections.abc import Iterable

import typer

from reportgen.tracing import CountTrace, Origin, Printing, Trace

_MOST_PRINTINGS = 12
_MOST_ROWS = 40


def show_trace(found: Trace, words: str) -> None:
    """Print where words are printed and where they come from."""
    if not (found.origins or found.counts or found.printings):
        typer.echo(f"没有找到：本期的文稿、指标、提法、统计数和存疑中都没有“{words}”")
        return
    if found.of_page:
        _show_page(found)
        return
    for origin in found.origins:
        _show_origin(origin)
        _show_printings(printing for printing in found.printings if origin.ref in printing.refs)
    for count in found.counts:
        _show_count(count)
        _show_printings(printing for printing in found.printings if count.ref in printing.refs)
    elsewhere = (("编者所加", found.cited), ("所比的一期的文字", found.former))
    for what, ref, text, source in ((what, *one) for what, told in elsewhere for one in told):
        typer.echo(f"{what} {text}（{ref}），出处：{source}")
        _show_printings(printing for printing in found.printings if ref in printing.refs)
    if found.left_out:
        typer.echo(f"另有 {found.left_out} 处出处，写得再具体些可以看到")
    told = {origin.ref for origin in found.origins} | {count.ref for count in found.counts}
    told |= {ref for ref, _, _ in (*found.cited, *found.former)}
    own = [printing for printing in found.printings if not told & set(printing.refs)]
    if own:
        typer.echo("模板的文字、名称或标题，不是材料里的数据：")
        _show_printings(own)
    if not found.has_ledger:
        typer.echo("这一期没有底账（由旧版本生成），印在何处查不到：重新生成本期")
    elif found.printed:
        typer.echo(f"“{words}”印在：{'、'.join(found.printed)}")
    else:
        typer.echo(f"“{words}”没有印在任何文稿里")


def _show_page(found: Trace) -> None:
    """Print what stands on a page, each piece with its sources under it."""
    origins = {origin.ref: origin for origin in found.origins}
    counts = {count.ref: count for count in found.counts}
    for printing in found.printings:
        typer.echo(f"{printing.where}（第{printing.page}页）：{printing.words}")
        for ref in printing.refs:
            if origin := origins.get(ref):
                told = f"{origin.quote}，{origin.source} {origin.locator}"
                typer.echo(f"　{origin.what.split()[0]} {told}（{ref}）")
            elif count := counts.get(ref):
                typer.echo(f"　统计数 {count.value}：{count.rule}（{ref}）")
            else:
                typer.echo(f"　{ref}：用 reportgen trace 按编号查")


def _show_origin(origin: Origin) -> None:
    typer.echo(f"{origin.what}（{origin.ref}）{'' if origin.printable else '：未进入成稿'}")
    if origin.source:
        typer.echo(f"　出处：{origin.source} {origin.locator}，第 {origin.start}—{origin.end} 字")
        typer.echo(f"　原文：{origin.quote}")
    if origin.text and origin.text != origin.quote:
        typer.echo(f"　成文：{origin.text}")
    if origin.raw and origin.raw != origin.quote:
        typer.echo(f"　原句：{origin.raw}")
    for repair in origin.repairs:
        typer.echo(f"　修复：{repair}")
    for ruling in origin.rulings:
        typer.echo(f"　裁定：{ruling}")
    for doubt in origin.doubts:
        typer.echo(f"　存疑：{doubt}")


def _show_count(count: CountTrace) -> None:
    typer.echo(f"统计数 {count.value}（{count.ref}）：{count.rule}")
    for name, behind in count.rows[:_MOST_ROWS]:
        typer.echo(f"　· {name}")
        for told in behind:
            typer.echo(f"　　　{told}")
    if len(count.rows) > _MOST_ROWS:
        typer.echo(f"　· 另有 {len(count.rows) - _MOST_ROWS} 项，见 data/edition.json")


def _show_printings(printings: Iterable[Printing]) -> None:
    shown = list(printings)
    for printing in shown[:_MOST_PRINTINGS]:
        page = f"第{printing.page}页 " if printing.page else ""
        typer.echo(f"　印于：{printing.path} {page}{printing.where}：{printing.words}")
    if len(shown) > _MOST_PRINTINGS:
        typer.echo(f"　印于：另有 {len(shown) - _MOST_PRINTINGS} 处")
