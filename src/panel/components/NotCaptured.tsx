import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { EmptyState } from './EmptyState.tsx';

const words = text.empty;

/** The panel of a tab whose site is not captured, or was not when its page was loaded. */
export function NotCaptured({ site }: { site: string }) {
  const { model } = usePanel();
  const { isOn, set } = model.capture;
  return isOn.value ? (
    <EmptyState title={words.captureAwaitsReloadTitle(site)} isFirst>
      <p>{words.captureAwaitsReload}</p>
      <button type="button" class="empty-state__button" data-testid="reload-page" onClick={model.reloadPage}>
        {text.settings.reload}
      </button>
    </EmptyState>
  ) : (
    <EmptyState title={words.captureOffTitle(site)} isFirst>
      <p>{words.captureOff}</p>
      <button type="button" class="empty-state__button" data-testid="capture-on" onClick={() => set(true)}>
        {words.captureSwitchOn}
      </button>
    </EmptyState>
  );
}
