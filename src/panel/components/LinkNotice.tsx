import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import './LinkNotice.css';

/** Says why nothing new can appear, while that is so. */
export function LinkNotice() {
  const { model } = usePanel();
  const link = model.link.value;
  if (link === 'connected') return null;
  const sentence = link === 'connecting' && model.view.value ? text.link.reconnecting : text.link[link];
  return (
    <p class="link-notice" role="status" data-testid="link-notice" data-link={link}>
      {sentence}
    </p>
  );
}
