// What Datasette's own scripts write into its pages, in the reader's language: texts and labels that the list names, nothing else.
// The editor that they make of a query gets a name for screen readers.

const words = JSON.parse(document.getElementById("script-words").dataset.words);
const LABELS = ["aria-label", "title", "placeholder"];
const DATA = "table.rows-and-columns td, .cm-editor, pre, textarea";

function say(text) {
  const known = words[text.trim()];
  return known === undefined ? null : text.replace(text.trim(), known);
}

function translate(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    const said = root.parentElement?.closest(DATA) ? null : say(root.data);
    if (said !== null) root.data = said;
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE && root.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return;
  if (root.matches?.(".cm-content:not([aria-label])")) root.setAttribute("aria-label", "SQL");
  for (const name of LABELS) {
    const said = say(root.getAttribute?.(name) ?? "");
    if (said !== null) root.setAttribute(name, said);
  }
  for (const child of root.childNodes) translate(child);
}

function watch(root) {
  translate(root);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else translate(change.target);
    }
  }).observe(root, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: LABELS });
}

watch(document.body);
