"""OpenCLIP's tokenizer written as the tokenizer.json that the package `tokenizers` reads."""

from __future__ import annotations

from typing import Any

from store.errors import ModelMissing

START, END = "<start_of_text>", "<end_of_text>"
# The pattern of OpenAI's CLIP (simple_tokenizer.py, MIT), without its two special tokens.
WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"


def tokenizer_text(tokenizer: Any) -> str:
    """The text of tokenizer.json for an OpenCLIP tokenizer. Raises ModelMissing for one of another kind.

    OpenCLIP also repairs broken encodings and HTML entities before it looks at a text; queries have neither.
    """
    hugging_face = getattr(getattr(tokenizer, "tokenizer", None), "backend_tokenizer", None)
    if hugging_face is not None:
        return str(hugging_face.to_str())
    if not hasattr(tokenizer, "bpe_ranks"):
        raise ModelMissing(f"The tokenizer {type(tokenizer).__name__} of this model cannot be exported.")
    return _byte_pair_text(dict(tokenizer.encoder), list(tokenizer.bpe_ranks))


def _byte_pair_text(vocabulary: dict[str, int], merges: list[tuple[str, str]]) -> str:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, end_of_word_suffix="</w>"))
    made.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip(), normalizers.Lowercase()]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORDS), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    made.post_processor = processors.TemplateProcessing(
        single=f"{START} $A {END}", special_tokens=[(START, vocabulary[START]), (END, vocabulary[END])]
    )
    return str(made.to_str())
