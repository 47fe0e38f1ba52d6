import { type JsonValue, jsonPreview, jsonSize, jsonText, parseAnyJson } from '../panel-layout/json-value.ts';
import { parseJsonPath, valueAtPath } from './json-path.ts';

/** Data of more UTF-16 units is not parsed: a list asks for hundreds at once. */
const MAX_DATA_LENGTH = 64 * 1024;

/**
 * Reads of a message's data what is at a path such as `$.a.b`: text as it is, any other value as JSON, or the beginning of that.
 * Null where there is nothing, or too much data.
 */
export function createValueReader(path: string): (data: string) => string | null {
  const steps = parseJsonPath(path);
  return (data) => {
    if (steps === null || data.length > MAX_DATA_LENGTH) return null;
    const root = parseAnyJson(data);
    const value = root === undefined ? undefined : valueAtPath(root, steps);
    return value === undefined ? null : textOf(value);
  };
}

function textOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return jsonSize(value) > 0 ? jsonPreview(value, 200) : jsonText(value);
}
