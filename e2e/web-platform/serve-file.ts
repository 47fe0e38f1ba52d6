import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exchange } from './exchange.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Answers with the file of `folder` (a file URL that ends in a slash) that the path names, or with 404. */
export async function serveFile(folder: URL, path: string, { response }: Exchange): Promise<void> {
  const file = new URL(`.${path}`, folder);
  const bytes = file.href.startsWith(folder.href)
    ? await readFile(fileURLToPath(file)).catch(() => null)
    : null;
  const type = types[extname(file.pathname)] ?? 'application/octet-stream';
  if (bytes) response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(bytes);
  else response.writeHead(404).end();
}
