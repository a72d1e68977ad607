'use strict';

/* The page holds what the server told it and nothing else; every text enters through textContent. */

const STEP = 200;
const SILENCE_MS = 12000;
const PLACE = { CRITICAL: 0, URGENT: 1, ROUTINE: 2, UNASSESSED: 2 };
const CHANGE = { IMPROVING: '↓ improving', STABLE: '→ stable', WORSENING: '↑ worsening' };
const REPORT = /^[A-Za-z]{1,64}\/[A-Za-z0-9.-]{1,64}$/;
const NEEDS_PERSON = new Set(['NEEDS_MATCHING', 'REJECTED']);
const OUTCOME = {
  DELIVERED: 'draft stands in the EHR',
  WITHHELD: 'draft not written',
  NEEDS_MATCHING: 'needs matching by a person',
  REJECTED: 'refused by the EHR',
};

const studies = new Map();
const rows = new Map();
let line = [];
let limit = STEP;
let fhirBase = '';
let sendExample = '';
let ready = false;
let told = false;
let openKey = null;
let clockOffset = 0;
let lastHeard = Date.now();

const byId = id => document.getElementById(id);

function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'text') node.textContent = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function drawn(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/* Priority is a word, a shape and a colour: any one of them is enough. */
const SHAPES = {
  critical: () => drawn('path', { d: 'M8 1 15.5 15H.5Z', fill: 'currentColor' }),
  urgent: () => drawn('path', { d: 'M8 .5 15.5 8 8 15.5.5 8Z', fill: 'currentColor' }),
  routine: () => drawn('circle', { cx: 8, cy: 8, r: 5.5, fill: 'currentColor' }),
  broken: () => drawn('path', { d: 'M3 3 13 13M13 3 3 13', stroke: 'currentColor', 'stroke-width': 3 }),
  soft: () => drawn('circle', { cx: 8, cy: 8, r: 5.5, fill: 'none', stroke: 'currentColor', 'stroke-width': 2 }),
};

function mark(tone) {
  return drawn('svg', { class: 'mark', 'data-tone': tone, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, SHAPES[tone]());
}

function standing(study) {
  if (study.assessment === 'PENDING') return { word: 'Pending', tone: 'soft' };
  if (study.assessment === 'QUARANTINED') return { word: 'Quarantined', tone: 'broken' };
  if (study.assessment === 'DECLINED') return { word: 'Not read', tone: 'soft' };
  switch (study.priority) {
    case 'CRITICAL': return { word: 'Critical', tone: 'critical' };
    case 'URGENT': return { word: 'Urgent', tone: 'urgent' };
    case 'ROUTINE': return { word: 'Routine', tone: 'routine' };
    default: return { word: 'Unassessed', tone: 'soft' };
  }
}

/* A study that was flagged before it broke keeps its flag in line, so the word must say both. */
function standingBadge(study) {
  const { word, tone } = standing(study);
  const flagged = study.assessment !== 'SCORED' && PLACE[study.priority] < 2;
  const label = flagged ? `${word}, ${study.priority.toLowerCase()}` : word;
  return make('span', { class: 'priority', 'data-tone': tone }, mark(tone), make('span', { text: label }));
}

const shortKey = key => key.slice(0, 8);
const serverNow = () => Date.now() + clockOffset;
const toneOf = urgency => (urgency === 'ROUTINE' ? 'routine' : urgency.toLowerCase());

function seconds(millis) {
  if (millis < 10000) return `${(millis / 1000).toFixed(1)} s`;
  return millis < 100000 ? `${Math.round(millis / 1000)} s` : span(millis);
}

function span(millis) {
  const total = Math.max(0, Math.floor(millis / 1000));
  const two = number => String(number).padStart(2, '0');
  const days = Math.floor(total / 86400);
  const hours = Math.floor(total / 3600) % 24;
  const minutes = Math.floor(total / 60) % 60;
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

function clockTime(instant) {
  return new Date(instant).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

function dayAndTime(instant) {
  return new Date(instant).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
}

function technique(study) {
  const views = study.views.map(view => (view === 'LATERAL' ? 'lateral' : view === 'UNKNOWN' ? 'view not stated' : view));
  const images = study.images === 1 ? '1 image' : `${study.images} images`;
  const kind = [...study.modalities, ...views].join(' ');
  return [kind, study.images > 0 ? images : ''].filter(Boolean).join(' · ');
}

function reportLink(study, text) {
  const standingReport = study.deliveries.find(delivery => delivery.report && REPORT.test(delivery.report));
  if (!standingReport) return null;
  const href = `${fhirBase.replace(/\/$/, '')}/${standingReport.report}`;
  const link = make('a', { href, target: '_blank', rel: 'noopener noreferrer', text });
  link.setAttribute('aria-label', `${text} of study ${shortKey(study.key)}, opens in a new tab`);
  return link;
}

function trouble(study) {
  const failed = study.deliveries.filter(delivery => NEEDS_PERSON.has(delivery.outcome)).map(sayDelivery);
  const letters = study.deadLetters.map(letter => `${letter.stage}: ${letter.reason.explanation}`);
  return [...failed, ...letters];
}

function sayDelivery(delivery) {
  const why = delivery.reason ? `: ${delivery.reason.explanation}` : '';
  return `${OUTCOME[delivery.outcome] || delivery.outcome}${why}`;
}

function chip(finding) {
  const node = make('span', { class: 'chip', 'data-tone': toneOf(finding.urgency) }, make('b', { text: finding.label }), make('span', { text: finding.confidence }));
  if (finding.progression) node.append(make('span', { text: CHANGE[finding.progression] }));
  return node;
}

function sayStatus(study) {
  switch (study.assessment) {
    case 'PENDING': return 'waiting for the model';
    case 'DECLINED': return study.reason ? study.reason.explanation : 'declined without a reason';
    case 'QUARANTINED': return study.reason ? study.reason.explanation : 'could not be read';
    default: return study.findings.length === 0 ? 'nothing flagged; not a statement of normality' : '';
  }
}

function found(study) {
  const node = make('div', { class: 'found' }, ...study.findings.map(chip));
  const status = sayStatus(study);
  if (status) node.append(make('span', { class: 'says', 'data-tone': standing(study).tone, text: status }));
  for (const delivery of study.deliveries) {
    const text = sayDelivery(delivery);
    if (delivery.outcome === 'WITHHELD') node.append(make('span', { class: 'says', text }));
    else if (NEEDS_PERSON.has(delivery.outcome)) node.append(make('span', { class: 'trouble' }, mark('broken'), make('span', { text })));
  }
  return node;
}

function timeline(study) {
  const times = study.timeline;
  const refused = study.assessment === 'DECLINED' || study.assessment === 'QUARANTINED';
  const held = study.deliveries.some(delivery => NEEDS_PERSON.has(delivery.outcome));
  const withheld = study.deliveries.some(delivery => delivery.outcome === 'WITHHELD');
  const step = (name, millis, otherwise, stopped) =>
    make('li', { class: millis !== null ? 'done' : stopped ? 'stopped' : '' }, document.createTextNode(name),
      make('b', { text: millis !== null ? seconds(millis) : otherwise }));
  return make('ol', { class: 'timeline', 'aria-label': 'Time from the door' },
    make('li', { class: 'done' }, document.createTextNode('door'), make('b', { text: clockTime(times.receivedAt) })),
    step('triage', times.doorToTriageMillis, '–', false),
    step('draft', times.doorToDraftMillis, refused ? 'none' : '–', false),
    step('EHR', times.doorToEhrMillis, held ? 'held' : withheld ? 'not written' : refused ? 'none' : '–', held));
}

function waiting(study) {
  const node = make('div', { class: 'waiting' }, make('small', { text: 'waiting' }), make('span', { 'data-since': study.timeline.receivedAt, text: '' }),
    make('small', { class: 'due', text: `read by ${clockTime(dueAt(study))}` }));
  const link = reportLink(study, 'report');
  if (link) node.append(link);
  return node;
}

function row(study) {
  const node = make('li', { class: 'study', 'data-key': study.key, 'data-priority': study.priority, 'data-assessment': study.assessment });
  const { word } = standing(study);
  const button = make('button', { class: 'open-study', type: 'button', 'aria-label': `${word}, study ${shortKey(study.key)}, ${technique(study)}, details` },
    make('span', { class: 'key', text: shortKey(study.key) }));
  node.append(standingBadge(study),
    make('div', { class: 'name' }, button, make('div', { class: 'technique', text: technique(study) })),
    found(study), timeline(study), waiting(study));
  node.classList.toggle('open', study.key === openKey);
  return node;
}

function replaceRow(key) {
  const old = rows.get(key);
  const study = studies.get(key);
  const fresh = row(study);
  if (told) fresh.classList.add('fresh');
  const focused = old && old.contains(document.activeElement);
  if (old) old.replaceWith(fresh);
  rows.set(key, fresh);
  if (focused) buttonOf(fresh).focus({ preventScroll: true });
}

const dueAt = study => Date.parse(study.place.since) + 1000 * study.place.ceiling;

/* The rank of QueuePlace: critical, then who is near the ceiling, then urgent, then routine. */
function rankAt(now, place) {
  if (place.urgency === 'CRITICAL') return 0;
  if (now >= Date.parse(place.since) + 1000 * place.liftAfter) return 1;
  return place.urgency === 'URGENT' ? 2 : 3;
}

function inLineAt(now) {
  return (a, b) => rankAt(now, a.place) - rankAt(now, b.place)
    || Date.parse(a.place.since) - Date.parse(b.place.since)
    || PLACE[a.place.urgency] - PLACE[b.place.urgency]
    || (a.key < b.key ? -1 : 1);
}

/* Moves only the rows that are out of place, so that focus and scroll stay where they are. */
function layOut() {
  line = [...studies.values()].sort(inLineAt(Date.now() + clockOffset));
  const list = byId('studies');
  const wanted = line.slice(0, limit).map(study => study.key);
  const keep = new Set(wanted);
  for (const [key, node] of rows) {
    if (!keep.has(key)) {
      node.remove();
      rows.delete(key);
    }
  }
  let next = list.firstElementChild;
  for (const key of wanted) {
    if (!rows.has(key)) replaceRow(key);
    const node = rows.get(key);
    if (node === next) next = next.nextElementSibling;
    else moveBefore(list, node, next);
  }
  const beyond = line.length - wanted.length;
  byId('more').hidden = beyond <= 0;
  byId('more').textContent = `Show more (${beyond} further in line)`;
  showEmpty();
}

function moveBefore(list, node, next) {
  const focused = node.contains(document.activeElement) ? document.activeElement : null;
  list.insertBefore(node, next);
  if (focused) focused.focus({ preventScroll: true });
}

function showEmpty() {
  byId('empty').hidden = studies.size > 0;
  document.querySelector('.heads').hidden = studies.size === 0;
  byId('empty-title').textContent = ready ? 'No studies yet' : 'Reading the board';
  byId('empty-text').textContent = ready
    ? 'Studies appear here seconds after they arrive. Send a radiograph over DICOM:'
    : 'Past events are being read again; this takes a moment.';
  byId('empty-example').textContent = sendExample;
  byId('empty-example').parentElement.hidden = !ready;
}

function count(word, tone, number) {
  return make('li', {}, mark(tone), make('b', { text: String(number) }), make('span', { text: word }));
}

function showCounts() {
  const tally = {};
  for (const study of studies.values()) {
    const { word } = standing(study);
    tally[word] = (tally[word] || 0) + 1;
  }
  const kinds = [['Critical', 'critical'], ['Urgent', 'urgent'], ['Routine', 'routine'], ['Pending', 'soft'], ['Not read', 'soft'], ['Quarantined', 'broken']];
  byId('counts').replaceChildren(...kinds.map(([word, tone]) => count(word.toLowerCase(), tone, tally[word] || 0)));
}

function percentile(sorted, percent) {
  return sorted[Math.ceil(sorted.length * percent / 100) - 1];
}

function latencyOf(mark, millis) {
  const since = serverNow() - 3600000;
  return [...studies.values()].map(study => study.timeline)
    .filter(times => times[mark] !== null && Date.parse(times[mark]) >= since)
    .map(times => times[millis]).sort((a, b) => a - b);
}

function showLatency() {
  const shown = [['door to triage', 'triagedAt', 'doorToTriageMillis'], ['door to draft', 'draftedAt', 'doorToDraftMillis']]
    .map(([name, mark, millis]) => {
      const sorted = latencyOf(mark, millis);
      const text = sorted.length === 0 ? '–' : `p50 ${seconds(percentile(sorted, 50))}, p95 ${seconds(percentile(sorted, 95))}`;
      return make('div', {}, make('dt', { text: name }), make('dd', { text }));
    });
  byId('latency').replaceChildren(...shown);
}

function tick() {
  const now = serverNow();
  for (const node of document.querySelectorAll('[data-since]')) {
    const text = span(now - Date.parse(node.dataset.since));
    if (node.textContent !== text) node.textContent = text;
  }
  if (Date.now() - lastHeard > SILENCE_MS) showConnection('lost');
}

/* Details */

function section(title, ...children) {
  return [make('h3', { text: title }), ...children];
}

function lines(texts) {
  return make('ul', { class: 'lines' }, ...texts.map(text => make('li', { text })));
}

function whereDrawing(region) {
  const box = { x: region.left * 100, y: region.top * 122, width: (region.right - region.left) * 100, height: (region.bottom - region.top) * 122 };
  return drawn('svg', { class: 'where', viewBox: '0 0 100 122', 'aria-hidden': 'true' }, drawn('rect', box));
}

function findingDetail(finding) {
  const place = finding.place || 'no region given';
  const change = finding.progression ? CHANGE[finding.progression] : 'not compared';
  return make('li', { class: 'finding' }, ...(finding.region ? [whereDrawing(finding.region)] : []),
    make('div', {}, make('b', { text: `${finding.label}, ${finding.confidence}` }), make('p', { text: `${change} · ${place}` })));
}

function facts(pairs) {
  const list = make('dl', { class: 'facts' });
  for (const [name, value] of pairs) list.append(make('dt', { text: name }), make('dd', { class: 'number', text: value }));
  return list;
}

function marks(study) {
  const times = study.timeline;
  const passed = (instant, millis) => (instant === null ? '–' : `${clockTime(instant)}, ${seconds(millis)} after the door`);
  return facts([
    ['door', dayAndTime(times.receivedAt)],
    ['triage', passed(times.triagedAt, times.doorToTriageMillis)],
    ['draft', passed(times.draftedAt, times.doorToDraftMillis)],
    ['delivered', passed(times.deliveredAt, times.doorToEhrMillis)],
    ['images', technique(study) || 'not known any more'],
    ...study.deliveries.map(delivery => [delivery.destination, sayDelivery(delivery)]),
    ['prior', study.priorAcquiredAt ? `compared with the image of ${dayAndTime(study.priorAcquiredAt)}` : 'none compared'],
    ['revision', study.revision > 0 ? String(study.revision) : 'no draft yet'],
  ]);
}

function detailParts(study) {
  const parts = [];
  const status = sayStatus(study);
  if (status) parts.push(...section('Status', make('p', { text: status })));
  if (study.rationale.length > 0) parts.push(...section('Why it stands here', lines(study.rationale)));
  if (study.findings.length > 0) parts.push(...section('Findings', make('ul', {}, ...study.findings.map(findingDetail))));
  if (study.impression.length > 0) parts.push(...section('Draft impression', lines(study.impression)));
  if (study.notAssessed.length > 0) parts.push(...section('Not assessed', lines(study.notAssessed)));
  const problems = trouble(study);
  if (problems.length > 0) parts.push(...section('Needs a person', lines(problems)));
  parts.push(...section('Timeline', marks(study)));
  const link = reportLink(study, 'Open the DiagnosticReport');
  if (link) parts.push(...section('Report', make('p', {}, link)));
  return parts;
}

function showDetails() {
  const panel = byId('details');
  const study = openKey === null ? undefined : studies.get(openKey);
  document.querySelector('main').classList.toggle('opened', Boolean(study));
  panel.hidden = !study;
  if (!study) {
    openKey = null;
    panel.replaceChildren();
    return;
  }
  const heldFocus = panel.contains(document.activeElement);
  const close = make('button', { class: 'close', type: 'button', text: 'Close' });
  close.addEventListener('click', closeDetails);
  const scrolled = panel.scrollTop;
  panel.replaceChildren(
    make('div', { class: 'top' }, make('div', {}, standingBadge(study), make('h2', { id: 'details-title', class: 'key', text: `Study ${shortKey(study.key)}` })), close),
    make('p', { class: 'draft', text: 'AI draft, not reviewed.' }), ...detailParts(study));
  panel.scrollTop = scrolled;
  if (heldFocus) panel.focus({ preventScroll: true });
}

function openDetails(key) {
  rows.get(openKey)?.classList.remove('open');
  openKey = key;
  rows.get(key)?.classList.add('open');
  showDetails();
  const panel = byId('details');
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
  if (matchMedia('(max-width: 760px)').matches) panel.scrollIntoView({ block: 'start' });
}

function closeDetails() {
  const node = rows.get(openKey);
  openKey = null;
  node?.classList.remove('open');
  showDetails();
  if (node) buttonOf(node).focus();
}

/* Keyboard and pointer */

const buttonOf = node => node.querySelector('.open-study');

function currentIndex() {
  const focused = document.activeElement.closest('.study');
  const key = focused ? focused.dataset.key : openKey;
  return line.findIndex(study => study.key === key);
}

function move(by) {
  const shown = Math.min(limit, line.length);
  if (shown === 0) return;
  const from = currentIndex();
  const to = from < 0 ? 0 : Math.min(shown - 1, Math.max(0, from + by));
  const key = line[to].key;
  if (openKey !== null) openDetails(key);
  else buttonOf(rows.get(key)).focus();
  rows.get(key).scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === 'Escape' && openKey !== null) closeDetails();
});

byId('studies').addEventListener('click', event => {
  if (event.target.closest('a')) return;
  const node = event.target.closest('.study');
  if (node) openDetails(node.dataset.key);
});

byId('more').addEventListener('click', () => {
  limit += STEP;
  layOut();
  tick();
});

/* Live */

function showConnection(state) {
  const node = byId('connection');
  const words = { live: ready ? 'live' : 'reading past events', lost: 'connection lost', connecting: 'connecting' };
  if (node.dataset.state === state && node.textContent === words[state]) return;
  node.dataset.state = state;
  node.textContent = words[state];
  byId('alarm').hidden = state !== 'lost';
  byId('alarm').textContent = state === 'lost'
    ? `Connection lost at ${clockTime(lastHeard)}. What is shown is old; work from your usual list. Trying again.`
    : '';
}

function announce(changed) {
  const flagged = changed.filter(study => PLACE[study.priority] < 2 && PLACE[study.priority] !== PLACE[studies.get(study.key)?.priority]);
  if (told && flagged.length > 0) {
    byId('announcer').textContent = flagged.map(study => `${standing(study).word}: study ${shortKey(study.key)}`).join(', ');
  }
}

function heard(now) {
  lastHeard = Date.now();
  clockOffset = Date.parse(now) - lastHeard;
}

function onBoard(message) {
  heard(message.now);
  ready = message.ready;
  fhirBase = message.fhirBase;
  sendExample = message.sendExample;
  announce(message.studies);
  const kept = new Set(message.studies.map(study => study.key));
  const left = message.whole ? [...studies.keys()].filter(key => !kept.has(key)) : message.left;
  left.forEach(key => studies.delete(key));
  for (const study of message.studies) {
    studies.set(study.key, study);
    if (rows.has(study.key)) replaceRow(study.key);
  }
  layOut();
  showCounts();
  showLatency();
  if (openKey !== null && (kept.has(openKey) || !studies.has(openKey))) showDetails();
  tick();
  told = ready;
  showConnection('live');
}

function connect() {
  const source = new EventSource('api/events');
  source.addEventListener('board', event => onBoard(JSON.parse(event.data)));
  source.addEventListener('heartbeat', event => {
    heard(JSON.parse(event.data).now);
    showConnection('live');
  });
  source.addEventListener('error', () => {
    showConnection('lost');
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  });
}

setInterval(tick, 1000);
setInterval(showLatency, 15000);
setInterval(layOut, 15000);
connect();
