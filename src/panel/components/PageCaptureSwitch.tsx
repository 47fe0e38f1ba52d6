import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import './PageCaptureSwitch.css';

const words = text.settings;

/** Whether the site of the page is captured; nothing where the page has no site. */
export function PageCaptureSwitch() {
  const { model } = usePanel();
  const { site, isOn, awaitsReload, set } = model.capture;
  if (site.value === null) return null;
  return (
    <div class="page-capture" data-testid="page-capture">
      <label title={words.captureHint}>
        <input
          type="checkbox"
          name="capture"
          checked={isOn.value}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <span>{words.captureOn(site.value)}</span>
      </label>
      <p role="status">{awaitsReload.value && words.awaitsReload(isOn.value)}</p>
      {awaitsReload.value && (
        <button type="button" data-testid="reload-page" onClick={model.reloadPage}>
          {words.reload}
        </button>
      )}
    </div>
  );
}
