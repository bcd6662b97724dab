#!/usr/bin/env python3
"""Makes tokenizer.json files and the ids that Hugging Face's tokenizers gives with them. Needs tokenizers.

    python3 generate.py            (in this folder; the files beside it are replaced)

NAME.json is a tokenizer as Tokenizer.save writes it; NAME.expected.json holds texts and their ids. Those named
refused-… are of kinds that this project does not follow.
"""

import json
import pathlib

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

HERE = pathlib.Path(__file__).parent
CORPUS = [
    "the film isn't bad , it 's good !", "not bad at all...", "Ein Übermaß an GRÖSSE: naïve café",
    "snake_case and 1,000 numbers", "Москва слезам не верит", "bad bad the the",
]
TEXTS = CORPUS + [
    "The FILM is not_bad!!", "unseen words [UNK] here", "tabs\tand\nlines  and   spaces", "e\u0301t\u00e9 \u2014 \u201cquoted\u201d",
    "\U0001f600 the\U0001f600bad", "bad[SEP] [SEP] bad", "the [PAD] bad [SEP] [sep] [pad", "x\u00a0y\u3000the", "a\u200db \u0663\u0664 \u2167 \u00bd", "ΣΑΣ ΟΔΟΣ",
]


def words(normalizer=None, split=pre_tokenizers.Whitespace(), unknown="[UNK]", special=("[UNK]", "[PAD]", "[SEP]")):
    tokenizer = Tokenizer(models.WordLevel(unk_token=unknown))
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = split
    tokenizer.train_from_iterator(CORPUS, trainers.WordLevelTrainer(special_tokens=list(special)))
    return tokenizer


def save(name, tokenizer, texts=TEXTS):
    (HERE / f"{name}.json").write_text(tokenizer.to_str(pretty=True) + "\n", encoding="utf-8")
    pairs = [{"text": text, "ids": tokenizer.encode(text).ids} for text in texts]
    lines = ",\n".join(json.dumps(pair, ensure_ascii=False) for pair in pairs)
    (HERE / f"{name}.expected.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main():
    glued = TEXTS + ["the[SEP]bad", "[SEP][PAD]not[UNK]!", "x[[SEP]]y [SEP", "[sep]bad[SEP]"]
    save("plain", words(), glued)
    save("lowercase", words(normalizers.Lowercase()), glued)
    save("split", words(normalizers.Sequence([normalizers.Lowercase()]), pre_tokenizers.WhitespaceSplit()), glued)
    added = words()
    added.add_tokens(["<new>", "<new>er"])
    save("added", added, glued + ["bad <new> bad", "bad<new>bad<new>er<newer>"])
    refused = words()
    refused.normalizer = normalizers.Sequence([normalizers.NFD(), normalizers.StripAccents()])
    refused.save(str(HERE / "refused-normalizer.json"))
    words(split=pre_tokenizers.BertPreTokenizer()).save(str(HERE / "refused-pre-tokenizer.json"))
    refused = words()
    refused.post_processor = processors.TemplateProcessing(single="$A [SEP]", special_tokens=[("[SEP]", 2)])
    refused.save(str(HERE / "refused-post-processor.json"))
    Tokenizer(models.BPE()).save(str(HERE / "refused-model.json"))


if __name__ == "__main__":
    main()
