import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { closeOnEscape } from '../hooks/close-on-escape.ts';
import { text } from '../text.ts';
import './ShortcutSheet.css';

const words = text.shortcuts;

/** Lists the keys and what they do. */
export function ShortcutSheet({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog
      class="shortcut-sheet"
      data-testid="shortcuts"
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      onKeyDown={closeOnEscape}
    >
      <div class="shortcut-sheet__title">
        <h2 id={title}>{words.title}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
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
    </dialog>
  );
}
