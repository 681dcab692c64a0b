"""The archive's records, a file per noun."""

from articles.models.actor_move import ActorMove, MoveKind
from articles.models.anchor import AUTOMATIC, Anchor, AnchorState
from articles.models.article import (
    HEADLINE_KEY,
    Address,
    Article,
    ArticleStatus,
    Paragraph,
    ParagraphKind,
    Revision,
)
from articles.models.assignment import Assignment
from articles.models.attribution import AnonymousSource, Attribution, HopRole
from articles.models.claim import (
    UNDATED,
    About,
    Act,
    Addressee,
    Claim,
    ClaimStatus,
    Medium,
    Mode,
    Precision,
    Span,
)
from articles.models.copying import CopyGroup, CopyHash, CopySketch
from articles.models.correction import Correction
from articles.models.doubles import ActorKey, ActorPair, PairState
from articles.models.erasure import Erasure, ErasureKind
from articles.models.event import Event, Topic
from articles.models.feed import Feed, FetchedAddress
from articles.models.importing import BatchRecord, ImportBatch, ImportedRecord, TableColumns
from articles.models.mention import Mention
from articles.models.presence import Presence
from articles.models.relation import ClaimRelation
from articles.models.report import Report, ReportKind, ReportState
from articles.models.searching import ClaimCodes, ClaimFacet, SearchDocument
from articles.models.suggested_relation import ComparedClaim, SuggestedRelation
from articles.models.suggestion import DECIDED, Suggestion, SuggestionState
from articles.models.unnamed import UnknownName, UnknownNameState, UnknownPlace

__all__ = [
    "AUTOMATIC",
    "DECIDED",
    "HEADLINE_KEY",
    "UNDATED",
    "About",
    "Act",
    "ActorKey",
    "ActorMove",
    "ActorPair",
    "Address",
    "Addressee",
    "Anchor",
    "AnchorState",
    "AnonymousSource",
    "Article",
    "ArticleStatus",
    "Assignment",
    "Attribution",
    "BatchRecord",
    "Claim",
    "ClaimCodes",
    "ClaimFacet",
    "ClaimRelation",
    "ClaimStatus",
    "ComparedClaim",
    "CopyGroup",
    "CopyHash",
    "CopySketch",
    "Correction",
    "Erasure",
    "ErasureKind",
    "Event",
    "Feed",
    "FetchedAddress",
    "HopRole",
    "ImportBatch",
    "ImportedRecord",
    "Medium",
    "Mention",
    "Mode",
    "MoveKind",
    "PairState",
    "Paragraph",
    "ParagraphKind",
    "Precision",
    "Presence",
    "Report",
    "ReportKind",
    "ReportState",
    "Revision",
    "SearchDocument",
    "Span",
    "SuggestedRelation",
    "Suggestion",
    "SuggestionState",
    "TableColumns",
    "Topic",
    "UnknownName",
    "UnknownNameState",
    "UnknownPlace",
]
