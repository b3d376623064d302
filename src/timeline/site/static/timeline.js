// The timeline view: lanes of events on one canvas. The server sends bins when far and single events when near;
// zoom and pan redraw at once from what is there and fetch anew when the movement rests.

const view = document.getElementById("view");
const canvas = view.querySelector("canvas");
const tip = document.getElementById("tip");
const status = document.getElementById("status");
const controls = document.getElementById("controls");
const settings = JSON.parse(view.dataset.settings);
const pen = canvas.getContext("2d");
const DAY = 86400000;
let GUTTER = 132;
const AXIS = 26, LANE = 42, DOT = 5, OPEN = 60;
const FAMILIES = Object.keys(settings.families);
const days = new Intl.DateTimeFormat(settings.language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

let lanes = controls.elements.lanes.value;
let first = parse(controls.elements.from.value), last = parse(controls.elements.to.value) + 1;
const whole = [parse(settings.extent[0]), parse(settings.extent[1]) + 1];
let data = null, shapes = [], chosen = -1, asked = 0, timer = 0, width = 0, colours = {};

function parse(iso) { return Date.parse(iso + "T00:00:00Z") / DAY; }
function iso(day) { return new Date(Math.round(day) * DAY).toISOString().slice(0, 10); }
function x(day) { return GUTTER + ((day - first) / (last - first)) * (width - GUTTER); }
function dayAt(px) { return first + ((px - GUTTER) / (width - GUTTER)) * (last - first); }

function ink(name) { return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim(); }
function readColours() {
  for (const name of ["ink", "muted", "rule", "paper", "link", ...FAMILIES]) colours[name] = ink(name);
}

async function load() {
  const number = ++asked;
  const query = new URLSearchParams(settings.filters);
  query.set("lanes", lanes);
  query.set("from", iso(first));
  query.set("to", iso(last - 1));
  status.textContent = settings.words.loading;
  try {
    const answer = await fetch(`${settings.data}?${query}`);
    if (!answer.ok) throw new Error(answer.status);
    const fresh = await answer.json();
    if (number !== asked) return;
    data = fresh;
    chosen = -1;
    status.textContent = `${data.complete ? "" : "≥ "}${data.told}` +
      (data.undated ? `, ${data.undated.toLocaleString(settings.language)} ${settings.words.undated}` : "");
    history.replaceState(null, "", `${settings.page}?${query}`);
    linkTo(query);
    controls.elements.from.value = iso(first);
    controls.elements.to.value = iso(last - 1);
  } catch {
    if (number === asked) status.textContent = settings.words.failed;
  }
  draw();
}

// What leads to these events as a list, to their downloads and to this page in the other language follows what is shown.
function linkTo(query) {
  document.getElementById("count").textContent = data.listed;
  document.getElementById("as-list").href = `${settings.list}?${data.list}`;
  document.querySelector(".ways span").textContent = data.download;
  for (const link of document.querySelectorAll(".ways a[download]")) link.search = data.list;
  const other = document.querySelector(".mast a[hreflang]");
  other.href = `${settings.page}?${query}&_lang=${other.hreflang}`;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(load, 140);
  draw();
}

function draw() {
  const ratio = devicePixelRatio || 1;
  const rows = data ? Math.max(1, data.lanes.length) : 8;
  const height = AXIS + rows * LANE + 4;
  width = canvas.clientWidth;
  GUTTER = width < 560 ? 92 : width < 1000 ? 132 : 176;
  canvas.style.height = height + "px";
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.font = "12px system-ui, sans-serif";
  axis(height);
  shapes = [];
  if (!data) return;
  data.lanes.forEach((lane, i) => label(lane, i));
  pen.save();
  pen.beginPath();
  pen.rect(GUTTER, 0, width - GUTTER, height);
  pen.clip();
  if (data.events) events(); else bins();
  pen.restore();
}

function label(lane, i) {
  const top = AXIS + i * LANE;
  pen.strokeStyle = colours.rule;
  pen.beginPath();
  pen.moveTo(0, top + LANE + 0.5);
  pen.lineTo(width, top + LANE + 0.5);
  pen.stroke();
  pen.fillStyle = colours.ink;
  pen.textAlign = "left";
  const room = GUTTER - 14;
  const parts = pen.measureText(lane.label).width > room ? lane.label.split(" – ") : [lane.label];
  parts.forEach((part, line) => pen.fillText(cut(line ? `– ${part}` : part, room), 6, top + (parts.length > 1 ? 13 : 18) + line * 13));
  pen.fillStyle = colours.muted;
  pen.fillText(lane.n.toLocaleString(settings.language), 6, top + (parts.length > 1 ? 39 : 33));
}

function cut(text, room) {
  if (pen.measureText(text).width <= room) return text;
  let n = text.length;
  while (n > 1 && pen.measureText(text.slice(0, n) + "…").width > room) n--;
  return text.slice(0, n) + "…";
}

function axis(height) {
  const days = last - first, room = (width - GUTTER) / 70;
  const steps = [["day", 1], ["day", 2], ["day", 7], ["month", 1], ["month", 3], ["month", 6], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 25]];
  const length = { day: 1, month: 30.4, year: 365.25 };
  const [unit, by] = steps.find(([u, n]) => days / (length[u] * n) <= room) ?? steps.at(-1);
  const form = unit === "day" ? { day: "numeric", month: "short" } : unit === "month" ? { month: "short", year: "numeric" } : { year: "numeric" };
  const format = new Intl.DateTimeFormat(settings.language, { ...form, timeZone: "UTC" });
  const at = new Date(first * DAY);
  let mark = unit === "day" ? new Date(Math.floor(first / by) * by * DAY)
    : unit === "month" ? new Date(Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / by) * by, 1))
      : new Date(Date.UTC(Math.floor(at.getUTCFullYear() / by) * by, 0, 1));
  pen.strokeStyle = colours.rule;
  pen.fillStyle = colours.muted;
  pen.textAlign = "left";
  while (mark.getTime() / DAY < last) {
    const px = Math.round(x(mark.getTime() / DAY)) + 0.5;
    if (px >= GUTTER) {
      pen.beginPath();
      pen.moveTo(px, 0);
      pen.lineTo(px, height);
      pen.stroke();
      const text = format.format(mark);
      if (px + 8 + pen.measureText(text).width < width) pen.fillText(text, px + 4, 16);
    }
    mark = unit === "day" ? new Date(mark.getTime() + by * DAY)
      : unit === "month" ? new Date(Date.UTC(mark.getUTCFullYear(), mark.getUTCMonth() + by, 1))
        : new Date(Date.UTC(mark.getUTCFullYear() + by, 0, 1));
  }
}

function bins() {
  const edges = data.edges.map(parse);
  data.bins.forEach((families, i) => {
    const totals = edges.slice(1).map((_, b) => FAMILIES.reduce((sum, f) => sum + (families[f]?.[b] ?? 0), 0));
    const top = Math.max(1, ...totals);
    totals.forEach((total, b) => {
      if (!total) return;
      const left = x(edges[b]), right = x(edges[b + 1]);
      let ground = AXIS + (i + 1) * LANE;
      for (const family of FAMILIES) {
        const n = families[family]?.[b] ?? 0;
        if (!n) continue;
        const high = (n / top) * (LANE - 6);
        pen.fillStyle = colours[family];
        pen.fillRect(left + 0.4, ground - high, Math.max(0.8, right - left - 0.8), high);
        ground -= high;
      }
      shapes.push({ left, right, top: AXIS + i * LANE, bottom: AXIS + (i + 1) * LANE, bin: [edges[b], edges[b + 1]], families, b, total });
    });
  });
}

function events() {
  const ends = data.lanes.map(() => []);
  data.events.forEach((event, number) => {
    const from = event.first ? parse(event.first) : null, to = event.last ? parse(event.last) + 1 : null;
    for (const i of event.lanes) {
      const left = from === null ? Math.min(x(to), width) - OPEN : x(from);
      const right = to === null ? Math.max(left, GUTTER) + OPEN : Math.max(x(to), left + 2 * DOT);
      let row = ends[i].findIndex((end) => end <= left);
      if (row < 0) row = ends[i].length < 4 ? ends[i].push(0) - 1 : ends[i].indexOf(Math.min(...ends[i]));
      ends[i][row] = right + 1;
      const middle = AXIS + i * LANE + 7 + row * 9.4;
      shape(event, left, right, middle, number === chosen);
      shapes.push({ left: left - 2, right: right + 2, top: middle - 6, bottom: middle + 6, event, number });
    }
  });
}

function shape(event, left, right, middle, marked) {
  const days = event.first && event.last ? parse(event.last) + 1 - parse(event.first) : Infinity;
  const colour = colours[event.family];
  const solid = event.modality === "asserted";
  pen.lineWidth = 1.4;
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  if (days > 1.5) {
    const paint = event.stay ? colour : fading(event, colour, left, right);
    if (solid) {
      pen.fillStyle = paint;
      pen.fillRect(left, middle - 3, right - left, 6);
    } else {
      pen.strokeStyle = paint;
      pen.save();
      pen.beginPath();
      pen.rect(left, middle - 3, right - left, 6);
      pen.stroke();
      pen.clip();
      for (let at = left - 6; at < right; at += 5) { pen.beginPath(); pen.moveTo(at, middle + 4); pen.lineTo(at + 7, middle - 4); pen.stroke(); }
      pen.restore();
    }
  } else {
    glyph(event.family, left + DOT, middle);
    if (solid) pen.fill(); else { pen.fillStyle = colours.paper; pen.fill(); pen.stroke(); }
  }
  if (event.modality === "denied") { pen.beginPath(); pen.moveTo(left - 2, middle + 0.5); pen.lineTo(right + 2, middle + 0.5); pen.strokeStyle = colours.ink; pen.stroke(); }
  if (marked) { pen.strokeStyle = colours.link; pen.lineWidth = 2; pen.strokeRect(left - 3, middle - 7, right - left + 6, 14); }
}

// The colour of an event some time between its first and its last day; where one of them is open, that end fades to nothing.
function fading(event, colour, left, right) {
  const paint = pen.createLinearGradient(left, 0, right, 0);
  paint.addColorStop(0, colour + (event.first ? "44" : "00"));
  paint.addColorStop(event.first ? 0.2 : 0.9, colour);
  paint.addColorStop(event.last ? 0.8 : 0.1, colour);
  paint.addColorStop(1, colour + (event.last ? "44" : "00"));
  return paint;
}

function glyph(family, cx, cy) {
  const r = 4.2;
  pen.beginPath();
  if (family === "consultation") pen.arc(cx, cy, r, 0, 7);
  else if (family === "courtesy") { pen.moveTo(cx, cy - r - 0.8); pen.lineTo(cx + r + 0.8, cy); pen.lineTo(cx, cy + r + 0.8); pen.lineTo(cx - r - 0.8, cy); pen.closePath(); }
  else if (family === "position") { pen.moveTo(cx, cy - r); pen.lineTo(cx + r, cy + r); pen.lineTo(cx - r, cy + r); pen.closePath(); }
  else if (family === "accord") pen.rect(cx - r + 0.4, cy - r + 0.4, 2 * r - 0.8, 2 * r - 0.8);
  else { const a = r, b = r / 2.6; pen.moveTo(cx - a, cy - a + b); for (const [px, py] of [[-a + b, -a], [0, -b], [a - b, -a], [a, -a + b], [b, 0], [a, a - b], [a - b, a], [0, b], [-a + b, a], [-a, a - b], [-b, 0]]) pen.lineTo(cx + px, cy + py); pen.closePath(); }
}

function under(px, py) {
  for (let i = shapes.length - 1; i >= 0; i--) {
    const s = shapes[i];
    if (px >= s.left && px <= s.right && py >= s.top && py <= s.bottom) return s;
  }
  return null;
}

function showTip(found, px, py) {
  tip.replaceChildren();
  if (!found) { tip.hidden = true; return; }
  const title = document.createElement("b"), more = document.createElement("span");
  if (found.event) {
    const e = found.event;
    title.textContent = e.title;
    more.textContent = [e.date, e.type, e.modality === "asserted" ? null : settings.words[e.modality], e.sources].filter(Boolean).join(" · ");
  } else {
    title.textContent = days.formatRange(found.bin[0] * DAY, (found.bin[1] - 1) * DAY);
    more.textContent = FAMILIES.filter((f) => found.families[f]?.[found.b]).map((f) => `${settings.families[f]} ${found.families[f][found.b].toLocaleString(settings.language)}`).join(", ");
  }
  tip.append(title, more);
  tip.hidden = false;
  const left = Math.min(px + 14, view.clientWidth - tip.offsetWidth - 4);
  tip.style.left = Math.max(0, left) + "px";
  tip.style.top = py + 16 + "px";
}

function zoom(factor, px = (GUTTER + width) / 2) {
  const at = dayAt(px), share = (px - GUTTER) / (width - GUTTER);
  const days = Math.min(Math.max((last - first) * factor, 5), 4 * (whole[1] - whole[0]));
  first = at - share * days;
  last = first + days;
  later();
}

function move(days) { first += days; last += days; later(); }
function everything() { [first, last] = whole; later(); }
function open(found) {
  if (found?.event) location.href = settings.event + encodeURIComponent(found.event.id);
  else if (found?.bin) { [first, last] = found.bin; if (last - first < 5) { first -= 2; last += 3; } later(); }
}

canvas.addEventListener("wheel", (e) => { e.preventDefault(); if (Math.abs(e.deltaX) > Math.abs(e.deltaY)) move((e.deltaX / (width - GUTTER)) * (last - first)); else zoom(Math.exp(e.deltaY * 0.0015), e.offsetX); }, { passive: false });

const pointers = new Map();
let moved = 0;
canvas.addEventListener("pointerdown", (e) => { canvas.setPointerCapture(e.pointerId); pointers.set(e.pointerId, e.offsetX); moved = 0; });
canvas.addEventListener("pointermove", (e) => {
  if (!pointers.has(e.pointerId)) { showTip(under(e.offsetX, e.offsetY), e.offsetX, e.offsetY); return; }
  const before = pointers.get(e.pointerId);
  moved += Math.abs(e.offsetX - before);
  if (pointers.size === 2) {
    const other = [...pointers].find(([id]) => id !== e.pointerId)[1];
    const was = Math.abs(before - other), is = Math.abs(e.offsetX - other);
    if (was > 8 && is > 8) zoom(was / is, (e.offsetX + other) / 2);
  } else if (moved > 3) { showTip(null); move(((before - e.offsetX) / (width - GUTTER)) * (last - first)); }
  pointers.set(e.pointerId, e.offsetX);
});
for (const kind of ["pointerup", "pointercancel"]) canvas.addEventListener(kind, (e) => {
  const alone = pointers.size === 1;
  pointers.delete(e.pointerId);
  if (kind === "pointerup" && alone && moved <= 3) open(under(e.offsetX, e.offsetY));
});
canvas.addEventListener("pointerleave", () => { if (!pointers.size) showTip(null); });

function step(by) {
  if (!data?.events?.length) return false;
  const next = chosen + by;
  if (next < 0 || next >= data.events.length) { chosen = -1; draw(); showTip(null); return false; }
  chosen = next;
  draw();
  const found = shapes.find((s) => s.number === chosen);
  showTip(found, found.left, found.bottom);
  status.textContent = `${data.events[chosen].date}: ${data.events[chosen].title}`;
  return true;
}

let leaving = false;  // after Escape, Tab goes on to what follows the drawing
canvas.addEventListener("focus", () => { leaving = false; });
canvas.addEventListener("keydown", (e) => {
  const keys = {
    ArrowLeft: () => move(-(last - first) / 8), ArrowRight: () => move((last - first) / 8),
    "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1 / 0.7), ArrowUp: () => zoom(0.7), ArrowDown: () => zoom(1 / 0.7), Home: everything,
    Enter: () => { if (chosen >= 0) open(shapes.find((s) => s.number === chosen)); },
    Escape: () => { chosen = -1; leaving = true; showTip(null); draw(); },
  };
  if (e.key === "Tab") { if (!leaving && step(e.shiftKey ? -1 : 1)) e.preventDefault(); return; }
  if (keys[e.key]) { e.preventDefault(); leaving = false; keys[e.key](); }
});

controls.querySelector(".zoom").hidden = false;
controls.addEventListener("click", (e) => { const what = e.target.dataset?.do; if (what) ({ in: () => zoom(0.6), out: () => zoom(1 / 0.6), all: everything })[what](); });
controls.elements.lanes.addEventListener("change", (e) => { lanes = e.target.value; load(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); draw(); });
new ResizeObserver(() => draw()).observe(view);

view.hidden = false;
readColours();
load();
