import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { hasSecret, type Piece, redactedText } from '../../core/redaction.ts';
import { text } from '../text.ts';
import { CopyButton } from './CopyButton.tsx';
import { SecretValue } from './SecretValue.tsx';

const words = text.headers;

export interface HeaderEntry {
  /** Empty for a value that stands alone. */
  readonly name: string;
  readonly value: string;
}

interface HeaderSectionProps {
  name: keyof typeof words.sections;
  entries: readonly HeaderEntry[];
  /** What is missing, or how to read it. */
  note?: string | undefined;
  redact(entry: HeaderEntry): Piece[];
}

/** Named values that fold away, can be copied as shown, and show their secrets one by one. */
export function HeaderSection({ name, entries, note, redact }: HeaderSectionProps) {
  const id = useId();
  const revealed = useSignal<ReadonlySet<string>>(new Set());
  const isOpen = useSignal(true);
  const redacted = entries.map(redact);
  const keys = keysOf(entries);
  const isRevealed = (place: number) => revealed.value.has(keys[place] ?? '');
  const shownText = (place: number) =>
    isRevealed(place) ? (entries[place]?.value ?? '') : redactedText(redacted[place] ?? []);
  const copied = entries.map((entry, place) => (entry.name ? `${entry.name}: ` : '') + shownText(place));

  function toggle(place: number) {
    const key = keys[place] ?? '';
    const next = new Set(revealed.value);
    if (!next.delete(key)) next.add(key);
    revealed.value = next;
  }

  return (
    <section class="header-section" data-testid={`headers-${name}`}>
      <div class="header-section__bar">
        <h2>
          <button
            type="button"
            aria-expanded={isOpen.value}
            aria-controls={id}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            {words.sections[name]}
          </button>
        </h2>
        {entries.length > 0 && <CopyButton key={copied.join('\n')} text={copied.join('\n')} />}
      </div>
      <div id={id} hidden={!isOpen.value}>
        {note && <p class="header-section__note">{note}</p>}
        <dl>
          {entries.map((entry, place) => (
            <div key={place} data-header={entry.name.toLowerCase()}>
              {entry.name && <dt>{entry.name}</dt>}
              <dd>
                <SecretValue
                  name={entry.name || words.sections[name]}
                  pieces={redacted[place] ?? []}
                  isRevealed={isRevealed(place)}
                  onToggle={hasSecret(redacted[place] ?? []) ? () => toggle(place) : undefined}
                />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

/** What each entry is known by, wherever it stands: its name, and how many of that name come before it. */
function keysOf(entries: readonly HeaderEntry[]): string[] {
  const counts = new Map<string, number>();
  return entries.map(({ name }) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return `${count} ${name}`;
  });
}
