// Reads the list several times with the official Node.js client, and writes the times of each read as one line of JSON.
// Arguments: the folder of the client's package, the address of the server, the page size, the number of rows, and the number of reads.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, address, pageSize, rows, reads] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const { default: Client, Config, OpenApiRequest, Params } = require('@alicloud/openapi-client');
const { RuntimeOptions } = require('@alicloud/tea-util');

const service = new Client(new Config({
  accessKeyId: 'benchmark-access-key-id',
  accessKeySecret: 'benchmark-access-key-secret',
  endpoint: new URL(address).host,
  protocol: 'HTTP',
}));
const operation = new Params({
  action: 'DescribeImageFixTask',
  version: '2018-12-03',
  protocol: 'HTTP',
  pathname: '/',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
});

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
    const request = new OpenApiRequest({ query: { CurrentPage: `${page}`, PageSize: pageSize } });
    const { body } = await service.callApi(operation, request, new RuntimeOptions({}));
    if (body.BuildTasks.length === 0) {
      throw new Error(`The list ended after ${count} rows.`);
    }
    for (const row of body.BuildTasks) {
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
