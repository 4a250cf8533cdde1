// Reads the list several times with the official Node.js client, and writes the times of each read as one line of JSON.
// Arguments: the folder tests/Interop, the address of the server, the page size, the number of rows, and the number of reads.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, address, pageSize, rows, reads] = process.argv.slice(2);
const { createPageReader } = await import(pathToFileURL(join(folder, 'client.mjs')));
const readPage = createPageReader(
  '@alicloud/openapi-client', address, 'benchmark-access-key-id', 'benchmark-access-key-secret');

// Reads all fields of a row. Returns the length of the texts, so that the fields are used.
function readFields(row) {
  let length = 0;
  for (const name in row) {
    length += String(row[name]).length;
  }
  return length;
}

async function readList() {
  let count = 0;
  let length = 0;
  for (let page = 1; count < Number(rows); page++) {
    const { BuildTasks: tasks } = await readPage(page, pageSize);
    if (tasks.length === 0) {
      throw new Error(`The list ended after ${count} rows.`);
    }
    for (const row of tasks) {
      count++;
      length += readFields(row);
    }
  }
  return length;
}

const times = [];
for (let read = 0; read < Number(reads); read++) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await readList();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  times.push({ seconds, processorSeconds: (user + system) / 1e6 });
}
console.log(JSON.stringify(times));
