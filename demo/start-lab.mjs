// Starts the lab for people and stays until it is stopped: node demo/start-lab.mjs [port]
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [text = '0'] = process.argv.slice(2);
const port = Number(text);
if (!/^\d+$/.test(text) || port > 65_535) giveUp(`A port is a number up to 65535, not “${text}”.`);
const { module } = await runnerImport(fileURLToPath(new URL('./lab.ts', import.meta.url)), {
  configFile: false,
});
const lab = await module.startLab({ port }).catch(({ message }) => giveUp(message));

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

function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}
