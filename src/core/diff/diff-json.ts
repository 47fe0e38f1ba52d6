import { JsonNumber, type JsonValue, jsonKind, jsonText } from '../panel-layout/json-value.ts';
import { writeStep } from '../query/json-path.ts';

/** What is different at a path: what is missing on one side is undefined. */
export interface JsonChange {
  /** As filters write it: `$.user.tags[0]`. */
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Where two JSON values differ, in the order of their members; at most `max` changes. Arrays are compared place by place. */
export function diffJson(before: JsonValue, after: JsonValue, max: number): JsonChange[] {
  const changes: JsonChange[] = [];
  // A stack of its own: values may be nested deeper than calls can be.
  const open: JsonChange[] = [{ path: '$', before, after }];
  for (let pair = open.pop(); pair && changes.length < max; pair = open.pop()) {
    const children = childrenOf(pair);
    if (children) for (const child of children.reverse()) open.push(child);
    else if (!isSame(pair.before, pair.after)) changes.push(pair);
  }
  return changes;
}

/** The members of two objects, or the items of two arrays; null where it is the values themselves that count. */
function childrenOf({ path, before, after }: JsonChange): JsonChange[] | null {
  if (Array.isArray(before) && Array.isArray(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
      path: path + writeStep({ index: at }),
      before: before[at],
      after: after[at],
    }));
  }
  if (!isObject(before) || !isObject(after)) return null;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].map((name) => ({
    path: path + writeStep({ name }),
    before: own(before, name),
    after: own(after, name),
  }));
}

function isSame(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (before instanceof JsonNumber || after instanceof JsonNumber)
    return before !== undefined && after !== undefined && jsonText(before) === jsonText(after);
  return before === after;
}

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return value !== undefined && jsonKind(value) === 'object';
}

function own(object: { [key: string]: JsonValue }, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
