import { readdirSync, readFileSync } from 'node:fs';

/** A clock tick of Linux, in milliseconds. */
const TICK = 10;

/** Milliseconds of processor time that the processes of web pages have taken, of all browsers this process has started. Linux only. */
export function processorTimeOfPages(): number {
  const processes = new Map<number, { parent: number; ticks: number }>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    // The name of the program, in parentheses, may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    if (stat !== '') processes.set(Number(name), { parent, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) });
  }
  const isOurs = (id: number): boolean =>
    id === process.pid || (id > 1 && isOurs(processes.get(id)?.parent ?? 0));
  let ticks = 0;
  for (const [id, { ticks: taken }] of processes) if (isPageProcess(id) && isOurs(id)) ticks += taken;
  return ticks * TICK;
}

/** Whether it is a process for web pages, not for an extension or the browser's own. */
function isPageProcess(id: number): boolean {
  const command = read(`/proc/${id}/cmdline`).replaceAll('\0', ' ');
  const isChromiums =
    command.includes('--type=renderer') && !/--extension-process|--top-chrome-webui/.test(command);
  return (
    isChromiums ||
    / -isForBrowser .*webIsolated|Isolated Web Co/.test(`${command}${read(`/proc/${id}/comm`)}`)
  );
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
