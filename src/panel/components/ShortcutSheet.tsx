import { text } from '../text.ts';
import { Dialog } from './Dialog.tsx';
import './ShortcutSheet.css';

const words = text.shortcuts;

/** Lists the keys and what they do. */
export function ShortcutSheet({ onClose }: { onClose(): void }) {
  return (
    <Dialog class="shortcut-sheet" testId="shortcuts" title={words.title} onClose={onClose}>
      {(close) => (
        <>
          <button type="button" class="shortcut-sheet__close" onClick={close}>
            {words.close}
          </button>
          {words.groups.map(({ name, keys }) => (
            <section key={name}>
              <h3>{name}</h3>
              <dl>
                {keys.map(([combinations, effect]) => (
                  <div key={effect}>
                    <dt>
                      {combinations.map((combination) => (
                        <kbd key={combination}>{combination}</kbd>
                      ))}
                    </dt>
                    <dd>{effect}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </>
      )}
    </Dialog>
  );
}
