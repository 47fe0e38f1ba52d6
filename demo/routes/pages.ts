import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { Answer } from '../exchange.ts';
import { situations } from '../situations.ts';
import { sendJson } from './send-json.ts';

const folder = new URL('../pages/', import.meta.url);
const types: Record<string, string> = {
  '.html': 'text/html;charset=UTF-8',
  '.css': 'text/css;charset=UTF-8',
  '.js': 'text/javascript;charset=UTF-8',
};

/**
 * Sends a file of demo/pages; a name without an ending means `.html`. Unless it is `cacheable`, the page stays out of the
 * back/forward cache, where its streams would go on to hold their connections.
 */
async function sendPage(response: ServerResponse, name: string, cacheable = false): Promise<void> {
  const file = extname(name) === '' ? `${name}.html` : name;
  const type = types[extname(file)];
  const content =
    /^[a-z-]+\.[a-z]+$/.test(file) && type ? await readFile(new URL(file, folder)).catch(none) : null;
  response.setHeader('cache-control', cacheable ? 'no-cache' : 'no-store');
  response.statusCode = content ? 200 : 404;
  response.setHeader('content-type', (content && type) || 'text/plain;charset=UTF-8');
  response.end(content ?? `The lab has no page "${name}".\n`);
}

const none = (): null => null;

const page: Answer = ({ response, path, parameters }) =>
  sendPage(response, path.slice('/page/'.length), parameters.has('cacheable'));
const home: Answer = ({ response }) => sendPage(response, 'lab');
const tour: Answer = ({ response }) => sendPage(response, 'tour');
const urls: Answer = ({ response, lab }) => sendJson(response, lab.urls);
const situationList: Answer = ({ response }) => sendJson(response, situations);

const noIcon: Answer = ({ response }) => {
  response.statusCode = 204;
  response.end();
};

export const pages = {
  '/': home,
  '/tour': tour,
  '/page/*': page,
  '/urls.json': urls,
  '/situations.json': situationList,
  '/favicon.ico': noIcon,
};
