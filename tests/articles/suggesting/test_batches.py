"""`suggest --batch`: texts in, suggestions out, offsets into the text; no database."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from articles.suggest.values import Known, Passage, Suggestion
from articles.suggesting import batches

ROOT = Path(__file__).parents[3]
TEXT = (
    "Talks in Tbilisi\n\n"
    "Jeyhun Bayramov said that Azerbaijan was ready for talks.\n \t\n\n"
    "  “We have never refused to talk — 🕊 —”, Antony Blinken told APA on Thursday.\r\n\r\n"
    "He denied that there had been an offer."
)


def answered(tmp_path: Path, *lines: object, raw: bytes = b"") -> tuple[batches.Done, list[Any]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(raw + b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    done = batches.answer_file(source, target)
    return done, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_offsets_point_into_the_text(tmp_path: Path) -> None:
    done, (answer,) = answered(tmp_path, {"doc_id": "a1", "text": TEXT})
    assert (done.answered, done.refused) == (1, [])
    assert answer["doc_id"] == "a1"
    said = {TEXT[start:end] for one in answer["suggestions"] for start, end in one["content"]}
    assert any("Azerbaijan was ready for talks" in words for words in said)
    assert any("there had been an offer" in words for words in said)
    for one in answer["suggestions"]:
        assert set(one) == {"source", "cue", "content", "speaker", "via", "mode", "act", "confidence"}
        assert 0 <= one["confidence"] <= 1
        for start, end in [*one["source"], *one["cue"], *one["content"]]:
            assert 0 <= start < end <= len(TEXT)
            assert "\n\n" not in TEXT[start:end]


def test_speakers_are_named_in_full(tmp_path: Path) -> None:
    _, (answer,) = answered(tmp_path, {"doc_id": 1, "text": TEXT})
    speakers = {
        one["speaker"]
        for one in answer["suggestions"]
        if any("was ready" in TEXT[start:end] for start, end in one["content"])
    }
    assert speakers == {"Jeyhun Bayramov"}


def test_paragraphs_stand_between_blank_lines() -> None:
    assert batches.BLOCK.findall("one\ntwo\n\n three \n \n\n\t\nfour") == ["one\ntwo", "three ", "four"]
    assert batches.BLOCK.findall(" \n\n\t") == []


def test_lines_are_paragraphs_unless_they_were_broken_at_a_width(tmp_path: Path) -> None:
    lines = "Bayramov said the talks failed.\nHe met Mirzoyan in Malta."
    wrapped = "\n".join(
        [
            "The Foreign Minister of Azerbaijan, Jeyhun Bayramov, said on",
            "Thursday that the talks with Armenia, which began in the",
            "spring, had failed because the sides could not agree on the",
            "place of their next meeting, and that he regretted this.",
        ]
    )
    _, answers = answered(tmp_path, {"doc_id": "a", "text": lines}, {"doc_id": "b", "text": wrapped})
    ends = [max(end for one in answer["suggestions"] for _, end in one["content"]) for answer in answers]
    assert ends[0] <= lines.index("\n")
    assert ends[1] > wrapped.rindex("\n")


def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    raw = b'{"doc_id": "a"}\n\n{"text": "b"}\n[1]\n{"doc_id": true, "text": "x"}\nnonsense\n\xff\n'
    done, answers = answered(tmp_path, {"doc_id": "g", "text": ""}, raw=raw)
    assert [line for line, _ in done.refused] == [1, 3, 4, 5, 6, 7]
    assert done.refused[0][1] == "text is missing"
    assert done.refused[1][1] == "doc_id is missing"
    assert answers == [{"doc_id": "g", "suggestions": []}]


def test_a_line_that_is_too_long_is_skipped_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LARGEST_LINE", 40)
    raw = json.dumps({"doc_id": "a", "text": "x" * 100}).encode() + b"\n"
    done, answers = answered(tmp_path, {"doc_id": "b", "text": ""}, raw=raw)
    assert [line for line, _ in done.refused] == [1]
    assert [answer["doc_id"] for answer in answers] == ["b"]


def test_a_text_that_the_engine_fails_at_is_refused_and_the_others_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = batches.suggest

    def failing(passages: Sequence[Passage], names: Sequence[Known]) -> list[Suggestion]:
        if "no" in passages[0].text:
            raise ValueError("no such word")
        return engine(passages, names)

    monkeypatch.setattr(batches, "suggest", failing)
    done, answers = answered(tmp_path, {"doc_id": 1, "text": "no"}, {"doc_id": 2, "text": "yes"})
    assert done.refused == [(1, "the engine failed: ValueError: no such word")]
    assert [answer["doc_id"] for answer in answers] == [2]


def test_half_of_a_surrogate_pair_is_answered(tmp_path: Path) -> None:
    _, (answer,) = answered(tmp_path, {"doc_id": "\ud800", "text": "Jeyhun Bayramov said that it was so."})
    assert answer["doc_id"] == "\ud800"


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command where no database answers."""
    environment = {
        **os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "SECRET_KEY": "only-for-this-test-" * 4, "ALLOWED_HOSTS": "localhost",
    }  # fmt: skip
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "manage.py", "suggest", *map(str, arguments)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_command_needs_no_database_and_says_what_it_did(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"doc_id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    run = command("--batch", source, target)
    assert (run.returncode, run.stdout) == (0, "")
    assert "1 text answered" in run.stderr
    assert json.loads(target.read_text(encoding="utf-8"))["doc_id"] == "a"
    with source.open("a", encoding="utf-8") as file:
        file.write("{}\n")
    run = command("--batch", source, target)
    assert run.returncode == 1
    assert "in.jsonl:2: refused: doc_id is missing" in run.stderr
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


def test_what_cannot_be_read_leaves_no_output(tmp_path: Path) -> None:
    run = command("--batch", tmp_path / "nothing.jsonl", tmp_path / "out.jsonl")
    assert run.returncode == 2
    assert "nothing.jsonl" in run.stderr
    (tmp_path / "bad.jsonl").write_text("nonsense\n", encoding="utf-8")
    assert command("--batch", tmp_path / "bad.jsonl", tmp_path / "other.jsonl").returncode == 2
    assert list(tmp_path.glob("out.jsonl")) == []
