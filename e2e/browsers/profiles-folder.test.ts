import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { profilesFolder } from './profiles-folder.ts';

test('a snap has its profiles where it sees them', () => {
  expect(profilesFolder('/snap/bin/firefox')).toBe(join(homedir(), 'snap/firefox/common'));
  expect(profilesFolder('/usr/bin/firefox-esr')).toBe(tmpdir());
});
