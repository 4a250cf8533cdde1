// Reads all pages of DescribeImageFixTask with one of the official Node clients and prints what came as one line of JSON.
// Arguments: the client's package, the emulator's address, a key's id and secret, a page size.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [client, address, accessKeyId, accessKeySecret, pageSize] = process.argv.slice(2);
const { host } = new URL(address);

const clients = {
  '@alicloud/openapi-client': () => {
    const { default: Client, Config, OpenApiRequest, Params } = require('@alicloud/openapi-client');
    const { RuntimeOptions } = require('@alicloud/tea-util');
    return { Client, Config, OpenApiRequest, Params, RuntimeOptions };
  },
  '@alicloud/openapi-core': () => {
    const { default: Client, $OpenApiUtil } = require('@alicloud/openapi-core');
    const { RuntimeOptions } = require('@darabonba/typescript');
    return { Client, ...$OpenApiUtil, RuntimeOptions };
  },
};

const { Client, Config, OpenApiRequest, Params, RuntimeOptions } = clients[client]();
const service = new Client(new Config({ accessKeyId, accessKeySecret, endpoint: host, protocol: 'HTTP' }));
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

const ids = [];
try {
  for (let page = 1; ; page++) {
    const request = new OpenApiRequest({ query: { CurrentPage: `${page}`, PageSize: pageSize } });
    const { body } = await service.callApi(operation, request, new RuntimeOptions({}));
    ids.push(...body.BuildTasks.map((task) => task.BuildTaskId));
    if (body.BuildTasks.length < Number(pageSize)) {
      break;
    }
  }
  console.log(JSON.stringify({ ids }));
} catch (error) {
  console.log(JSON.stringify({ ids, code: error.code, status: error.statusCode ?? error.data?.statusCode ?? null }));
}
