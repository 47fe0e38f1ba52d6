import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a Firefox may have its profile: a snap sees no /tmp but its own. */
export function profilesFolder(path: string): string {
  return path.startsWith('/snap/') ? join(homedir(), 'snap/firefox/common') : tmpdir();
}
