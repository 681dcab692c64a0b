// Choosing words with the keyboard: in the text, arrows move from word to word and Shift takes more of them in.
import { choose } from "./places.js";

const WORD = /[\p{L}\p{N}]+(?:['’.,\-–][\p{L}\p{N}]+)*/gu;
const state = { n: 0, from: 0, to: 0 };

function paragraph(n) {
  return document.querySelector(`.desk-words[data-n="${n}"]`);
}

function wordsIn(n) {
  const element = paragraph(n);
  if (!element) return [];
  return [...element.textContent.matchAll(WORD)].map((one) => ({ start: one.index, end: one.index + one[0].length }));
}

// The number of the word at which something in the paragraph begins, such as the mark in focus.
function wordAt(n, node) {
  if (!node) return 0;
  const before = document.createRange();
  before.selectNodeContents(paragraph(n));
  before.setEndBefore(node);
  const offset = before.toString().length;
  return Math.max(0, wordsIn(n).findIndex((word) => word.end > offset));
}

function show() {
  const words = wordsIn(state.n);
  const element = paragraph(state.n);
  const [first, last] = [Math.min(state.from, state.to), Math.max(state.from, state.to)];
  if (!words[first] || !words[last]) return;
  choose(element, words[first].start, words[last].end);
  element.scrollIntoView({ block: "nearest" });
}

// To the words in focus, else to the first paragraph that is on the screen.
export function enterText() {
  const here = document.querySelector("#desk-text .desk-here, #desk-text .desk-new");
  const element = here?.closest(".desk-words") ?? document.querySelector(".desk-words");
  if (!element) return;
  state.n = Number(element.dataset.n);
  state.from = state.to = wordAt(state.n, here);
  document.getElementById("desk-text").focus({ preventScroll: true });
  show();
}

function toParagraph(by) {
  let n = state.n + by;
  while (paragraph(n) && !wordsIn(n).length) n += by;
  if (!paragraph(n)) return false;
  state.n = n;
  state.from = state.to = by > 0 ? 0 : wordsIn(n).length - 1;
  return true;
}

function byWord(by, extends_) {
  const next = state.to + by;
  if (next >= 0 && next < wordsIn(state.n).length) {
    state.to = next;
    if (!extends_) state.from = next;
  } else if (!extends_) {
    toParagraph(by);
  }
}

// To the end or the beginning of a sentence; from there on, to that of the next.
function bySentence(by) {
  const words = wordsIn(state.n);
  const text = paragraph(state.n).textContent;
  const parts = (left, right) => /[.!?…]/.test(text.slice(words[left].end, words[right].start));
  let at = state.to + by;
  while (at + by >= 0 && at + by < words.length && !parts(Math.min(at, at + by), Math.max(at, at + by))) at += by;
  if (at >= 0 && at < words.length) state.to = at;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: 0, End: 0 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  if (window.getSelection().isCollapsed || !state.n) followSelection();
  if (event.key === "Home") state.to = 0;
  else if (event.key === "End") state.to = Math.max(0, wordsIn(state.n).length - 1);
  else if (event.key === "ArrowRight" || event.key === "ArrowLeft") byWord(by, event.shiftKey);
  else if (event.shiftKey) bySentence(by);
  else toParagraph(by);
  if (by === 0 && !event.shiftKey) state.from = state.to;
  if (event.key === "ArrowUp" && !event.shiftKey) state.from = state.to = 0;
  show();
}

// Where somebody clicked is where the arrows go on.
function followSelection() {
  const node = window.getSelection().anchorNode;
  const words = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".desk-words");
  if (!words) return;
  state.n = Number(words.dataset.n);
  const before = document.createRange();
  before.selectNodeContents(words);
  before.setEnd(node, window.getSelection().anchorOffset);
  const offset = before.toString().length;
  state.from = state.to = Math.max(0, wordsIn(state.n).findIndex((word) => word.end >= offset));
}

export function watchText(desk) {
  desk.addEventListener("keydown", (event) => {
    if (event.target.id === "desk-text") pressed(event);
  });
}
