import { everywhere } from './checks/everywhere.js';
import { runChecks } from './run-checks.js';

const answer = (port) => async (event) => port.postMessage(await runChecks(everywhere, event.data));

if ('onconnect' in self) {
  self.onconnect = ({ ports: [port] }) => {
    port.onmessage = answer(port);
  };
} else {
  self.onmessage = answer(self);
}
