"""What is said of an edition that stands because nothing has changed."""

from reportgen.receipt import Standing


def tell_standing(standing: Standing, seconds: float) -> str:
    """Return it in two lines."""
    unchanged = f"{standing.title}：材料、设置和模板都没有变化，成品照旧（{seconds:.1f} 秒）"
    return f"{unchanged}\n成品：{standing.folder}"
