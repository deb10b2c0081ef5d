"""The open faces, and the names that the faces of an office go by.

The open set plays the parts of GB/T 9704 where an office has no faces of its own. Two packages hold it: Debian's
``texlive-lang-chinese`` (Fandol, GPL with the font exception) and PyPI's ``pylopdf-fonts-zh-cn`` (Noto CJK, OFL 1.1).
The files are fetched on the user's machine and kept as they are: the exception of Fandol speaks of unaltered
portions, so nothing but the cut for a document, which any embedding makes, is ever derived from them.
"""

from dataclasses import dataclass

from reportgen.model.faces import FaceRole

DEBIAN_PACKAGE = "texlive-lang-chinese"
WHEEL_PACKAGE = "pylopdf-fonts-zh-cn"
WHEEL_VERSION = "0.1.1"

# The Bold files of Fandol declare the weight of a regular face, so that fontconfig would offer FandolSong-Bold for
# plain 宋体. A face for titles therefore lies apart from what fontconfig scans, and is named by @font-face alone.
SCANNED = "scan"
APART = "face"
LICENCES = "licences"


@dataclass(frozen=True, slots=True)
class OpenFace:
    """A face of the open set: ``package`` brings the file ``file``, whose bytes are those of ``sha256``."""

    role: FaceRole
    file: str
    family: str
    office_name: str
    sha256: str
    size: int
    licence: str
    package: str

    @property
    def place(self) -> str:
        """The path below the font folder."""
        return f"{APART if self.role is FaceRole.TITLE else SCANNED}/{self.file}"


def _fandol(role: FaceRole, file: str, family: str, office_name: str, sha256: str, size: int) -> OpenFace:
    return OpenFace(role, file, family, office_name, sha256, size, "GPL-2.0 WITH Font-exception-2.0", DEBIAN_PACKAGE)


def _noto(role: FaceRole, file: str, family: str, office_name: str, sha256: str, size: int) -> OpenFace:
    return OpenFace(role, file, family, office_name, sha256, size, "OFL-1.1", WHEEL_PACKAGE)


OPEN_FACES = (
    _fandol(
        FaceRole.FANGSONG,
        "FandolFang-Regular.otf",
        "FandolFang",
        "仿宋_GB2312",
        "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
        6961384,
    ),
    _fandol(
        FaceRole.KAI,
        "FandolKai-Regular.otf",
        "FandolKai",
        "楷体_GB2312",
        "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827",
        7790552,
    ),
    _fandol(
        FaceRole.HEI,
        "FandolHei-Regular.otf",
        "FandolHei",
        "黑体",
        "4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28",
        5808908,
    ),
    _fandol(
        FaceRole.SONG,
        "FandolSong-Regular.otf",
        "FandolSong",
        "宋体",
        "a3820003227d4abe31fe28b493200d94a849ccfd078b50a019264f70353020b0",
        4947904,
    ),
    _fandol(
        FaceRole.TITLE,
        "FandolSong-Bold.otf",
        "FandolSong",
        "方正小标宋简体",
        "ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9",
        5777588,
    ),
    _noto(
        FaceRole.RARE_SERIF,
        "NotoSerifSC-Regular.otf",
        "Noto Serif SC",
        "宋体",
        "e8f396decc1f0963a016a989c3d8852e863d1350996f573860a80767c83a1cd3",
        11625800,
    ),
    _noto(
        FaceRole.RARE_SANS,
        "NotoSansSC-Regular.otf",
        "Noto Sans SC",
        "黑体",
        "faa6c9df652116dde789d351359f3d7e5d2285a2b2a1f04a2d7244df706d5ea9",
        8331336,
    ),
)

# The family names inside the files of an office, the best for each role first. Compared without case and spaces.
OFFICE_FAMILIES: dict[FaceRole, tuple[str, ...]] = {
    FaceRole.FANGSONG: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "方正仿宋_GBK",
        "FZFangSong-Z02",
        "方正仿宋_GB18030",
        "方正仿宋简体",
        "FZFangSong-Z02S",
        "仿宋",
        "FangSong",
        "华文仿宋",
        "STFangsong",
    ),
    FaceRole.KAI: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "方正楷体_GBK",
        "FZKai-Z03",
        "方正楷体_GB18030",
        "方正楷体简体",
        "FZKai-Z03S",
        "楷体",
        "KaiTi",
        "华文楷体",
        "STKaiti",
    ),
    FaceRole.HEI: (
        "黑体",
        "SimHei",
        "方正黑体_GBK",
        "FZHei-B01",
        "方正黑体_GB18030",
        "方正黑体简体",
        "FZHei-B01S",
        "华文黑体",
        "STHeiti",
    ),
    FaceRole.SONG: (
        "宋体",
        "SimSun",
        "新宋体",
        "NSimSun",
        "方正书宋_GBK",
        "FZShuSong-Z01",
        "方正书宋简体",
        "FZShuSong-Z01S",
        "华文宋体",
        "STSong",
    ),
    FaceRole.TITLE: (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05",
        "方正小标宋_GB18030",
        "方正公文小标宋",
        "FZGWXBSong",
        "文星简小标宋",
        "华文中宋",
        "STZhongsong",
    ),
    FaceRole.RARE_SERIF: (
        "Noto Serif SC",
        "Noto Serif CJK SC",
        "思源宋体",
        "Source Han Serif SC",
        "思源宋体 CN",
        "Source Han Serif CN",
    ),
    FaceRole.RARE_SANS: (
        "Noto Sans SC",
        "Noto Sans CJK SC",
        "思源黑体",
        "Source Han Sans SC",
        "思源黑体 CN",
        "Source Han Sans CN",
    ),
}
