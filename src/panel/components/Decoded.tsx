import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatDateTime, formatDuration } from '../../core/panel-layout/format.ts';
import { readJwt } from '../../core/recognise/jwt.ts';
import { decode, type Encoding, recognise } from '../../core/recognise/recognise.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text as words } from '../text.ts';
import { HtmlPreview } from './HtmlPreview.tsx';
import './Decoded.css';

/** Decoded text is shown up to here. */
const MAX_SHOWN = 100_000;

/** An offer to show what encoded text says, or what HTML looks like; nothing for text that is neither. */
export function Decoded({ text }: { text: string }) {
  const isOpen = useSignal(false);
  const found = useMemo(() => recognise(text), [text]);
  if (!found || found.kind === 'link') return null;
  return (
    <span class="decoded">
      <button
        type="button"
        data-testid="decode"
        aria-expanded={isOpen.value}
        onClick={(event) => {
          event.stopPropagation();
          isOpen.value = !isOpen.value;
        }}
      >
        {words.decoded.offer[found.kind]}
      </button>
      {isOpen.value &&
        (found.kind === 'html' ? <HtmlPreview html={text} /> : <Content encoding={found.kind} text={text} />)}
    </span>
  );
}

function Content({ encoding, text }: { encoding: Encoding; text: string }) {
  const { content, expires } = useMemo(() => contentOf(encoding, text), [encoding, text]);
  return (
    <span class="decoded__content" data-testid="decoded">
      {expires !== undefined && <Expiry expires={expires} />}
      {content.slice(0, MAX_SHOWN)}
      {content.length > MAX_SHOWN && '…'}
    </span>
  );
}

/** When a token expires, as of now. */
function Expiry({ expires }: { expires: number | null }) {
  usePanel().clock.value;
  return (
    <span class="decoded__note">
      {aboutExpiry(expires)} {words.decoded.notVerified}
    </span>
  );
}

/** `expires` is missing of what is no token. */
function contentOf(encoding: Encoding, text: string): { content: string; expires?: number | null } {
  if (encoding !== 'jwt') return { content: decode(encoding, text) ?? '' };
  const jwt = readJwt(text);
  if (!jwt) return { content: '' };
  const content = [jwt.header, jwt.payload].map((part) => JSON.stringify(part, null, 2)).join('\n');
  return { content, expires: jwt.expires };
}

function aboutExpiry(expires: number | null): string {
  if (expires === null) return words.decoded.noExpiry;
  const left = expires - Date.now();
  const say = left > 0 ? words.decoded.expires : words.decoded.expired;
  return say(formatDuration(Math.abs(left)), formatDateTime(expires));
}
