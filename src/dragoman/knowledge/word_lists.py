"""The closed lists of words that a reader of dependency trees needs of a language, from ``[words]`` of its ``acts.toml``."""

from __future__ import annotations

import msgspec

from dragoman.knowledge.files import Strict


class WordLists(Strict, frozen=True, kw_only=True):
    """Closed lists the tree reader needs of a language."""

    light: tuple[str, ...] = ()
    """Verbs that carry an act named by their object ("launch an attack")."""
    bearers: tuple[str, ...] = ()
    """Those of them that say so little that their noun belongs to the trigger also where it stands apart ("expressed deep concern")."""
    measures: tuple[str, ...] = ()
    """Nouns that stand before what is meant ("a series of", "billions of dollars in")."""
    things: tuple[str, ...] = ()
    """Ends of nouns that are no party even when a party owns them ("decision", "policy")."""
    people: tuple[str, ...] = ()
    """Nouns of people or bodies, whatever their ending; a name before or inside them is the party."""
    people_ends: tuple[str, ...] = ()
    """Ends of further nouns of people ("-ist")."""
    targets: tuple[str, ...] = ()
    """Nouns of places, buildings and vehicles that stand for their holders where something is done to them ("an army camp")."""
    standing: tuple[str, ...] = ()
    """Act nouns that as often name a body or a lasting state ("the opposition", "the war"): with one party they tell no event."""
    weighers: tuple[str, ...] = ()
    """Verbs whose subject is the doer of the act noun they govern, done or not ("ruled out recognition")."""
    coming: tuple[str, ...] = ()
    """Auxiliaries and marks of a clause that is still to come ("will", "to")."""
    charges: tuple[str, ...] = ()
    """Prepositions before what the object of the verb above did, or is not to do ("thanked Chile for recognising")."""
    joining: tuple[str, ...] = ()
    """Verbs whose objects did before what the clause beside them tells of their subject ("joined Chile in recognising")."""
    able: tuple[str, ...] = ()
    """Auxiliaries that only say what somebody is able to do ("can")."""
    articles: tuple[str, ...] = ()
    """Articles before a state's name that make it one of its possible selves ("an unstable Chad")."""
    kin: tuple[str, ...] = ()
    """Nouns for who is something to their owner, who is another ("Chile's neighbour", "its ally")."""
    offices: tuple[str, ...] = ()
    """Nouns for a person in office, who is not the one last named with a longer title ("the minister" for the prime minister)."""
    holders: tuple[str, ...] = ()
    """Nouns for one person whom "he" can mean where no name is told."""
    crowds: tuple[str, ...] = ()
    """Nouns for people who gather somewhere, of the country where they do."""
    inside_place: tuple[str, ...] = ()
    """Prepositions before the place where people gather."""
    pairs: tuple[str, ...] = ()
    """Words that count two, before a noun of parties or alone."""
    allegations: tuple[str, ...] = ()
    """Nouns for words against somebody, who may answer them ("denied the charge")."""
    both: tuple[str, ...] = ()
    """Those of them that need no article ("both")."""
    mutual: tuple[str, ...] = ()
    """Words for those that do something to each other ("each other")."""
    postings: tuple[str, ...] = ()
    """Prepositions besides those of place before where a mission or envoy is sent or was ("to", "from")."""
    sides: tuple[str, ...] = ()
    """Nouns of which two parties are each one ("the two sides"); those in ``whole_sides`` need no count ("the sides")."""
    whole_sides: tuple[str, ...] = ()
    respectively: tuple[str, ...] = ()
    """Words that give each of several actors the date in its place."""
    memberships: tuple[str, ...] = ()
    """Nouns for some of those who make up a body, who are not the body ("EU members")."""
    outcomes: tuple[str, ...] = ()
    """Verbs whose participle after a passive tells what the deed brought about ("was shelled, killing two")."""
    contrasts: tuple[str, ...] = ()
    """Words that put the one joined in the place of the one left out ("not Chile but Peru")."""
    ranks: tuple[str, ...] = ()
    """Words before a noun after which an infinitive says what it was first, last or alone at."""
    like: tuple[str, ...] = ()
    """Prepositions that list members ("countries like Chile")."""
    inside: tuple[str, ...] = ()
    """Prepositions under a party noun that lead to the party's name ("leaders of the union")."""
    negative_subjects: tuple[str, ...] = ()
    object_control: tuple[str, ...] = ()
    """Verbs whose object does what the infinitive says ("urged Chile to sign")."""
    subject_control: tuple[str, ...] = ()
    as_words: tuple[str, ...] = ()
    passive_agents: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    """Pronouns by which a text's author speaks."""
    complementisers: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """Subordinators of a condition."""
    where: tuple[str, ...] = ()
    """Prepositions that say where something was done ("signed an agreement in the capital of"): no party to it."""
    owners: tuple[str, ...] = ()
    """Prepositions between a thing and its owner ("the embassy of")."""
    measured: tuple[str, ...] = ()
    """Prepositions between a measure and what it counts ("a series of", "billions of dollars in")."""
    struck: tuple[str, ...] = ()
    """Prepositions before a thing that something is done to; after others it only says where ("fired on a camp")."""
    homely: tuple[str, ...] = ()
    """Prepositions after which a party of the actor's own state is no recipient ("closed Peru's embassy in its capital")."""
    other_forms: tuple[str, ...] = ()
    """Ends of verb forms that are no past participles, for parses without finer tags ("-ing")."""
    frames: tuple[str, ...] = ()
    """Prepositions by which a thing is the frame of what is done, and its date that of the act ("at a meeting on Monday")."""
    efforts: tuple[str, ...] = ()
    """Nouns that say no more than the act noun before them ("a mediation effort")."""
    so: tuple[str, ...] = ()
    """Words before a pro-verb that say that another did it too ("so did Peru")."""
    followers: tuple[str, ...] = ()
    """Participles before those who did it too ("Chile, followed by Peru, recognised")."""
    arriving: tuple[str, ...] = ()
    """Verbs that say whence an act noun came ("recognition came from Peru")."""
    likelihood: tuple[str, ...] = ()
    """Words by which somebody else holds an act likely or not ("probably"): it is foreseen, not told."""
    deed_marks: tuple[str, ...] = ()
    """Prepositions before the deed that something came of ("died in a raid")."""
    forms: dict[str, str] = msgspec.field(default_factory=dict)
    """Lemmas of verb forms that lemmatisers get wrong ("freed": "free")."""
    questions: tuple[str, ...] = ()
    """Words that open an indirect question ("whether")."""
    onsets: tuple[str, ...] = ()
    """Words before a date from which on an act has effect: it is done on that date ("with effect from May 4", "as of May 4")."""
    spans: tuple[str, ...] = ()
    """Prepositions that make one stretch of two dates ("between 2022 and 2024")."""
    partitives: tuple[str, ...] = ()
    """Words for part of those named after them ("the last of them")."""
    companions: tuple[str, ...] = ()
    """Words and prepositions before those who did it too ("together with", "alongside")."""
    beside: str = ""
    """The preposition after a word of company ("together with")."""
    nor: tuple[str, ...] = ()
    """Words before a verb without its own content that deny what was denied before ("nor has Peru")."""
    pro_verbs: tuple[str, ...] = ()
    """Verbs that stand for one told before ("nor has Peru", "neither did Peru")."""
    excluding: tuple[str, ...] = ()
    """Words that leave one of several joined out ("Chile, not Peru")."""
    relatives: tuple[str, ...] = ()
    """Relative pronouns of persons and things ("who", "which")."""
    relative_words: tuple[str, ...] = ()
    """All words that may stand for the noun before a relative clause."""
    givers: tuple[str, ...] = ()
    """Verbs that may have two objects, the first of which is given the second ("sold Chile wheat")."""
    stand_ins: tuple[str, ...] = ()
    """Words that stand for a noun told before, besides pronouns ("Peru lifted one")."""
    relative_owners: tuple[str, ...] = ()
    """Relative words for the owner of what follows ("whose")."""
    relative_times: tuple[str, ...] = ()
    """Relative words of time, which stand for the date before them ("in May, when")."""
    relative_adverbs: tuple[str, ...] = ()
    """Relative words that stand in no role of a party ("when", "whose")."""
    addressed: tuple[str, ...] = ()
    """Prepositions before the one who is to do it ("called on Chile to")."""
    makers: tuple[str, ...] = ()
    """Prepositions between a noun and whose it is ("the decision of")."""
    infinitive_marks: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    """Pronouns for a person."""
    plurals: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    """Pronouns and counts that are a party without a name ("we", "others", "thousands", "nobody")."""
    descriptions: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Nouns that, with an article, point back to a party named before: the noun, and the kinds of actor it may be."""
    determiners: tuple[str, ...] = ()
    plural_determiners: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    """First words of a plural that names nobody in particular ("several countries"): its members stand for it."""
    places: tuple[str, ...] = ()
    variants: tuple[tuple[str, str], ...] = ()
    """Endings of lemmas that are spellings of one another."""
    placeholders: tuple[str, ...] = ()
    """Nouns that stand for an act told beside them ("a pivotal moment", "this step")."""
    deeds: tuple[str, ...] = ()
    """Nouns that do so with a mere article, where nothing more is said of them ("the decision was made on Monday")."""
    happenings: tuple[str, ...] = ()
    """Verbs that say no more than that it happened or was made known."""
    pointing: tuple[str, ...] = ()
    imitation: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Verbs that, with one of these objects, say that somebody will do the act told before ("follow suit")."""
    likeness: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Verbs that say so of an object with a word of ``alike`` ("take the same step")."""
    alike: tuple[str, ...] = ()
    imitation_alone: tuple[str, ...] = ()
    """Verbs that say so without an object ("Peru followed on Monday")."""
