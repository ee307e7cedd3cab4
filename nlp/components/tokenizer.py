"""scispaCy's tokenizer, corrected for pharmacology.

scispaCy keeps hyphen and slash compounds whole, so that 'kratom' is no token of
'kratom-induced'; a sixth of the chemical mentions of BC5CDR cannot be expressed that
way. Here every hyphen, slash, bracket and relation sign inside a word is a token of its
own, and a unit is cut from its number and from the full stop after it.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_DASHES = "\u002d\u2010-\u2015\u2212"
_INFIXES = (
    rf"(?<=\S)[{_DASHES}/±=<>≥≤~×*+|](?=\S)",
    r"(?<=\S)[()\[\]](?=\S)",
    r"(?<=\w)[:;](?=\w)",
    r"(?<=[^\W\d]),(?=\w)",
    r"(?<=\d),(?=[^\W\d])",
    r"(?<=[a-z])\.(?=[A-Z])",
    r"(?<=\d)\^(?=\d)",
    r"…",
)
_UNITS = "nM|µM|μM|mM|pM|mg|kg|µg|μg|ng|g|mL|ml|L|h|min|Hz|kDa|mmol|nmol"
_PREFIXES = (rf"[{_DASHES}/+]", r"[(\[]")
_SUFFIXES = (rf"[{_DASHES}/+]", r"[()\[\],;:]", r"(?<=[\w)\]%°])\.", rf"(?<=\d)(?:{_UNITS})")


def pharmacology_tokenizer(language: Language) -> Tokenizer:
    """scispaCy's `combined_rule_tokenizer` for `language`, with finer infixes and suffixes."""
    from scispacy.custom_tokenizer import combined_rule_prefixes, combined_rule_tokenizer

    with warnings.catch_warnings():
        # scispaCy's classes of characters hold '||', which Python only warns about.
        warnings.filterwarnings("ignore", message="Possible set union", category=FutureWarning)
        tokenizer = combined_rule_tokenizer(language)
        tokenizer.prefix_search = compile_prefix_regex([*_PREFIXES, *combined_rule_prefixes()]).search
    tokenizer.infix_finditer = compile_infix_regex(_INFIXES).finditer
    tokenizer.suffix_search = compile_suffix_regex([*_SUFFIXES, *(language.Defaults.suffixes or ())]).search
    return tokenizer


def split_at(doc: Doc, offsets: Iterable[int]) -> None:
    """Make token boundaries of these character offsets, so that no mention is lost to the tokenizer."""
    length = len(doc.text)
    cuts: dict[int, list[int]] = {}
    for offset in set(offsets):
        inside = doc.char_span(offset - 1, offset + 1, alignment_mode="expand") if 0 < offset < length else None
        if inside is not None and len(inside) == 1 and inside.start_char < offset < inside.end_char:
            cuts.setdefault(inside.start, []).append(offset - inside.start_char)
    with doc.retokenize() as retokenizer:
        for index, places in cuts.items():
            text = doc[index].text
            edges = [0, *sorted(places), len(text)]
            parts = [text[a:b] for a, b in itertools.pairwise(edges)]
            retokenizer.split(doc[index], parts, heads=[(doc[index], i) for i in range(len(parts))])
