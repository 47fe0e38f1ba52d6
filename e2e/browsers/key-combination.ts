const MODIFIERS = ['Control', 'Shift', 'Alt', 'Meta'] as const;

export type Modifier = (typeof MODIFIERS)[number];

/** Takes `Control+Shift+End` apart. The key itself may be `+`. */
export function parseKeyCombination(text: string): { modifiers: Modifier[]; key: string } {
  const modifiers: Modifier[] = [];
  let key = text;
  for (;;) {
    const modifier = MODIFIERS.find((name) => key.startsWith(`${name}+`) && key.length > name.length + 1);
    if (!modifier) return { modifiers, key };
    modifiers.push(modifier);
    key = key.slice(modifier.length + 1);
  }
}
