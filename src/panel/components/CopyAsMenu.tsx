import { asCurl, asEventSource, asFetch } from '../../core/exchange/request-code.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { copyText } from '../hooks/copy-text.ts';
import { text } from '../text.ts';
import { CopyMenu } from './CopyMenu.tsx';

const words = text.copyAs;

type Form = keyof typeof words.forms;

const FORMS: Record<Form, (stream: Stream) => string> = {
  curl: asCurl,
  fetch: asFetch,
  eventSource: asEventSource,
  url: ({ url }) => url,
};

/** Copies a stream's request as code that sends it again. */
export function CopyAsMenu({ stream }: { stream: Stream }) {
  return (
    <CopyMenu
      title={words.title}
      hint={words.hint}
      testId="copy-as"
      forms={Object.keys(FORMS).map((id) => ({ id, title: words.forms[id as Form] }))}
      copy={(id) => copyText(FORMS[id as Form](stream))}
    />
  );
}
