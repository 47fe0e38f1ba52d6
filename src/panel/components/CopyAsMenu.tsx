import type { Stream } from '../../core/stream/stream.ts';
import { copyText } from '../hooks/copy-text.ts';
import { text } from '../text.ts';
import { CopyMenu } from './CopyMenu.tsx';
import { COPY_FORMS, type CopyForm } from './copy-forms.ts';

const words = text.copyAs;

/** Copies a stream's request as code that sends it again. */
export function CopyAsMenu({ stream }: { stream: Stream }) {
  return (
    <CopyMenu
      title={words.title}
      hint={words.hint}
      testId="copy-as"
      forms={Object.keys(COPY_FORMS).map((id) => ({ id, title: words.forms[id as CopyForm] }))}
      copy={(id) => copyText(COPY_FORMS[id as CopyForm](stream))}
    />
  );
}
