import { isSecretName } from './secret-name.ts';
import { SECRET_VALUE } from './secret-value.ts';
import { hasSecretInJson, type Secret, secretsInJson } from './secrets-in-json.ts';

/** A piece of a value; a secret one is shown only when asked for. */
export interface Piece {
  readonly text: string;
  readonly isSecret: boolean;
  /** Of a secret: which header, parameter or key it is the value of, as far as that is known. */
  readonly name: string;
}

/** What stands for a secret, whatever its length. */
export const MASK = '••••••';

/** What a secret is called that has no name of its own. */
const PASSWORD = 'password';
const TOKEN = 'token';

/** A header's value in pieces. Of cookies the values are secret, of an authorization all but its scheme. */
export function redactHeader(name: string, value: string): Piece[] {
  return piecesOf(value, secretsInHeader(name, value));
}

/** A URL in pieces, or a text with one: who logs in, and the parameters with such names or values, are secret. */
export function redactUrl(url: string): Piece[] {
  return piecesOf(url, secretsInUrl(url));
}

/** A body in pieces, as JSON, in parts or as a form's text. A body may be cut. */
export function redactBody(body: string): Piece[] {
  return piecesOf(body, secretsInBody(body));
}

export function hasSecret(pieces: readonly Piece[]): boolean {
  return pieces.some(({ isSecret }) => isSecret);
}

/** A value as text, without its secrets. */
export function redactedText(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isSecret }) => (isSecret ? MASK : text)).join('');
}

function secretsInHeader(name: string, value: string): Iterable<Secret> {
  if (/^cookie$/i.test(name)) return cookiesIn(name, value, /[^;]+/g);
  // Several cookies are one value in lines.
  if (/^set-cookie$/i.test(name)) return cookiesIn(name, value, /^[^;\n]+/gm);
  if (!isSecretName(name)) return secretsInUrl(value);
  const isCredentials = /^(proxy-)?authorization$/i.test(name);
  const scheme = isCredentials ? /^\s*\S+\s+(?=\S)/.exec(value)?.[0] : null;
  return [{ start: scheme?.length ?? 0, end: value.length, name }];
}

/** The values of cookies; one without a name is a value. */
function* cookiesIn(name: string, text: string, cookie: RegExp): Generator<Secret> {
  for (const { 0: written, index } of text.matchAll(cookie)) {
    const value = written.indexOf('=') + 1 || written.search(/\S|$/);
    yield { start: index + value, end: index + written.length, name };
  }
}

function secretsInUrl(url: string, depth = 0): Secret[] {
  const parameters = parametersIn(url, /(?<=[?&#;])([^=&#?;]*)=/g, /[^&#]*/y, depth);
  return inOrder([...usersIn(url), ...parameters]);
}

function inOrder(secrets: Iterable<Secret>): Secret[] {
  return [...secrets].sort((one, other) => one.start - other.start);
}

/** Who logs in, before the host and before that of an address in a parameter; it may be a token without a password. */
const USER = /(?<=^[^/\\?#]*[/\\]{2})[^/\\?#\s]+(?=@)|(?<=[/\\]{2})[^/\\?#&\s]+(?=@)/g;

function* usersIn(url: string): Generator<Secret> {
  for (const { 0: user, index } of url.matchAll(USER))
    yield { start: index, end: index + user.length, name: PASSWORD };
}

function secretsInBody(body: string): Iterable<Secret> {
  if (/^\s*[[{]/.test(body)) return inOrder(secretsInJson(body));
  const delimiter = /^(--\S+)\r?\n/.exec(body)?.[1];
  if (delimiter !== undefined) return secretsInParts(body, delimiter);
  return parametersIn(body, /(?<=^|&)([^\s=&]*)=/gm, /[^&\r\n]*/y);
}

/** How often a value may be encoded within another one to be looked into. */
const MAX_DEPTH = 4;
/** What a value begins with that is JSON, or has something encoded before another parameter may begin. */
const WRITTEN = /[[{]|[^?&#;\r\n]*?%[0-7][\da-f]/iy;

/**
 * Parameters by their names and, where it is JSON or encoded, by what their value holds. What is no secret is looked
 * through for other parameters.
 */
function* parametersIn(text: string, names: RegExp, value: RegExp, depth = 0): Generator<Secret> {
  let done = 0;
  /** Up to here a value was looked into: of what is within it the names alone are yet to be. */
  let seen = 0;
  for (const { 0: match, 1: name = '', index } of text.matchAll(names)) {
    const start = index + match.length;
    const isSecret = isSecretParameter(name);
    WRITTEN.lastIndex = start;
    if (index < done || !(isSecret || (index >= seen && WRITTEN.test(text)))) continue;
    value.lastIndex = start;
    const end = start + (value.exec(text)?.[0].length ?? 0);
    seen = end;
    if (!isSecret && !holdsSecret(text.slice(start, end), depth)) continue;
    yield { start, end, name };
    done = end;
  }
}

/** Whether a value is JSON with a secret, or encodes an address with one or what looks like one. */
function holdsSecret(written: string, depth: number): boolean {
  const value = decoded(written);
  if (hasSecretInJson(value)) return true;
  if (value === written || depth === MAX_DEPTH) return false;
  return secretsInUrl(value, depth + 1).length > 0 || value.search(SECRET_VALUE) >= 0;
}

/** An address may have a code that stands for who logged in; in JSON that is any code. */
function isSecretParameter(name: string): boolean {
  const written = decoded(name);
  return isSecretName(written) || written.toLowerCase() === 'code';
}

/** The parts of a multipart body by the names of their fields. */
function* secretsInParts(body: string, delimiter: string): Generator<Secret> {
  for (let start = 0; start >= 0; ) {
    const next = body.indexOf(`\n${delimiter}`, start);
    const part = body.slice(start, next < 0 ? body.length : next);
    const head = /\r?\n\r?\n/.exec(part);
    const name = head && /\bname="([^"]*)"/i.exec(part.slice(0, head.index))?.[1];
    if (head && name) {
      const value = part.slice(head.index + head[0].length).replace(/\r$/, '');
      const from = start + head.index + head[0].length;
      if (isSecretParameter(name) || hasSecretInJson(value))
        yield { start: from, end: from + value.length, name };
    }
    start = next < 0 ? -1 : next + 1;
  }
}

/** Takes a text apart at secrets in their order, and where the rest looks like one. */
function piecesOf(text: string, secrets: Iterable<Secret>): Piece[] {
  return [...pieces()].filter((piece) => piece.text !== '');

  function* pieces(): Generator<Piece> {
    let shown = 0;
    for (const { start, end, name } of secrets) {
      if (start < shown) continue;
      yield* byValue(text.slice(shown, start));
      yield { text: text.slice(start, end), isSecret: true, name };
      shown = end;
    }
    yield* byValue(text.slice(shown));
  }
}

function* byValue(text: string): Generator<Piece> {
  let shown = 0;
  for (const { 0: value, index } of text.matchAll(SECRET_VALUE)) {
    yield { text: text.slice(shown, index), isSecret: false, name: '' };
    yield { text: value, isSecret: true, name: TOKEN };
    shown = index + value.length;
  }
  yield { text: text.slice(shown), isSecret: false, name: '' };
}

/** What is written with `%`, as far as it is ASCII: more is in no name that is looked for, and it may be cut. */
function decoded(text: string): string {
  return text.replace(/%([0-7][\da-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
