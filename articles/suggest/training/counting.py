"""How often words are cues in the labelled passages, for the lexicon."""

from collections import Counter
from collections.abc import Iterable

from articles.suggest.quotations import quotations
from articles.suggest.tokens import tokens
from articles.suggest.training.markup import LabelledPassage

LEAST = 3  # occurrences of a word that counts


def count_cues(passages: Iterable[LabelledPassage]) -> str:
    """Lines of word, times as a cue, times in all (outside quotations), for words that ever were one."""
    cues: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for passage in passages:
        spans = [span for one in passage.attributions.values() for span in one.cue]
        for paragraph, (text, quoted) in enumerate(
            zip(passage.paragraphs, quotations(passage.paragraphs), strict=True)
        ):
            here = [(start, end) for place, start, end in spans if place == paragraph]
            for word in tokens(text, quoted):
                if word.quotation < 0 and word.text[0].isalpha():
                    totals[word.lower] += 1
                    cues[word.lower] += any(start <= word.start < end for start, end in here)
    frequent = sorted(word for word in totals if totals[word] >= LEAST and cues[word])
    return "".join(f"{word}\t{cues[word]}\t{totals[word]}\n" for word in frequent)
