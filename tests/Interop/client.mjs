// Calls DescribeImageFixTask with one of the official Node.js clients.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

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

// Returns a function that gets the body of a page.
export function createPageReader(client, address, accessKeyId, accessKeySecret) {
  const { Client, Config, OpenApiRequest, Params, RuntimeOptions } = clients[client]();
  const { host } = new URL(address);
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
  return async (page, pageSize) => {
    const request = new OpenApiRequest({ query: { CurrentPage: `${page}`, PageSize: `${pageSize}` } });
    return (await service.callApi(operation, request, new RuntimeOptions({}))).body;
  };
}
