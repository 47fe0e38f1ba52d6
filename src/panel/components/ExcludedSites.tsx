import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { withCapture } from '../../core/settings/site.ts';
import { parseSite } from '../model/parse-site.ts';
import { text } from '../text.ts';
import { CloseButton } from './CloseButton.tsx';

interface ExcludedSitesProps {
  readonly sites: readonly string[];
  onChange(sites: readonly string[]): void;
}

const words = text.settings;
const EXAMPLE = 'example.com';

/** The sites that are not captured: more can be named, each can be taken out. */
export function ExcludedSites({ sites, onChange }: ExcludedSitesProps) {
  const field = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  const isBad = useSignal(false);
  const hint = useId();
  const error = useId();

  function add(event: SubmitEvent) {
    event.preventDefault();
    const site = parseSite(typed.value);
    isBad.value = site === null;
    if (site === null) return;
    onChange(withCapture(sites, site, false));
    typed.value = '';
  }

  function remove(site: string) {
    onChange(sites.filter((other) => other !== site));
    // The button that has the focus goes.
    field.current?.focus();
  }

  return (
    <fieldset data-testid="excluded-sites">
      <legend>{words.sites}</legend>
      <p id={hint}>{words.sitesHint}</p>
      <form class="settings-form__add" onSubmit={add} noValidate>
        <input
          ref={field}
          name="site"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder={EXAMPLE}
          aria-label={words.site}
          aria-describedby={isBad.value ? error : hint}
          aria-invalid={isBad.value}
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
            isBad.value = false;
          }}
        />
        <button type="submit" data-testid="add-site">
          {words.addSite}
        </button>
      </form>
      <p class="settings-form__error" id={error} role="alert" data-testid="site-error" hidden={!isBad.value}>
        {isBad.value && words.badSite}
      </p>
      {sites.length === 0 ? (
        <p>{words.noSites}</p>
      ) : (
        <ul class="settings-form__sites">
          {sites.map((site) => (
            <li key={site} data-site={site}>
              <span title={site}>{site}</span>
              <CloseButton label={words.removeSite(site)} onClick={() => remove(site)} />
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
