'use strict';
(() => {
const $ = id => document.getElementById(id);
const number = new Intl.NumberFormat('en-US');

// Positions of the values in a row.
const STATUS = 0, STARTED = 1, DURATION = 2, ID = 3, TYPE = 4, REGION = 5, NAMESPACE = 6, NAME = 7, OLD_TAG = 8, NEW_TAG = 9, VUL = 10,
  FIX_TIME = 11, FINISH_TIME = 12, CHANGE = 13, REASON = 14;
const TEXTS = [STATUS, TYPE, REGION, NAMESPACE, NAME, OLD_TAG, NEW_TAG, VUL, CHANGE, REASON];
const DEFAULT_SORT = '-StartedAt';
const PRINT_LIMIT = 1000;
const EXTRA_ROWS = 12;
// Browsers limit the height of an element. A longer table is scrolled in larger steps.
const MAX_HEIGHT = 8e6;
const MAX_CELL = 300;

const { texts, rows, zone } = JSON.parse($('data').textContent);
$('data').remove();

// Control characters, bidirectional marks, and invisible characters are replaced by a visible one. The CSV file has the original texts.
const clean = text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
const shown = texts.map(clean);
const textOf = (row, field) => row[field] == null ? '' : shown[row[field]];
const rawOf = (row, field) => row[field] == null ? null : texts[row[field]];

const two = value => String(value).padStart(2, '0');
const timeText = seconds => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
function clock(seconds) {
  const size = Math.floor(Math.abs(seconds));
  return `${seconds < 0 ? '-' : ''}${Math.floor(size / 3600)}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`;
}
function timeSpan(seconds) {
  const size = Math.floor(Math.abs(seconds)), days = Math.floor(size / 86400);
  return `${seconds < 0 ? '-' : ''}${days ? days + '.' : ''}${two(Math.floor(size / 3600) % 24)}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`;
}
function startedText(row) {
  return row[STARTED] == null ? serviceTime(row, FIX_TIME, 0) ?? '' : timeText(row[STARTED]);
}
// The original text, or a number: the seconds from the shown time to the time of the service.
function serviceTime(row, field, duration) {
  const value = row[field];
  return typeof value === 'number' ? timeText(row[STARTED] + duration + value) : value ?? null;
}
const fixTime = row => serviceTime(row, FIX_TIME, 0);
const finishTime = row => serviceTime(row, FINISH_TIME, row[DURATION]);
const durationText = row => row[DURATION] == null ? '' : clock(row[DURATION]);
const changes = { NewFailure: 'New failure', StillFailing: 'Still failing' };
const changeText = row => changes[textOf(row, CHANGE)] ?? textOf(row, CHANGE);
const idText = row => clean(row[ID] ?? '');

// Few images occur in many tasks.
const images = [], imageIds = new Map();
const imageOf = rows.map(row => {
  const key = `${row[NAMESPACE]} ${row[NAME]} ${row[OLD_TAG]}`;
  let id = imageIds.get(key);
  if (id === undefined) {
    id = images.length;
    imageIds.set(key, id);
    const path = [textOf(row, NAMESPACE), textOf(row, NAME)].filter(Boolean).join('/');
    images.push(path + (row[OLD_TAG] == null ? '' : ':' + textOf(row, OLD_TAG)));
  }
  return id;
});

const has = field => rows.some(row => row[field] != null);
const column = (key, label, text, sortKey) => ({ key, label, text, sortKey: sortKey ?? (row => text(row).toLowerCase() || null) });
const columns = [
  column('Status', 'Status', row => textOf(row, STATUS)),
  has(CHANGE) && column('Change', 'Change', changeText),
  column('StartedAt', 'Started', startedText, row => row[STARTED]),
  column('Duration', 'Duration', durationText, row => row[DURATION]),
  column('Image', 'Image', (row, index) => images[imageOf[index]], (row, index) => images[imageOf[index]].toLowerCase() || null),
  column('VulAlias', 'Vulnerability', row => textOf(row, VUL)),
  has(REASON) && column('Reason', 'Reason', row => textOf(row, REASON)),
  column('RegionId', 'Region', row => textOf(row, REGION)),
  has(NEW_TAG) && column('NewTag', 'New tag', row => textOf(row, NEW_TAG)),
  has(TYPE) && column('TaskType', 'Type', row => textOf(row, TYPE)),
  column('BuildTaskId', 'Task ID', idText, row => row[ID]),
].filter(Boolean);

const state = { status: [], q: '', sort: DEFAULT_SORT };
let order = null, orderedBy = '', list = [], current = 0, printing = false;

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// Filter and order

const lazy = create => { let value; return () => value ??= create(); };
const lowerTexts = lazy(() => shown.map(text => text.toLowerCase()));
const lowerImages = lazy(() => images.map(text => text.toLowerCase()));
const lowerIds = lazy(() => rows.map(row => idText(row).toLowerCase()));
const times = lazy(() => rows.map(startedText));
const sortKeys = new Map();

function sortRows() {
  if (orderedBy === state.sort) return;
  const descending = state.sort[0] === '-';
  const key = state.sort.replace('-', '');
  if (!sortKeys.has(key)) sortKeys.set(key, rows.map(columns.find(item => item.key === key).sortKey));
  const keys = sortKeys.get(key), sign = descending ? -1 : 1;
  // Tasks without a value are always last.
  order = Array.from(rows.keys()).sort((a, b) => {
    const x = keys[a], y = keys[b];
    if (x === y) return a - b;
    if (x == null) return y == null ? a - b : 1;
    if (y == null) return -1;
    return x < y ? -sign : sign;
  });
  orderedBy = state.sort;
}

function filterRows() {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean).map(word => ({
    word,
    texts: lowerTexts().map(text => text.includes(word)),
    images: lowerImages().map(text => text.includes(word)),
    times: /^[\d:-]+$/.test(word) ? times() : null,
  }));
  const ids = words.length ? lowerIds() : null;
  const contains = (row, index, { word, texts, images, times }) =>
    images[imageOf[index]] || TEXTS.some(field => row[field] != null && texts[row[field]]) || ids[index].includes(word)
      || times !== null && times[index].includes(word);
  const statuses = state.status.map(status => status.toLowerCase());
  const allowed = statuses.length ? shown.map(text => statuses.includes(text.toLowerCase())) : null;
  const withoutStatus = statuses.includes('');
  list = order.filter(index => {
    const row = rows[index];
    if (allowed && !(row[STATUS] == null ? withoutStatus : allowed[row[STATUS]])) return false;
    return words.every(word => contains(row, index, word));
  });
}

// Rows: only those near the visible part of the page are in the document.

const table = $('table'), body = $('rows'), before = $('before'), after = $('after');
const live = new Map();
let rowHeight = 0;

function badgeClass(status) {
  const kind = { failed: 'failed', succeeded: 'succeeded', running: 'running' }[status.toLowerCase()];
  return `badge badge-${kind ?? 'other'}`;
}

function createRow(position) {
  const index = list[position], row = rows[index], tr = element('tr');
  tr.setAttribute('role', 'row');
  tr.setAttribute('aria-rowindex', position + 2);
  tr.dataset.position = position;
  for (const { key, text } of columns) {
    const cell = element('td', 'c-' + key);
    cell.setAttribute('role', 'cell');
    let value = text(row, index);
    if (value.length > MAX_CELL) value = value.slice(0, MAX_CELL) + '…';
    if (key === 'Status') {
      if (value) cell.append(element('span', badgeClass(value), value));
    } else if (key === 'Image') {
      const button = element('button', 'open', value || 'No image');
      button.type = 'button';
      button.tabIndex = -1;
      button.setAttribute('aria-haspopup', 'dialog');
      cell.append(button);
    } else {
      cell.textContent = key === 'StartedAt' ? value.slice(0, 16) : value;
    }
    tr.append(cell);
  }
  return tr;
}

const spacer = (group, height) => {
  group.hidden = height <= 0;
  group.firstElementChild.firstElementChild.style.height = height + 'px';
};

function clearRows() {
  live.clear();
  body.replaceChildren();
}

function measure() {
  const first = body.firstElementChild;
  rowHeight = first ? first.getBoundingClientRect().height : 0;
}

function draw() {
  const count = list.length;
  let first = 0, last = Math.min(count, printing ? PRINT_LIMIT : 1), visible = 0, top = 0, total = 0;
  if (!printing && count) {
    if (!rowHeight) {
      if (!body.firstElementChild) {
        live.set(0, createRow(0));
        body.append(live.get(0));
      }
      measure();
    }
    const scale = Math.max(1, count * rowHeight / MAX_HEIGHT);
    const origin = (before.hidden ? body : before).getBoundingClientRect().top;
    total = count * rowHeight / scale;
    visible = Math.max(0, Math.min(count - 1, Math.floor(-origin * scale / rowHeight)));
    first = Math.max(0, visible - EXTRA_ROWS);
    last = Math.min(count, visible + Math.ceil(innerHeight / rowHeight) + EXTRA_ROWS);
    top = Math.max(0, visible * rowHeight / scale - (visible - first) * rowHeight);
  }
  for (const [position, tr] of live) {
    if (position >= first && position < last) continue;
    if (tr.contains(document.activeElement)) body.focus({ preventScroll: true });
    tr.remove();
    live.delete(position);
  }
  let next = body.firstElementChild;
  const reachable = current >= first && current < last ? current : visible;
  for (let position = first; position < last; position++) {
    let tr = live.get(position);
    if (!tr) {
      tr = createRow(position);
      live.set(position, tr);
      body.insertBefore(tr, next);
    } else {
      next = tr.nextElementSibling;
    }
    tr.querySelector('.open').tabIndex = position === reachable ? 0 : -1;
  }
  spacer(before, top);
  spacer(after, total - top - (last - first) * rowHeight);
}

let frame = 0;
const drawSoon = () => { frame ||= requestAnimationFrame(() => { frame = 0; draw(); }); };

// Moves the keyboard focus to a task, which can be outside the visible part of the page.
function goTo(position) {
  current = Math.max(0, Math.min(list.length - 1, position));
  if (!live.has(current)) {
    const scale = Math.max(1, list.length * rowHeight / MAX_HEIGHT);
    const origin = (before.hidden ? body : before).getBoundingClientRect().top + scrollY;
    scrollTo({ top: origin + current * rowHeight / scale - innerHeight / 2, behavior: 'instant' });
  }
  draw();
  const button = live.get(current)?.querySelector('.open');
  button?.focus({ preventScroll: true });
  button?.closest('tr').scrollIntoView({ block: 'nearest' });
}

// Controls

const filters = $('statuses');

function createHead() {
  for (const { key, label } of columns) {
    const cell = element('th', 'c-' + key), button = element('button', 'sort', label);
    cell.scope = 'col';
    cell.setAttribute('role', 'columnheader');
    cell.dataset.key = key;
    button.type = 'button';
    button.addEventListener('click', () => {
      // Times and durations are sorted from the latest and the longest first.
      const initial = key === 'StartedAt' || key === 'Duration' ? '-' + key : key;
      const opposite = initial[0] === '-' ? key : '-' + key;
      change({ sort: state.sort === initial ? opposite : initial });
    });
    cell.append(button);
    $('head').append(cell);
  }
}

function createStatuses() {
  const counts = new Map();
  for (const row of rows) counts.set(textOf(row, STATUS), (counts.get(textOf(row, STATUS)) ?? 0) + 1);
  const add = (status, label, count) => {
    const button = element('button', 'chip');
    button.type = 'button';
    if (status !== null) button.append(element('span', badgeClass(status), label));
    else button.append(element('span', '', label));
    button.append(' ', element('span', 'chip-count', number.format(count)));
    button.dataset.status = status ?? '*';
    button.addEventListener('click', () => {
      const rest = state.status.filter(item => item.toLowerCase() !== status?.toLowerCase());
      change({ status: status === null ? [] : rest.length < state.status.length ? rest : [...rest, status] });
    });
    filters.append(button);
  };
  add(null, 'All', rows.length);
  const common = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 6);
  for (const [status, count] of common) add(status, status.slice(0, 40) || 'No status', count);
}

function showState() {
  const all = state.status.length === 0;
  for (const button of filters.querySelectorAll('.chip')) {
    const { status } = button.dataset;
    const pressed = status === '*' ? all : state.status.some(item => item.toLowerCase() === status.toLowerCase());
    button.setAttribute('aria-pressed', pressed);
  }
  for (const cell of $('head').children) {
    const direction = state.sort === cell.dataset.key ? 'ascending' : state.sort === '-' + cell.dataset.key ? 'descending' : 'none';
    cell.setAttribute('aria-sort', direction);
  }
  const count = list.length, filtered = !all || state.q !== '';
  const tasks = rows.length === 1 ? 'task' : 'tasks';
  $('count').textContent = filtered ? `${number.format(count)} of ${number.format(rows.length)} ${tasks}` : `${number.format(count)} ${tasks}`;
  $('clear').hidden = !filtered;
  $('none').hidden = count > 0;
  $('none').textContent = rows.length ? 'No task matches the filter.' : 'The report contains no tasks.';
  table.hidden = count === 0;
  table.setAttribute('aria-rowcount', count + 1);
  const filter = [state.status.length ? 'status ' + state.status.map(status => clean(status) || 'missing').join(' or ') : '',
    state.q && `text “${clean(state.q)}”`].filter(Boolean).join(', ');
  $('print-note').textContent = (filter ? `Filter: ${filter}. ` : '') + (count > PRINT_LIMIT
    ? `Only the first ${number.format(PRINT_LIMIT)} of ${number.format(count)} tasks are printed.` : '');
}

function update() {
  sortRows();
  filterRows();
  current = 0;
  showState();
  clearRows();
  draw();
}

const fragment = () => {
  const values = new URLSearchParams(state.status.map(status => ['status', status]));
  if (state.q) values.set('q', state.q);
  if (state.sort !== DEFAULT_SORT) values.set('sort', state.sort);
  return values.toString();
};

// Browsers refuse to change the address of some embedded pages. The filter works without it.
function setAddress(method, value) {
  try {
    history[method](null, '', value ? '#' + value : location.pathname + location.search);
  } catch { /* The address stays as it is. */ }
}

function change(values) {
  Object.assign(state, values);
  if ('status' in values || 'sort' in values && !('q' in values)) $('text').value = state.q;
  setAddress('replaceState', fragment());
  update();
}

// Returns whether the fragment contains a filter or an order.
function readAddress() {
  if (location.hash.length > 1 && !location.hash.includes('=')) return false;
  const values = new URLSearchParams(location.hash.slice(1));
  const sort = values.get('sort') ?? '';
  Object.assign(state, {
    status: [...new Set(values.getAll('status'))],
    q: values.get('q') ?? '',
    sort: columns.some(({ key }) => sort === key || sort === '-' + key) ? sort : DEFAULT_SORT,
  });
  $('text').value = state.q;
  update();
  return location.hash.length > 1;
}

function focusOn(target) {
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

// Details

function openDetails(position) {
  const index = list[position], row = rows[index];
  const inZone = text => text && zone ? `${text} (${zone})` : text;
  const finished = row[STARTED] == null || row[DURATION] == null ? '' : timeText(row[STARTED] + row[DURATION]);
  const values = [
    ['Status', textOf(row, STATUS)], ['Change', changeText(row)], ['Vulnerability', textOf(row, VUL)], ['Reason', textOf(row, REASON)],
    ['Started', row[STARTED] == null ? '' : inZone(timeText(row[STARTED]))], ['Finished', inZone(finished)], ['Duration', durationText(row)],
    ['New tag', textOf(row, NEW_TAG)], ['Region', textOf(row, REGION)], ['Type', textOf(row, TYPE)], ['Task ID', idText(row)],
    ['FixTime', clean(fixTime(row) ?? '')], ['FinishTime', clean(finishTime(row) ?? '')],
  ];
  $('details-heading').textContent = images[imageOf[index]] || 'No image';
  $('properties').replaceChildren(...values.filter(([, value]) => value).map(([name, value]) => {
    const group = element('div'), text = element('dd');
    text.append(name === 'Status' ? element('span', badgeClass(value), value) : value);
    group.append(element('dt', '', name), text);
    return group;
  }));
  current = position;
  $('details').showModal();
}

// CSV

const csvColumns = [
  ['BuildTaskId', row => row[ID]], ['TaskType', row => rawOf(row, TYPE)], ['Status', row => rawOf(row, STATUS)],
  ['RegionId', row => rawOf(row, REGION)], ['RepoNamespace', row => rawOf(row, NAMESPACE)], ['RepoName', row => rawOf(row, NAME)],
  ['OldTag', row => rawOf(row, OLD_TAG)], ['NewTag', row => rawOf(row, NEW_TAG)], ['VulAlias', row => rawOf(row, VUL)],
  ['FixTime', fixTime], ['FinishTime', finishTime], ['StartedAt', row => row[STARTED] == null ? null : timeText(row[STARTED])],
  ['Duration', row => row[DURATION] == null ? null : timeSpan(row[DURATION])],
  has(CHANGE) && ['Change', row => rawOf(row, CHANGE)], has(REASON) && ['Reason', row => rawOf(row, REASON)],
].filter(Boolean);

function csvValue(value) {
  if (value == null) return '';
  // A spreadsheet would calculate a text that begins like a formula.
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? "'" + value : value;
  return `"${text.replaceAll('"', '""')}"`;
}

function download() {
  const lines = [csvColumns.map(([name]) => `"${name}"`).join()];
  for (const index of list) lines.push(csvColumns.map(([, value]) => csvValue(value(rows[index]))).join());
  const link = element('a');
  link.href = URL.createObjectURL(new Blob(['\uFEFF', lines.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' }));
  link.download = 'image-fix-tasks.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// Events

let typing = 0;
$('text').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => change({ q: $('text').value.trim() }), 120);
});
$('filter').addEventListener('submit', event => event.preventDefault());
$('clear').addEventListener('click', () => {
  $('text').value = '';
  change({ status: [], q: '' });
  $('text').focus();
});
$('download').addEventListener('click', download);
$('close').addEventListener('click', () => $('details').close());
$('details').addEventListener('click', event => { if (event.target === $('details')) $('details').close(); });

body.addEventListener('click', event => {
  const row = event.target.closest('tr');
  if (row && (event.target.closest('.open') || getSelection().isCollapsed)) openDetails(Number(row.dataset.position));
});
body.addEventListener('focusin', event => {
  const row = event.target.closest('tr');
  if (!row) return;
  current = Number(row.dataset.position);
  for (const [position, tr] of live) tr.querySelector('.open').tabIndex = position === current ? 0 : -1;
});
body.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const page = Math.max(1, Math.floor(innerHeight / rowHeight) - 3);
  const target = {
    ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: list.length - 1,
  }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  goTo(target);
});

document.addEventListener('click', event => {
  const address = event.target.closest?.('a')?.getAttribute('href');
  if (!address?.startsWith('#') || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = address.includes('=') ? $('tasks') : $(address.slice(1));
  if (!target) return;
  event.preventDefault();
  if (address.includes('=')) {
    setAddress('pushState', address.slice(1));
    readAddress();
  }
  focusOn(target);
});
addEventListener('hashchange', readAddress);
addEventListener('scroll', drawSoon, { passive: true });
addEventListener('resize', () => { rowHeight = 0; measure(); drawSoon(); });

function print(value) {
  if (printing === value) return;
  printing = value;
  clearRows();
  draw();
}
addEventListener('beforeprint', () => print(true));
addEventListener('afterprint', () => print(false));
matchMedia('print').addEventListener('change', event => print(event.matches));

createHead();
createStatuses();
$('filter').hidden = rows.length === 0;
if (readAddress()) $('tasks').scrollIntoView();
else if (!order) update();
performance.mark('filterable');
})();
