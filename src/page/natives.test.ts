import { expect, it } from 'vitest';
import { nativesOf } from './natives.ts';

class Native {
  get name() {
    return 'native';
  }
  say() {
    return this.name;
  }
}

it('finds what a class of the page inherits from the one that it stands for', () => {
  const { name, say } = nativesOf(class extends Native {}, 'name', 'say');
  expect([name(new Native()), say(new Native())]).toEqual(['native', 'native']);
});

it('fails where it is used, not where it is made, if a page has taken away what is asked for', () => {
  const replaced = (() => {}) as unknown as typeof Native;
  const { say } = nativesOf(replaced, 'say');
  expect(() => say(new Native())).toThrow(TypeError);
});
