'use strict';
const $ = id => document.getElementById(id);
const on = (target, name, handler) => target.addEventListener(name, handler);
const number = new Intl.NumberFormat('en-US').format;

// Creates an element. Strings become text, never HTML.
function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}

// Positions of the values in a row.
const STATUS = 0, STARTED = 1, DURATION = 2, ID = 3, TYPE = 4, REGION = 5, NAMESPACE = 6, NAME = 7, OLD_TAG = 8, NEW_TAG = 9, VUL = 10,
  FIX_TIME = 11, FINISH_TIME = 12, CHANGE = 13, REASON = 14, PROFILE = 15, CENTER = 16, CLOCK = 17;
const TEXTS = [STATUS, TYPE, REGION, NAMESPACE, NAME, OLD_TAG, VUL, REASON, PROFILE, CENTER];
const DEFAULT_SORT = '-StartedAt', PRINT_LIMIT = 1000, CELL_LIMIT = 300, EXTRA_ROWS = 12, WORD_LIMIT = 20;
// Browsers limit the height of an element. A longer table is scrolled in larger steps.
const MAX_HEIGHT = 8e6;

const { texts, rows, zone, offset } = JSON.parse($('data').textContent);
$('data').remove();

// Control characters, bidirectional marks, and invisible characters become visible. The CSV file has the original texts.
const clean = text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
const shown = texts.map(clean);
const textOf = (row, field) => shown[row[field]] ?? '';
const rawOf = (row, field) => texts[row[field]] ?? null;
const has = field => rows.some(row => row[field] != null);

const two = value => String(value).padStart(2, '0');
function timeText(seconds) {
  const time = new Date((seconds ?? NaN) * 1000);
  return isNaN(time) ? '' : time.toISOString().slice(0, -5).replace('T', ' ');
}
// A duration in hours, or in days and hours as PowerShell writes it.
function clock(seconds, withDays) {
  const size = Math.floor(Math.abs(seconds)), days = withDays ? Math.floor(size / 86400) : 0, hours = Math.floor(size / 3600) - days * 24;
  const time = `${withDays ? two(hours) : hours}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`;
  return (seconds < 0 ? '-' : '') + (days ? days + '.' : '') + time;
}
// The local clock can change between the start and the end. The clock of the service doesn't.
const endOf = (row, clockChange) => row[STARTED] == null || row[DURATION] == null ? null
  : row[STARTED] + row[DURATION] + (clockChange ?? 0);
// A number is the difference from the local time in seconds, and null is the usual difference.
function serviceTime(row, field) {
  const value = row[field];
  if (typeof value === 'string') return value;
  const time = field === FIX_TIME ? row[STARTED] : endOf(row);
  return time == null ? null : timeText(time + (value ?? offset ?? 0));
}
const startedText = row => row[STARTED] == null ? clean(row[FIX_TIME] ?? '') : timeText(row[STARTED]);
const durationText = row => row[DURATION] == null ? '' : clock(row[DURATION]);
const changes = new Map([['NewFailure', 'New failure'], ['Fixed', 'Fixed'], ['StillFailing', 'Still failing']]);
const changeText = row => changes.get(rawOf(row, CHANGE)) ?? textOf(row, CHANGE);
const idText = row => clean(row[ID] ?? '');

// Few images occur in many tasks.
const images = [], imageIds = new Map();
const imageOf = rows.map(row => {
  const key = [row[NAMESPACE], row[NAME], row[OLD_TAG]].join();
  if (!imageIds.has(key)) {
    imageIds.set(key, images.length);
    const path = [textOf(row, NAMESPACE), textOf(row, NAME)].filter(Boolean).join('/');
    images.push(path + (row[OLD_TAG] == null ? '' : ':' + textOf(row, OLD_TAG)));
  }
  return imageIds.get(key);
});

const column = (key, label, text, value = (row, index) => text(row, index).toLowerCase() || null) => ({ key, label, text, value });
const ofText = (key, label, field) => column(key, label, row => textOf(row, field));
const columns = [
  ofText('Status', 'Status', STATUS),
  has(CHANGE) && column('Change', 'Change', changeText),
  has(PROFILE) && ofText('ProfileName', 'Profile', PROFILE),
  has(CENTER) && ofText('Center', 'Center', CENTER),
  column('StartedAt', 'Started', startedText, row => row[STARTED]),
  column('Duration', 'Duration', durationText, row => row[DURATION]),
  column('Image', 'Image', (row, index) => images[imageOf[index]]),
  ofText('VulAlias', 'Vulnerability', VUL),
  has(REASON) && ofText('Reason', 'Reason', REASON),
  ofText('RegionId', 'Region', REGION),
  has(NEW_TAG) && ofText('NewTag', 'New tag', NEW_TAG),
  new Set(rows.map(row => row[TYPE])).size > 1 && ofText('TaskType', 'Type', TYPE),
  column('BuildTaskId', 'Task ID', idText),
].filter(Boolean);

const state = { status: new Set(), change: '', q: '', sort: DEFAULT_SORT };
let order, orderedBy, list = [], current = 0, printing = false, typing, printFocus;

// Filter and order

const lazy = create => { let value; return () => value ??= create(); };
const lowerTexts = lazy(() => shown.map(text => text.toLowerCase()));
const lowerImages = lazy(() => images.map(text => text.toLowerCase()));
const lowerIds = lazy(() => rows.map(row => idText(row).toLowerCase()));
const times = lazy(() => rows.map(startedText));
const sortValues = {};

function sortRows() {
  if (orderedBy === state.sort) return;
  const key = state.sort.replace('-', ''), sign = state.sort === key ? 1 : -1;
  const values = sortValues[key] ??= rows.map(columns.find(item => item.key === key).value);
  // Tasks without a value are always last.
  order = [...rows.keys()].sort((a, b) => {
    const x = values[a], y = values[b];
    return x === y ? a - b : x == null ? 1 : y == null ? -1 : x < y ? -sign : sign;
  });
  orderedBy = state.sort;
}

function filterRows() {
  const words = [...new Set(state.q.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, WORD_LIMIT).map(word => {
    const inTexts = lowerTexts().map(text => text.includes(word)), inImages = lowerImages().map(text => text.includes(word));
    const ids = lowerIds(), starts = /^\d*[:-][\d:-]*$/.test(word) ? times() : null;
    return index => inImages[imageOf[index]] || TEXTS.some(field => inTexts[rows[index][field]]) || ids[index].includes(word)
      || starts?.[index].includes(word);
  });
  list = order.filter(index => (!state.status.size || state.status.has(textOf(rows[index], STATUS)))
    && (!state.change || rawOf(rows[index], CHANGE) === state.change) && words.every(word => word(index)));
}

// Rows: only those near the visible part of the page are in the document.

const table = $('table'), body = $('rows'), before = $('before'), after = $('after'), live = new Map();
let rowHeight = 0;

function badge(status, label) {
  return make('span', { class: 'badge badge-' + status.toLowerCase() }, label ?? status);
}

function createRow(position) {
  const index = list[position], row = rows[index];
  return make('tr', { role: 'row', 'aria-rowindex': position + 2, 'data-position': position }, ...columns.map(({ key, text }) => {
    let value = text(row, index);
    if (value.length > CELL_LIMIT) value = value.slice(0, CELL_LIMIT) + '…';
    if (key === 'Status' && value) value = badge(value);
    if (key === 'StartedAt' && row[STARTED] != null) value = value.slice(0, -3);
    if (key === 'Image') value = make('button', { class: 'open', type: 'button', 'aria-haspopup': 'dialog' }, value || 'No image');
    return make('td', { role: 'cell', class: 'c-' + key }, value);
  }));
}

function space(group, height) {
  group.hidden = height <= 0;
  group.firstElementChild.firstElementChild.style.height = height + 'px';
}

function clearRows() {
  live.clear();
  body.replaceChildren();
}

const scale = () => Math.max(1, (list.length * rowHeight - innerHeight) / (MAX_HEIGHT - innerHeight));
const listTop = () => (before.hidden ? body : before).getBoundingClientRect().top;

function draw() {
  const count = list.length;
  let first = 0, last = Math.min(count, PRINT_LIMIT), visible = 0, top = 0, height = 0;
  if (!printing && count) {
    if (!live.size) {
      live.set(0, createRow(0));
      body.append(live.get(0));
    }
    rowHeight ||= body.firstElementChild.getBoundingClientRect().height;
    height = Math.min(count * rowHeight, MAX_HEIGHT);
    const scrolled = Math.max(0, -listTop()), position = scrolled * scale();
    visible = Math.min(count - 1, Math.floor(position / rowHeight));
    first = Math.max(0, visible - EXTRA_ROWS);
    last = Math.min(count, visible + Math.ceil(innerHeight / rowHeight) + EXTRA_ROWS);
    top = Math.max(0, scrolled - position + first * rowHeight);
  }
  for (const [position, tr] of live) {
    if (position >= first && position < last) continue;
    if (tr.contains(document.activeElement)) body.focus({ preventScroll: true });
    tr.remove();
    live.delete(position);
  }
  let next = body.firstElementChild;
  for (let position = first; position < last; position++) {
    const tr = live.get(position);
    if (tr) {
      next = tr.nextElementSibling;
    } else {
      live.set(position, createRow(position));
      body.insertBefore(live.get(position), next);
    }
  }
  setTabStop(live.has(current) ? current : visible);
  space(before, top);
  space(after, height - top - (last - first) * rowHeight);
}

// The Tab key reaches one row. The arrow keys move from there.
function setTabStop(stop) {
  for (const [position, tr] of live) tr.querySelector('.open').tabIndex = position === stop ? 0 : -1;
}

function goTo(position) {
  current = Math.max(0, Math.min(list.length - 1, position));
  if (!live.has(current)) scrollTo(0, listTop() + scrollY + (current * rowHeight - innerHeight / 2) / scale());
  draw();
  const button = live.get(current).querySelector('.open');
  button.focus({ preventScroll: true });
  button.closest('tr').scrollIntoView({ block: 'nearest' });
}

// State

function update() {
  clearTimeout(typing);
  sortRows();
  filterRows();
  for (const button of $('statuses').querySelectorAll('.chip')) {
    const { status, change } = button.dataset;
    button.setAttribute('aria-pressed',
      change ? state.change === change : status === undefined ? !state.status.size && !state.change : state.status.has(status));
  }
  for (const cell of $('head').children) {
    const { key } = cell.dataset;
    cell.setAttribute('aria-sort', state.sort === key ? 'ascending' : state.sort === '-' + key ? 'descending' : 'none');
  }
  const count = list.length, filtered = state.status.size > 0 || state.change + state.q !== '';
  const total = `${number(rows.length)} task${rows.length === 1 ? '' : 's'}`;
  $('count').textContent = filtered ? `${number(count)} of ${total}` : total;
  $('clear').hidden = !filtered;
  $('none').hidden = count > 0;
  $('none').textContent = rows.length ? 'No task matches the filter.' : 'The report contains no tasks.';
  table.hidden = count === 0;
  table.setAttribute('aria-rowcount', count + 1);
  $('print-note').textContent = [
    state.status.size && `Status: ${[...state.status].map(status => clean(status) || 'No status').join(', ')}.`,
    state.change && `Change: ${changes.get(state.change) ?? clean(state.change)}.`,
    state.q && `Text: ${clean(state.q)}.`,
    count > PRINT_LIMIT && `Only the first ${number(PRINT_LIMIT)} of ${number(count)} tasks are printed.`,
  ].filter(Boolean).join(' ');
  current = 0;
  clearRows();
  draw();
}

// Browsers refuse to change the address of some embedded pages. The filter works without it.
function setAddress(method, fragment) {
  try {
    history[method](null, '', fragment ? '#' + fragment : location.pathname + location.search);
  } catch { /* The address stays as it is. */ }
}

function change(values) {
  Object.assign(state, { q: $('text').value.trim() }, values);
  const fragment = new URLSearchParams([...state.status].map(status => ['status', status]));
  for (const key of ['change', 'q']) if (state[key]) fragment.set(key, state[key]);
  if (state.sort !== DEFAULT_SORT) fragment.set('sort', state.sort);
  setAddress('replaceState', fragment.toString());
  update();
}

// Returns whether the fragment contains a filter or an order.
function readAddress() {
  const hasValues = location.hash.includes('=');
  if (location.hash.length > 1 && !hasValues) return false;
  const values = new URLSearchParams(location.hash.slice(1)), sort = values.get('sort');
  state.status = new Set(values.getAll('status').map(text =>
    [...statusCounts.keys()].find(status => status.toLowerCase() === text.toLowerCase()) ?? text));
  state.change = values.get('change') ?? '';
  state.q = $('text').value = values.get('q') ?? '';
  state.sort = columns.some(({ key }) => sort === key || sort === '-' + key) ? sort : DEFAULT_SORT;
  update();
  return hasValues;
}

// Details

function openDetails(position) {
  const index = list[position], row = rows[index];
  const zoned = time => timeText(time) && `${timeText(time)} (${zone})`;
  const values = {
    Status: textOf(row, STATUS) && badge(textOf(row, STATUS)), Change: changeText(row), Vulnerability: VUL, Reason: REASON,
    Started: zoned(row[STARTED]), Finished: zoned(endOf(row, row[CLOCK])), Duration: durationText(row),
    'New tag': NEW_TAG, Profile: PROFILE, Center: CENTER, Region: REGION, Type: TYPE, 'Task ID': idText(row),
    FixTime: clean(serviceTime(row, FIX_TIME) ?? ''), FinishTime: clean(serviceTime(row, FINISH_TIME) ?? ''),
  };
  $('details-heading').textContent = images[imageOf[index]] || 'No image';
  $('properties').replaceChildren(...Object.entries(values)
    .map(([name, value]) => [name, Number.isInteger(value) ? textOf(row, value) : value]).filter(([, value]) => value)
    .map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
  $('details').showModal();
}

// CSV

const csvColumns = {
  ...has(PROFILE) && { ProfileName: PROFILE }, ...has(CENTER) && { Center: CENTER },
  BuildTaskId: row => row[ID], TaskType: TYPE, Status: STATUS, RegionId: REGION, RepoNamespace: NAMESPACE, RepoName: NAME,
  OldTag: OLD_TAG, NewTag: NEW_TAG, VulAlias: VUL, FixTime: row => serviceTime(row, FIX_TIME),
  FinishTime: row => serviceTime(row, FINISH_TIME), StartedAt: row => timeText(row[STARTED]) || null,
  Duration: row => row[DURATION] == null ? null : clock(row[DURATION], true),
  ...has(CHANGE) && { Change: CHANGE }, ...has(REASON) && { Reason: REASON },
};

// A spreadsheet would calculate a text with a formula at the beginning or after a separator.
const isFormula = text => /^[\t\r\n]/.test(text)
  || text.split(/[;\t\r\n]/).some(part => /^[\p{C}\p{Z}]*[=+@＝＋－＠\u2212-]/u.test(part));
const csvValue = value => value == null ? '' : `"${isFormula(value) ? "'" : ''}${value.replaceAll('"', '""')}"`;

function download() {
  const lines = list.map(index => Object.values(csvColumns)
    .map(value => csvValue(value.call ? value(rows[index]) : rawOf(rows[index], value))).join());
  const csv = new Blob(['\uFEFF', [Object.keys(csvColumns).map(csvValue).join(), ...lines, ''].join('\r\n')], { type: 'text/csv' });
  const link = make('a', { href: URL.createObjectURL(csv), download: 'image-fix-tasks.csv' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}

// In a narrow window, each value of a section has its header before it.
for (const cell of document.querySelectorAll('.sections td')) {
  cell.dataset.label = cell.closest('table').rows[0].cells[cell.cellIndex].textContent;
}

// Controls

for (const { key, label } of columns) {
  const button = make('button', { class: 'sort', type: 'button' }, label);
  // Times and durations are sorted from the latest and the longest first.
  const [initial, opposite] = key === 'StartedAt' || key === 'Duration' ? ['-' + key, key] : [key, '-' + key];
  on(button, 'click', () => change({ sort: state.sort === initial ? opposite : initial }));
  $('head').append(make('th', { class: 'c-' + key, scope: 'col', role: 'columnheader', 'data-key': key, 'data-label': label }, button));
}

function addChip(attributes, label, count, select) {
  const total = make('span', { class: 'chip-count' }, number(count));
  const button = make('button', { class: 'chip', type: 'button', ...attributes }, label, total);
  on(button, 'click', select);
  $('statuses').append(button);
}
const statusCounts = new Map();
for (const row of rows) statusCounts.set(textOf(row, STATUS), (statusCounts.get(textOf(row, STATUS)) ?? 0) + 1);
addChip({}, 'All', rows.length, () => change({ status: new Set(), change: '' }));
for (const [status, count] of [...statusCounts].sort((a, b) => b[1] - a[1]).slice(0, 6)) {
  addChip({ 'data-status': status }, badge(status, status || 'No status'), count, () => {
    if (!state.status.delete(status)) state.status.add(status);
    change();
  });
}
for (const [key, label] of changes) {
  const count = rows.filter(row => rawOf(row, CHANGE) === key).length;
  if (count) addChip({ 'data-change': key }, label, count, () => change({ change: state.change === key ? '' : key }));
}

table.classList.toggle('wide', has(CHANGE) || has(REASON));
$('filter').hidden = !rows.length;
on($('text'), 'input', () => {
  clearTimeout(typing);
  typing = setTimeout(change, 120);
});
on($('clear'), 'click', () => {
  change({ status: new Set(), change: '', q: $('text').value = '' });
  $('text').focus();
});
on($('download'), 'click', download);
on($('details'), 'click', ({ target }) => { if (target === $('details') || target === $('close')) $('details').close(); });

on(body, 'click', event => {
  const row = event.target.closest('tr');
  if (row && (event.target.closest('.open') || getSelection().isCollapsed)) openDetails(Number(row.dataset.position));
});
on(body, 'focusin', event => {
  const row = event.target.closest('tr');
  if (row) setTabStop(current = Number(row.dataset.position));
});
on(body, 'keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const page = Math.max(1, Math.floor(innerHeight / rowHeight) - 3);
  const position = {
    ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: list.length - 1,
  }[event.key];
  if (position === undefined) return;
  event.preventDefault();
  goTo(position);
});

// Links in the page: those with values filter, the others move the focus.
on(document, 'click', event => {
  const address = event.target.closest('a')?.getAttribute('href');
  const filters = address?.includes('='), target = address?.[0] === '#' && $(filters ? 'tasks' : address.slice(1));
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (filters) {
    setAddress('pushState', address.slice(1));
    readAddress();
  }
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
});
on(window, 'hashchange', readAddress);

on(window, 'scroll', draw);

on(window, 'resize', () => {
  rowHeight = 0;
  draw();
});

// A row that isn't printed loses the focus, and gets it back.
function setPrinting(value) {
  if (printing === value) return;
  printing = value;
  if (value) printFocus = document.activeElement.closest('#rows tr');
  draw();
  if (!value && printFocus) goTo(current);
}
on(window, 'beforeprint', () => setPrinting(true));
on(window, 'afterprint', () => setPrinting(false));
on(matchMedia('print'), 'change', event => setPrinting(event.matches));

if (readAddress()) $('tasks').scrollIntoView();
else if (!order) update();
performance.mark('filterable');
