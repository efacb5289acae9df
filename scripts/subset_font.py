"""Cut a variable font of another script to what its language needs: ``subset_font.py LANGUAGE FOLDER TARGET``.

FOLDER holds the parts of one TrueType font as WOFF2 files (npm ``@fontsource-variable/noto-sans-kr``, ``files/``). The
signs are those of the language's messages and of its columns in the tables; for Korean the 2350 syllables of KS X 1001
too. One file comes out, with weights 400 to 800 and without layout rules; its unicode-range is printed.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from itertools import groupby
from pathlib import Path

import pandas as pd
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dashboard.i18n import catalogue

LATIN = (*range(0x250), *range(0x2000, 0x2300))  # the Latin fonts have these, or the reader's system
WEIGHTS = (400, 800)
KEPT = ("head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post", "fvar", "gvar", "avar", "STAT")


def signs(language: str) -> set[int]:
    """The code points that the language's words are written with, but for those of the Latin fonts."""
    text = ["".join(forms) for forms in catalogue.read(catalogue.FOLDER / language).messages.values()]
    for path in (ROOT / "data").glob("*.csv"):
        table = pd.read_csv(path, dtype=str)
        text += ["".join(table[name].dropna()) for name in table if name.endswith(f"_{language}")]
    head = tomllib.loads((ROOT / "data" / "package.toml").read_text(encoding="utf-8"))
    text += [value for key, value in head.items() if key.endswith(f"_{language}")]
    text += [catalogue.own_name(language)]
    if language == "ko":  # rows B0 to C8 of EUC-KR hold the syllables of KS X 1001
        text += [bytes((row, cell)).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)]
    return set(map(ord, "".join(text))) - set(LATIN)


def part(path: Path, wanted: set[int]) -> TTFont | None:
    """The wanted glyphs of one part of the font, within the weights; None where it has none of them."""
    font = TTFont(path)
    if not wanted & set(font.getBestCmap()):
        return None
    options = Options(layout_features=[], notdef_outline=True, hinting=False, glyph_names=True)
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font = instantiateVariableFont(font, {"wght": WEIGHTS})
    for tag in [tag for tag in font.keys() if tag not in (*KEPT, "GlyphOrder")]:  # noqa: SIM118
        del font[tag]
    return font


def join(fonts: list[TTFont]) -> TTFont:
    """One font with the glyphs of all, which share their axes and measures."""
    whole = fonts[0]
    order = list(whole.getGlyphOrder())
    cmaps = [table for table in whole["cmap"].tables if table.isUnicode()]
    for place, font in enumerate(fonts[1:], start=1):
        names = {name: f"p{place}.{name}" for name in font.getGlyphOrder() if name != ".notdef"}
        for name, new in names.items():
            glyph = font["glyf"][name]
            for component in glyph.components if glyph.isComposite() else ():
                component.glyphName = names[component.glyphName]
            whole["glyf"].glyphs[new] = glyph
            whole["hmtx"][new] = font["hmtx"][name]
            whole["gvar"].variations[new] = font["gvar"].variations.get(name, [])
        order += names.values()
        for table in cmaps:
            table.cmap.update({code: names[name] for code, name in font.getBestCmap().items() if code not in table.cmap})
    whole.setGlyphOrder(order)
    whole["glyf"].glyphOrder = order
    whole["post"].formatType = 3.0
    return whole


def ranges(codes: set[int]) -> str:
    """The blocks of 256 code points that the font has signs of, as CSS has them: "U+3000-30FF,U+AC00-D7FF"."""
    blocks = sorted({code >> 8 for code in codes - set(LATIN)})
    runs = [[block for _, block in run] for _, run in groupby(enumerate(blocks), lambda pair: pair[1] - pair[0])]
    return ",".join(f"U+{run[0]:X}00-{run[-1]:X}FF" for run in runs)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language")
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--text", help="cut to these signs alone")
    chosen = parser.parse_args()
    wanted = set(map(ord, chosen.text)) if chosen.text else signs(chosen.language)
    fonts, left = [], set(wanted)
    for path in sorted(chosen.folder.glob("*-wght-normal.woff2")):
        if (font := part(path, left)) is not None:
            fonts.append(font)
            left -= set(font.getBestCmap())
    whole = join(fonts)
    whole.flavor = "woff2"
    whole.save(chosen.target)
    print(ranges(set(whole.getBestCmap())))
    print(f"{chosen.target.stat().st_size:,} bytes; not in the font: {''.join(map(chr, sorted(left)))!r}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
