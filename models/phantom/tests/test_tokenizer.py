from pathlib import Path

from tokenizer import Tokenizer, build_vocabulary

PACK = Path(__file__).resolve().parent.parent


def test_words_of_the_corpus_stay_whole_and_others_fall_into_pieces():
    tokenizer = Tokenizer(build_vocabulary(["There is a left pleural effusion"]))
    assert tokenizer.tokens("Left effusion.") == ["[CLS]", "left", "effusion", "[SEP]"]
    assert tokenizer.pieces("leg") == ["l", "##e", "##g"]


def test_a_batch_is_padded_and_masked():
    tokenizer = Tokenizer.load(PACK / "vocab.txt")
    ids, mask = tokenizer.batch(["No pneumothorax", "There is no pneumothorax"])
    assert ids.shape == mask.shape == (2, 6)
    assert mask.sum(axis=1).tolist() == [4, 6]
    assert ids[0, 4:].tolist() == [tokenizer.ids["[PAD]"]] * 2
