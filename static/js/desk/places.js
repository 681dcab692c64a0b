// Places of the text as the archive counts them: a paragraph's number and offsets in code points, end exclusive.

const points = (text) => [...text].length;

function wordsOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest(".desk-words");
}

// How many code points of a paragraph's text stand before a point of the document.
function offsetIn(words, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(words);
  before.setEnd(node, offset);
  return points(before.toString());
}

// "3:97:308" for each paragraph that the selection touches, without white space at its ends; "" if nothing is chosen.
export function chosen() {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return "";
  const range = selection.getRangeAt(0);
  const found = [];
  for (const words of document.querySelectorAll(".desk-words")) {
    if (!range.intersectsNode(words)) continue;
    const starts = words.contains(range.startContainer);
    const ends = words.contains(range.endContainer);
    const text = [...words.textContent];
    let start = starts ? offsetIn(words, range.startContainer, range.startOffset) : 0;
    let end = ends ? offsetIn(words, range.endContainer, range.endOffset) : text.length;
    while (start < end && !text[start].trim()) start += 1;
    while (end > start && !text[end - 1].trim()) end -= 1;
    if (start < end) found.push(`${words.dataset.n}:${start}:${end}`);
  }
  return found.join(" ");
}

// "3:97", where the selection or the caret begins; "" outside the text.
export function caret() {
  const selection = window.getSelection();
  if (!selection.rangeCount) return "";
  const range = selection.getRangeAt(0);
  const words = wordsOf(range.startContainer);
  return words ? `${words.dataset.n}:${offsetIn(words, range.startContainer, range.startOffset)}` : "";
}

// Selects text[start:end] of a paragraph, offsets in UTF-16 units as the document counts them.
export function choose(words, start, end) {
  const [first, last] = [pointAt(words, start), pointAt(words, end)];
  if (first && last) window.getSelection().setBaseAndExtent(first.node, first.at, last.node, last.at);
}

function pointAt(words, offset) {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let left = offset;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (left <= node.length) return { node, at: left };
    left -= node.length;
  }
  return null;
}
