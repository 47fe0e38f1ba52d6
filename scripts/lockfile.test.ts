import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Packages = { [path: string]: { optionalDependencies?: { [name: string]: string } } };

test('the lockfile names the binaries of every platform, for npm installs no others', () => {
  const lockfile = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  const { packages }: { packages: Packages } = JSON.parse(lockfile);
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !packages[`node_modules/${name}`]);
  expect(missing).toEqual([]);
});
