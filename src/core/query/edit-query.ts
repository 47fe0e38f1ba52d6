import { type JsonValue, jsonKind, jsonText } from '../panel-layout/json-value.ts';
import type { TimeDomain } from '../panel-layout/timeline.ts';
import { type JsonPath, writeJsonPath } from './json-path.ts';
import { writeMoment } from './moment.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryNode, Span } from './query.ts';
import { asValue, quote } from './scan.ts';

/** The event types that a filter names, each in a term that all messages must meet. */
export interface TypeChoice {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

/** The filter that leaves the messages of a stretch of time; `terms` are none where all times are left. */
export function withTimeTerms(text: string, terms: readonly string[]): string {
  return edited(text, ({ kind }) => kind === 'time', terms);
}

/** The terms of a stretch of time; they name its days where `whole` is more than one. */
export function timeTerms(stretch: TimeDomain, whole: TimeDomain): readonly string[] {
  const [firstDay, lastDay] = [whole.from, whole.to].map((time) => new Date(time).toDateString());
  const write = (time: number) => writeMoment(time, firstDay !== lastDay);
  return [`time>=${write(Math.floor(stretch.from))}`, `time<=${write(Math.ceil(stretch.to))}`];
}

/** What a filter says of types, so far as it is as simple as `withTypeChoice` writes it. */
export function typeChoice(text: string): TypeChoice {
  const nodes = topNodes(text);
  return { included: nodes.flatMap(typesOf), excluded: nodes.flatMap(excludedType) };
}

/** The filter with another choice of types. */
export function withTypeChoice(text: string, { included, excluded }: TypeChoice): string {
  const terms = included.map(typeTerm);
  return edited(text, (node) => typesOf(node).length > 0 || excludedType(node).length > 0, [
    ...(terms.length > 1 ? [`(${terms.join(' OR ')})`] : terms),
    ...excluded.map((name) => `-${typeTerm(name)}`),
  ]);
}

/** The filter that a term is added to. */
export function withTerm(text: string, term: string): string {
  return edited(text, () => false, [term]);
}

/** The term that leaves messages with a value at a path; with any, where that is an array or object. */
export function jsonTerm(path: JsonPath, value: JsonValue): string {
  const term = `json:${writeJsonPath(path)}`;
  if (typeof value === 'string') return `${term}=${quote(value)}`;
  const kind = jsonKind(value);
  return kind === 'array' || kind === 'object' ? term : `${term}=${jsonText(value)}`;
}

/** The term that leaves messages of one type. */
export function typeTerm(name: string): string {
  return `type:${asValue(name)}`;
}

/** Takes terms out of a filter and puts others at its end; what is not a filter is left behind. */
function edited(text: string, isReplaced: (node: QueryNode) => boolean, terms: readonly string[]): string {
  const nodes = topNodes(text);
  const replaced = nodes.filter(isReplaced);
  const spans = replaced.map((node) => withParentheses(text, node));
  const starts = [0, ...spans.map(({ end }) => end)];
  const pieces = starts.map((start, at) => text.slice(start, spans[at]?.start ?? text.length));
  // Where nothing is left, parentheses around all of it may be.
  const rest = replaced.length > 0 && replaced.length === nodes.length ? '' : joined(pieces);
  return terms.length === 0 ? rest : joined([asOneTerm(rest), ...terms]);
}

function joined(pieces: readonly string[]): string {
  return pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join(' ');
}

/** A filter to which terms can be added: those would belong to the last one of alternatives. */
function asOneTerm(text: string): string {
  if ('error' in parseQuery(text)) return '';
  const longer = parseQuery(`${text} x`);
  return 'query' in longer && longer.query.root.kind === 'or' ? `(${text})` : text;
}

/** The terms that are all to be met. */
function topNodes(text: string): readonly QueryNode[] {
  const parsed = parseQuery(text);
  if ('error' in parsed) return [];
  const { root } = parsed.query;
  return root.kind === 'and' ? root.terms : [root];
}

/** The types of a term, or of alternatives that are nothing but types. */
function typesOf(node: QueryNode): readonly string[] {
  if (node.kind === 'type') return node.parts.length === 1 ? node.parts : [];
  if (node.kind !== 'or') return [];
  const types = node.terms.flatMap(typesOf);
  return types.length === node.terms.length ? types : [];
}

function excludedType(node: QueryNode): readonly string[] {
  return node.kind === 'not' && node.term.kind === 'type' ? typesOf(node.term) : [];
}

/** Where a node stands with all parentheses that hold nothing else. */
function withParentheses(text: string, { start, end }: Span): Span {
  const before = /\(\s*$/.exec(text.slice(0, start))?.[0].length;
  const after = /^\s*\)/.exec(text.slice(end))?.[0].length;
  if (before === undefined || after === undefined) return { start, end };
  return withParentheses(text, { start: start - before, end: end + after });
}

/** The choice when a type was chosen once more: at first it is included, then excluded, then neither. */
export function nextTypeChoice({ included, excluded }: TypeChoice, name: string): TypeChoice {
  const others = (names: readonly string[]) => names.filter((other) => other !== name);
  if (included.includes(name)) return { included: others(included), excluded: [...excluded, name] };
  if (excluded.includes(name)) return { included, excluded: others(excluded) };
  return { included: [...included, name], excluded };
}
