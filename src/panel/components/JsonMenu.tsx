import { type JsonValue, jsonLines } from '../../core/panel-layout/json-value.ts';
import { MAX_PATH_LENGTH } from '../../core/panel-layout/list-choices.ts';
import { jsonTerm, withTerm } from '../../core/query/edit-query.ts';
import { type JsonPath, writeJsonPath } from '../../core/query/json-path.ts';
import { copyText } from '../hooks/copy-text.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { Menu, type MenuItem, type Point } from './Menu.tsx';

const words = text.jsonMenu;
/** A filter for longer text nobody could read. */
const MAX_FILTER_LENGTH = 1_000;

interface JsonMenuProps {
  path: JsonPath;
  value: JsonValue;
  at: Point;
  onClose(): void;
}

/** What one can do with a value of a message's JSON. */
export function JsonMenu({ path, value, at, onClose }: JsonMenuProps) {
  const { model, lists } = usePanel();
  const written = writeJsonPath(path);
  const isShown = lists.choices.value.dataPath === written;
  const term = jsonTerm(path, value);
  const showing: MenuItem[] = [];
  if (path.length > 0 && written.length <= MAX_PATH_LENGTH) {
    showing.push({
      id: 'json-show',
      title: isShown ? words.showAll : words.show,
      hint: isShown ? undefined : words.showHint,
      onChoose: () => lists.change({ dataPath: isShown ? '' : written }),
    });
  }
  if (path.length > 0 && term.length <= MAX_FILTER_LENGTH) {
    showing.push({
      id: 'json-filter',
      title: words.filter,
      hint: term,
      onChoose: () => model.filter.write(withTerm(model.filter.applied.value.text, term)),
    });
  }
  const copying: MenuItem[] = [
    {
      id: 'json-copy',
      title: words.copy,
      onChoose: () => void copyText(typeof value === 'string' ? value : jsonLines(value)),
    },
    { id: 'json-copy-path', title: words.copyPath, hint: written, onChoose: () => void copyText(written) },
  ];
  const sections = [
    { title: words.list, kind: 'commands' as const, items: showing },
    { title: words.copying, kind: 'commands' as const, items: copying },
  ];
  return <Menu label={words.name} testId="json-menu" sections={sections} at={at} onClose={onClose} />;
}
