"""What came of an event by all that its sentence tells: by its words, its type and its date together."""

from dataclasses import dataclass

from timeline.dates import DateExpression
from timeline.extract.circumstances import Circumstances
from timeline.extract.factuality import Factuality
from timeline.extract.phrases.scene import Scene
from timeline.extract.triggers import Found
from timeline.languages.tree import Token
from timeline.model import Modality
from timeline.text import Span, cover

#: Types of acts that are done by saying so, or by trying.
_PERFORMED = frozenset(("condolence", "congratulation", "apology", "gratitude", "invitation", "mediation"))
#: Types of deeds that begin when they are announced.
_DECLARED = frozenset(("deescalation", "sanction", "rupture", "mobilization", "aid"))
#: Measures that are taken when they are decided: “decided to close its embassy”.
_DECIDED = frozenset(("rupture", "sanction", "mobilization", "deescalation"))
#: What brings sides together.
_ENCOUNTERS = frozenset(("meeting", "visit", "call"))
#: What befalls somebody and is nobody's plan.
_BEFALLING = frozenset(("escalation", "incident"))
#: What is done at once and holds until a day.
_LASTING = frozenset(("sanction", "rupture", "mobilization", "deescalation", "aid"))
_AHEAD = (Modality.PLANNED, Modality.POSSIBLE)
#: What can be taken back by saying so: “withdrew an invitation”.
_TAKEN_BACK = frozenset(("invitation", "apology", "congratulation", "condolence"))
#: What the present tense may tell of as yet to come: “begins a tour next week”.
_SCHEDULED = frozenset(
    ("visit", "meeting", "call", "mobilization", "agreement", "resolution", "rupture", "establishment")
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``sign`` is the span of the word that tells the modality, where one does."""

    modality: Modality
    sign: Span | None
    date: DateExpression | None


def outcome(
    found: Found, heads: frozenset[int], factuality: Factuality, circumstances: Circumstances, scene: Scene
) -> Outcome:
    """Whether and when what `found` tells happened; `heads` are those of all triggers of the sentence."""
    frame = found.frame
    modality, sign = factuality.of(found.head, performed=frame.type in _PERFORMED, declared=frame.type in _DECLARED)
    if frame.modality is not None and (modality is not Modality.DENIED or frame.modality is Modality.ASSERTED):
        modality, sign = frame.modality, found.head.span
    if modality is Modality.DENIED and sign is not None and (verb := _to_come(found, scene)) is not None:
        sign = cover((sign, verb.span))  # «не состоится»
    date = circumstances.date(found, heads, past=modality in (Modality.ASSERTED, Modality.DENIED))
    until = date is not None and date.text.split()[0].lower() in scene.lexicon["until"]
    if modality is Modality.DENIED and until and _moves(scene, sign):
        modality = Modality.PLANNED  # “перенесён на 5 декабря”
        date = circumstances.date(found, heads, past=False)
    if modality is Modality.ASSERTED and date is not None and frame.type in _LASTING and _is_end(date, scene):
        date = None  # “suspended imports until the end of the year”
    if modality is Modality.ASSERTED and date is not None and _is_on_a_weekday_ahead(found, date):
        modality, sign = Modality.PLANNED, found.head.span
        date = circumstances.date(found, heads, past=False)
    if modality is Modality.PLANNED and frame.type in _DECIDED and _decides(scene, sign):
        modality, sign = Modality.ASSERTED, None
    if date is not None and modality in _AHEAD and _is_past(date) and _is_of_noun(found, date, scene):
        modality, sign = Modality.ASSERTED, None
    if modality is Modality.PLANNED and frame.type in _BEFALLING and _came_first(found, scene):
        modality, sign = Modality.ASSERTED, None
        date = date if date is not None and _is_of_noun(found, date, scene) else None
    if frame.type == "escalation" and (purpose := _is_purpose(found, scene)) is not None:
        modality, sign = Modality.POSSIBLE, purpose.span
    if modality is Modality.ASSERTED:
        if frame.type in _TAKEN_BACK and (taken := _takes_back(found, scene)) is not None:
            modality, sign = Modality.DENIED, taken.span
        elif frame.type == "mediation" and (offered := _is_offered(found, scene)) is not None:
            modality, sign = Modality.POSSIBLE, offered.span
        elif frame.type == "rupture" and _is_leaving(found, scene):
            modality, sign = Modality.PLANNED, found.head.span
        elif frame.type in _SCHEDULED and date is not None and _is_to_come(found, date, scene):
            modality, sign = Modality.PLANNED, date.span
    return Outcome(modality, sign, date)


def _to_come(found: Found, scene: Scene) -> Token | None:
    """The verb of the clause, where it tells of the future."""
    verb = scene.grammar.clause_of(found.head)
    return verb if verb.feats.get("Tense") == "Fut" else None


def _came_first(found: Found, scene: Scene) -> bool:
    """“Will meet after an *attack*”, «после удара будет введено …»: what is to come follows it."""
    return not found.head.is_verb() and bool(set(scene.grammar.marks(found.head)) & scene.lexicon["after"])


def _is_of_noun(found: Found, date: DateExpression, scene: Scene) -> bool:
    """“His visit last week”: the date hangs on the noun itself."""
    under = {t.index for t in scene.tree.subtree(found.head)}
    return not found.head.is_verb() and any(t.index in under for t in scene.tree.covering(date.span))


def _is_purpose(found: Found, scene: Scene) -> Token | None:
    """«Ракеты для ударов по России»: what something is for has not been done."""
    marks = scene.tree.children(found.head, "case")
    return next((m for m in marks if m.text.lower() in scene.lexicon["purpose"]), None)


def _is_leaving(found: Found, scene: Scene) -> bool:
    """“Georgia is leaving the CIS”, «страна выходит из СНГ»: announced, and not yet done."""
    head, words = found.head, scene.lexicon
    aux = [t for t in scene.tree.children(head, "aux") if t.feats.get("Tense") == "Pres"]
    finite = head.feats.get("Tense") == "Pres" and head.feats.get("Aspect") == "Imp"
    now = finite or any(t.lemma == "be" for t in aux)
    return head.is_verb() and head.lemma in words["leaving"] and now


def _takes_back(found: Found, scene: Scene) -> Token | None:
    above = scene.tree.head(found.head)
    back = above is not None and found.head.rel == "obj" and above.lemma in scene.lexicon["take back"]
    return above if back else None


def _is_offered(found: Found, scene: Scene) -> Token | None:
    """The word that tells that nobody has mediated yet: “*offered* to mediate”, «*готов* выступить посредником»."""
    near = (*found.words, found.head, *(t for t in (scene.tree.head(found.head),) if t is not None))
    return next((t for t in near if t.lemma in scene.lexicon["offering"]), None)


def _is_to_come(found: Found, date: DateExpression, scene: Scene) -> bool:
    """“Begins a tour next week”: in the present tense, counted ahead from the article's day."""
    reading = date.reading
    ahead = reading.kind in ("offset", "period") and reading.origin == "article" and (reading.amount or 0) > 0
    return ahead and scene.grammar.clause_of(found.head).feats.get("Tense") in ("Pres", "Fut")


def _moves(scene: Scene, sign: Span | None) -> bool:
    """Whether the word that denies only puts off."""
    return sign is not None and any(t.span == sign and t.lemma in scene.lexicon["moved"] for t in scene.tree.tokens)


def _decides(scene: Scene, sign: Span | None) -> bool:
    decide = scene.lexicon["decide"]
    return sign is not None and any(
        t.lemma in decide and t.feats.get("Tense") != "Fut" for t in scene.tree.covering(sign)
    )


def _is_end(date: DateExpression, scene: Scene) -> bool:
    return date.text.split()[0].lower() in scene.lexicon["lasting until"]


def _is_past(date: DateExpression) -> bool:
    """“his visit last week”: counted back from the article's day."""
    reading = date.reading
    return reading.kind in ("offset", "period") and reading.origin == "article" and (reading.amount or 0) < 0


def _is_on_a_weekday_ahead(found: Found, date: DateExpression) -> bool:
    """«в пятницу принимает премьера»: an encounter of a weekday that is told in the present is still to come."""
    return (
        found.frame.type in _ENCOUNTERS
        and found.head.is_verb()
        and found.head.feats.get("Tense") == "Pres"
        and found.head.feats.get("VerbForm") == "Fin"
        and date.reading.kind == "calendar"
        and date.reading.weekday is not None
        and date.reading.day is None
    )
