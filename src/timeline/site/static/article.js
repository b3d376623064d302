// Marks the stretch of text that a link names (#s120-340: code points 120 up to 340), even where no event rests on it.

const text = document.getElementById("text");

function units(string, points) {
  let at = 0;
  for (let n = 0; n < points && at < string.length; n++) at += string.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

function pieces(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const found = [];
  let at = Number(paragraph.dataset.start);
  while (walker.nextNode()) {
    const length = [...walker.currentNode.data].length;
    found.push([walker.currentNode, at, at + length]);
    at += length;
  }
  return found;
}

function seek() {
  for (const old of text.querySelectorAll("mark.sought:not([id])")) old.replaceWith(...old.childNodes);
  for (const old of text.querySelectorAll("mark.sought")) old.classList.remove("sought");
  const named = /^#s(\d+)-(\d+)$/.exec(location.hash);
  if (!named) return;
  const start = Number(named[1]);
  const stop = Number(named[2]);
  const known = document.getElementById(location.hash.slice(1));
  if (known && [...known.textContent].length === stop - start) return;
  let first = null;
  for (const paragraph of text.children) {
    for (const [node, from, to] of pieces(paragraph)) {
      if (to <= start || from >= stop) continue;
      const range = document.createRange();
      range.setStart(node, units(node.data, Math.max(0, start - from)));
      range.setEnd(node, units(node.data, Math.min(to, stop) - from));
      const mark = document.createElement("mark");
      mark.className = "sought";
      range.surroundContents(mark);
      first ??= mark;
    }
  }
  first?.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", seek);
seek();
