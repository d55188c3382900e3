"""The forms in which the reporting words of the lists may stand, so that most sentences needn't be parsed."""

from functools import cache

from corpus.attribution.wordlists import words

_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "speak": "spoke spoken",
    "mean": "meant",
    "begin": "began begun beginning",
    "go": "went gone",
    "lie": "lied lying",
    "prefer": "preferred",
    "write": "wrote written",
    "think": "thought",
    "know": "knew known",
    "feel": "felt",
    "see": "saw seen",
    "find": "found",
    "show": "shown",
    "hold": "held",
    "sing": "sang sung",
    "read": "read",
    "rip": "ripped ripping",
    "cast": "cast",
    "dub": "dubbed dubbing",
    "admit": "admitted admitting",
    "quip": "quipped quipping",
    "snap": "snapped snapping",
    "sum": "summed summing",
    "understand": "understood",
    "foresee": "foresaw foreseen",
    "forget": "forgot forgotten",
    "beg": "begged begging",
    "swear": "swore sworn",
    "shrug": "shrugged shrugging",
    "refer": "referred referring",
    "rebut": "rebutted rebutting",
    "regret": "regretted regretting",
    "plan": "planned planning",
    "blog": "blogged blogging",
    "label": "labelled labelling labeled labeling",
    "submit": "submitted submitting",
    "signal": "signalled",
    "marvel": "marvelled marveled",
    "intend": "intent",
    "commit": "committed committing",
}


@cache
def forms(section: str) -> frozenset[str]:
    """Every form of the verbs of a section of the list, and some that don't exist: made to be found, not to be read."""
    return frozenset(form for verb in words("verbs", section) for form in _forms(verb))


@cache
def lemma(form: str) -> str:
    """The listed verb that `form` belongs to; the form itself where none is."""
    return _lemmas().get(form, form)


@cache
def _lemmas() -> dict[str, str]:
    """Each form to its verb."""
    return {
        form: verb
        for section in ("discuss-of", "discuss", "as", "intend", "promise", "call", "think", "say")
        for verb in words("verbs", section)
        for form in _forms(verb)
    }


def _forms(verb: str) -> set[str]:
    """The forms of one verb."""
    stem = verb.removesuffix("e")
    made = {verb, verb + "s", verb + "es", stem + "ed", stem + "ing", *_IRREGULAR.get(verb, "").split()}
    if verb.endswith("y"):
        made |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    return made
