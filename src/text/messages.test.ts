import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const LOCALES = new URL('../../public/_locales/', import.meta.url);
const FORM = /_(zero|one|two|few|many|other)$/;

type Messages = { [key: string]: { message: string } };

function messagesIn(folder: string): Messages {
  return JSON.parse(readFileSync(new URL(`${folder}/messages.json`, LOCALES), 'utf8'));
}

const english = messagesIn('en');
const plurals = new Set(
  Object.keys(english)
    .filter((key) => key.endsWith('_other'))
    .map((key) => key.replace(FORM, '')),
);

/** The values that a message has a place for. */
function placesIn(message: string): string[] {
  return [...new Set(message.replaceAll('$$', '').match(/\$[1-9]/g))].sort();
}

describe.each(readdirSync(LOCALES))('%s', (folder) => {
  const messages = messagesIn(folder);

  it('has every message, in the plural forms that its language has', () => {
    const forms = new Intl.PluralRules(folder.replace('_', '-')).resolvedOptions().pluralCategories;
    const expected = Object.keys(english).flatMap((key) => {
      const base = key.replace(FORM, '');
      return plurals.has(base) ? forms.map((form) => `${base}_${form}`) : [key];
    });
    expect(Object.keys(messages).sort()).toEqual([...new Set(expected)].sort());
  });

  it('has the same places for values, and nothing else behind a dollar', () => {
    for (const [key, { message }] of Object.entries(messages)) {
      const model = english[key] ?? english[key.replace(FORM, '_other')];
      expect([key, ...placesIn(message)]).toEqual([key, ...placesIn(model?.message ?? '')]);
      expect(message.replace(/\$(\$|[1-9])/g, ''), key).not.toContain('$');
    }
  });

  it('says something everywhere', () => {
    for (const [key, entry] of Object.entries(messages)) {
      expect(Object.keys(entry), key).toEqual(['message']);
      expect(entry.message.trim(), key).not.toBe('');
    }
  });
});
