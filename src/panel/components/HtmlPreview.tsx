import { useMemo } from 'preact/hooks';
import { text } from '../text.ts';

/** What a preview may load: nothing. Its styles are its own. */
const POLICY =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">';
/** What acts without being asked, or leads elsewhere. */
const LEFT_OUT = 'script, link, meta, base, iframe, frame, frameset, object, embed, form';

/** What HTML looks like, in a frame of its own: no script runs in it, it loads nothing, and no link in it can be followed. */
export function HtmlPreview({ html }: { html: string }) {
  const content = useMemo(() => POLICY + harmless(html), [html]);
  return (
    <span class="decoded__preview" data-testid="html-preview">
      <iframe sandbox="" srcdoc={content} title={text.decoded.preview} tabIndex={-1} inert />
    </span>
  );
}

/** A document that is parsed so loads nothing and runs nothing. */
function harmless(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll(LEFT_OUT)) element.remove();
  return parsed.documentElement.outerHTML;
}
