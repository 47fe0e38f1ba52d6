// Starts the lab for people and stays until it is stopped: node demo/start-lab.mjs [port]
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const port = Number(process.argv[2] ?? 0);
const { module } = await runnerImport(fileURLToPath(new URL('./lab.ts', import.meta.url)), {
  configFile: false,
});
const lab = await module.startLab({ port });

console.log(`The lab       ${lab.url}/
Tour          ${lab.url}/tour
Other origin  ${lab.crossOriginUrl}/
HTTP/2        ${lab.http2Url}/
Koa           ${lab.koaUrl}/
Express       ${lab.expressUrl}/
Server log    ${lab.url}/log`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => lab.close().then(() => process.exit(0)));
}
