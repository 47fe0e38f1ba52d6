import { chainPlace, successor } from '../../core/panel-layout/chain.ts';
import { stackPlace } from '../../core/panel-layout/url-parts.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { copyText } from '../hooks/copy-text.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { COPY_FORMS, type CopyForm } from './copy-forms.ts';
import { Menu, type MenuItem, type MenuSection, type Point } from './Menu.tsx';

const words = text.streamMenu;

interface StreamMenuProps {
  stream: Stream;
  at: Point;
  onClose(): void;
  /** The stream is to be saved to a file. */
  onSave(): void;
}

/** What one can do with a stream of the list. */
export function StreamMenu({ stream, at, onClose, onSave }: StreamMenuProps) {
  const { model, recording } = usePanel();
  const sections: MenuSection[] = [
    {
      title: words.copy,
      kind: 'commands',
      items: Object.entries(words.copyForms).map(([form, title]) => ({
        id: `stream-copy-${form}`,
        title,
        hint: form === 'url' ? undefined : text.copyAs.hint,
        onChoose: () => void copyText(COPY_FORMS[form as CopyForm](stream)),
      })),
    },
    { title: words.go, kind: 'commands', items: useWaysOut(stream) },
    {
      title: words.keep,
      kind: 'commands',
      items: [
        { id: 'stream-save', title: words.save, onChoose: onSave },
        ...(recording
          ? []
          : [
              {
                id: 'stream-clear',
                title: words.clear,
                hint: words.clearHint,
                onChoose: () => model.clearStream(stream.id),
              },
            ]),
      ],
    },
  ];
  return <Menu label={words.name} testId="stream-menu" sections={sections} at={at} onClose={onClose} />;
}

/** Where one can go from a stream: its initiator, and its neighbours on the same URL. */
function useWaysOut(stream: Stream): MenuItem[] {
  const { model, openSource } = usePanel();
  const streams = model.view.value?.streams ?? new Map();
  const [top] = stream.stack;
  const before = chainPlace(stream, streams)?.before;
  const after = successor(stream, streams);
  const items: MenuItem[] = [];
  if (top && openSource) {
    items.push({
      id: 'stream-reveal',
      title: words.reveal,
      hint: stackPlace(top),
      onChoose: () => openSource(top),
    });
  }
  if (before) {
    items.push({
      id: 'stream-before',
      title: words.before,
      onChoose: () => model.selectStream(before.id),
    });
  }
  if (after) {
    items.push({ id: 'stream-after', title: words.after, onChoose: () => model.selectStream(after.id) });
  }
  return items;
}
