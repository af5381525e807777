"""Chinese and Japanese: are two to four characters found on screens that were really drawn and really read?

    python -m benchmarks.finding.cjk [--screens 20]

Screens of made-up notes are drawn with Noto Sans CJK in sizes of real windows and read by the program's own
OCR (Tesseract with chi_sim, jpn). 100 words of two to four characters are looked for; a word counts where OCR read
it on any screen, and is found where one of these screens is among the first five hits.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.finding.corpus import save
from benchmarks.finding.remembered import remembered
from benchmarks.finding.ways import ways_of
from capture.vision.ocr import choose_ocr

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_SEED = 20261123
_START = datetime(2026, 3, 2, 8, tzinfo=UTC)
_WIDTH, _HEIGHT = 1000, 560
_CHINESE = (
    "会议 记录 合同 发票 项目 进度 报告 预算 客户 邮件 附件 电话 地址 北京 "
    "上海 银行 账户 付款 日期 数量 价格 设计 方案 测试 结果 数据 分析 系统 "
    "更新 服务器 数据库 操作系统 人工智能 搜索引擎 浏览器 输入法 计算机 工程师 图书馆 火车站 飞机票 营业执照 "
    "股东大会 财务报表 销售计划 用户手册 安全检查 技术支持 产品经理 软件开发"
)
_JAPANESE = (
    "会議 資料 契約 請求書 予算 報告書 顧客 電話番号 住所 東京 大阪 銀行 口座 支払 日付 数量 価格 設計 試験 結果 分析 "
    "更新 削除 保存 検索 設定 画面 印刷 予約 新幹線 図書館 郵便局 病院 学校 大学院 研究室 技術者 開発者 利用者 管理者 "
    "会社概要 株主総会 売上計画 安全管理 情報処理 人工知能 自動運転 環境問題 経済成長 国際空港"
)
WORDS = {"chi_sim": (2, _CHINESE.split()), "jpn": (0, _JAPANESE.split())}
"""For each language the face of the font's collection and the words."""


def drawn(words: list[str], face: int, size: int) -> Image.Image:
    """A screen with a word or two a line."""
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), (252, 252, 252))
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), size, index=face)
    for number, word in enumerate(words):
        left, top = 40 + 480 * (number % 2), 30 + (size + 22) * (number // 2)
        pen.text((left, top), f"{number + 1}. {word}", fill=(25, 25, 25), font=font)
    return picture


def screens(language: str, count: int) -> list[str]:
    """What was read of each of some screens."""
    face, words = WORDS[language]
    draw = random.Random(_SEED)
    ocr = choose_ocr((language,))
    texts = []
    for number in range(count):
        picture = drawn(draw.sample(words, 10), face, 15 + 3 * (number % 3))
        lines: dict[int, list[str]] = {}
        for word in ocr.read(np.asarray(picture)):
            lines.setdefault(word.line, []).append(word.text)
        texts.append("\n".join(" ".join(each) for each in lines.values()))
    return texts


def measure(language: str, count: int) -> dict[str, Any]:
    """How many words OCR read, and how many of these are found among the first five hits."""
    texts = screens(language, count)
    squeezed = ["".join(text.split()) for text in texts]
    moments = [
        {"id": str(number), "captured_at": (_START + timedelta(minutes=5 * number)).isoformat(), "text": text}
        for number, text in enumerate(texts)
    ]
    words = sorted(set(WORDS[language][1]))[:50]
    readable = {word: {str(n) for n, text in enumerate(squeezed) if word in text} for word in words}
    with tempfile.TemporaryDirectory() as folder:
        corpus, _ = save(Path(folder), language, moments, [])
        with remembered(corpus) as memory:
            way = ways_of(memory)["fused + linked"]
            missed = [word for word, on in readable.items() if on and not frozenset().union(*way(word)[:5]) & on]
    read = sum(bool(on) for on in readable.values())
    return {"queries": len(words), "read": read, "found in 5": read - len(missed), "missed": missed}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--screens", type=int, default=20)
    count = parser.parse_args().screens
    print(json.dumps({language: measure(language, count) for language in WORDS}, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
