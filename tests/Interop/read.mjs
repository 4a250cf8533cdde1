// Reads all pages of DescribeImageFixTask with one of the official Node.js clients, and writes the result as one line of JSON.
// Arguments: the package of the client, the address of the emulator, the AccessKey ID, the AccessKey secret, and the page size.
import { createPageReader } from './client.mjs';

const [client, address, accessKeyId, accessKeySecret, pageSize] = process.argv.slice(2);
const readPage = createPageReader(client, address, accessKeyId, accessKeySecret);

const ids = [];
try {
  for (let page = 1; ; page++) {
    const { BuildTasks: tasks } = await readPage(page, pageSize);
    ids.push(...tasks.map((task) => task.BuildTaskId));
    if (tasks.length < Number(pageSize)) {
      break;
    }
  }
  console.log(JSON.stringify({ ids }));
} catch (error) {
  console.log(JSON.stringify({ ids, code: error.code, status: error.statusCode ?? error.data?.statusCode ?? null }));
}
