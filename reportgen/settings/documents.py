"""``[[documents]]`` in the settings: a document that an office adds to the pack, checked."""

import unicodedata
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from reportgen.model.extra_documents import FORM, ExtraDocument, ForEach
from reportgen.tree import Profile

PROFILES = {"简报": Profile.BULLETIN, "一页": Profile.ONE_PAGER, "底稿": Profile.PAPER, "表格": Profile.WIDE}
_UNSAFE = frozenset('\\:*?"<>|')
_OWN = ("00-", "01-", "02-", "03-", "04-")  # the numbers of the pack's own documents
_LONGEST = 60


def _check_path(value: str) -> str:
    parts = value.split("/") if value else []
    for part in parts:
        strange = _UNSAFE.intersection(part) or any(unicodedata.category(sign) in ("Cc", "Cf") for sign in part)
        if strange or part != part.strip(" .") or not part or len(part) > _LONGEST:
            raise ValueError('应为 送阅 下的位置，如 "05-分组情况"，不用 .. 和 \\ : * ? " < > |')
    if value.startswith(_OWN):
        raise ValueError("00 到 04 是自带文稿的编号，请从 05 起")
    return value


def _check_template(value: str) -> str:
    if not value.endswith((".j2", FORM)):
        raise ValueError("应为模板文件夹里的文件名，如 group.html.j2，或在 Word 里做的 .docx 范本")
    return value


class DocumentTable(BaseModel):
    """One added document."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Annotated[str, Field(min_length=1), AfterValidator(_check_path)]
    template: Annotated[str, AfterValidator(_check_template)]
    path: Annotated[str, AfterValidator(_check_path)] = ""
    for_each: Literal["", "regions", "groups", "themes"] = ""
    profile: Literal["简报", "一页", "底稿", "表格"] = "简报"

    def document(self) -> ExtraDocument:
        """Return the document as the press takes it."""
        path = self.path or self.name
        return ExtraDocument(self.name, self.template, path, ForEach(self.for_each), PROFILES[self.profile])


def find_clash(documents: Iterable[DocumentTable]) -> str:
    """Return the path that two documents would share on some file system, empty where none."""
    seen: set[str] = set()
    for document in documents:
        path = unicodedata.normalize("NFC", document.path or document.name).casefold()
        if path in seen:
            return document.path or document.name
        seen.add(path)
    return ""
