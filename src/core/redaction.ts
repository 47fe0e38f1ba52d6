/** A piece of a value; a secret one is shown only when asked for. */
export interface Piece {
  readonly text: string;
  readonly isSecret: boolean;
}

/** What stands for a secret, whatever its length. */
export const MASK = '••••••';

const SECRET_NAME =
  /key|token|secret|passw|passphrase|pwd|credential|signature|sess(ion|id)|jwt|authori[sz]ation/i;
/** A name's last word; an object of such a name may well be an ordinary one. */
const SECRET_WORD = /(?<![a-z])(pass|sig|sid|auth|ticket)(?![\W_]*[a-z])/i;
/** What in a name is of no secret though it looks so. */
const HARMLESS = /^(access-control-|.*ratelimit-).*|idempotency.?key|keyboard|keyword|monkey/gi;
const SECRET_HEADER = /^(proxy-)?authorization$/i;
const ADDRESS_HEADER = /^((content-)?location|referer|:path)$/i;

/** Whether what has this name is best not shown: a header, a query parameter, a key of JSON. */
export function isSecretName(name: string): boolean {
  return isAllSecret(name) || SECRET_WORD.test(name.replace(/(?<=[a-z\d])[A-Z]/g, '_$&'));
}

/** Whether in JSON all that is within what has this name is secret. */
function isAllSecret(name: string): boolean {
  return SECRET_NAME.test(name.replace(HARMLESS, ''));
}

/** A header's value in pieces. Of cookies the values are secret, of an authorization all but its scheme. */
export function redactHeader(name: string, value: string): Piece[] {
  if (SECRET_HEADER.test(name)) return redactMatches(value, /(?<=^\s*\S+\s+)\S.*|^\s*\S+\s*$/gs);
  if (/^cookie$/i.test(name)) return redactMatches(value, /(?<=(?:^|;)[^=;]*=)[^;]+/g);
  // Several cookies are one value in lines.
  if (/^set-cookie$/i.test(name)) return redactMatches(value, /(?<=^[^=;]*=)[^;\n]+/gm);
  if (isSecretName(name)) return [{ text: value, isSecret: true }];
  return ADDRESS_HEADER.test(name) ? redactUrl(value) : [{ text: value, isSecret: false }];
}

/** A URL in pieces: a password and the query's and fragment's parameters with such names are secret. */
export function redactUrl(url: string): Piece[] {
  return redactMatches(
    url,
    /(?<=^[a-z][a-z0-9+.-]*:\/\/[^/?#@]*:)[^/?#@]+(?=@)|(?<=[?&#])([^=&#]*)=([^&#]+)/gi,
  );
}

/** A body in pieces, as JSON or as a form's text. A body may be cut. */
export function redactBody(body: string): Piece[] {
  if (/^\s*[[{]/.test(body)) return redactJson(body);
  return redactMatches(body, /(?<=^|&)([^\s=&]*)=([^&\r\n]+)/gm);
}

export function hasSecret(pieces: readonly Piece[]): boolean {
  return pieces.some(({ isSecret }) => isSecret);
}

/** A value as text, without its secrets. */
export function redactedText(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isSecret }) => (isSecret ? MASK : text)).join('');
}

/**
 * Makes secret what a pattern matches: all of it or, where it has the groups name and value, the value if the name
 * says so.
 */
function redactMatches(text: string, pattern: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let shown = 0;
  for (const { 0: match, 1: name, 2: value, index } of text.matchAll(pattern)) {
    if (name !== undefined && !isSecretName(decoded(name))) continue;
    const end = index + match.length;
    const start = end - (value ?? match).length;
    pieces.push(
      { text: text.slice(shown, start), isSecret: false },
      { text: text.slice(start, end), isSecret: true },
    );
    shown = end;
  }
  pieces.push({ text: text.slice(shown), isSecret: false });
  return pieces.filter((piece) => piece.text !== '');
}

/** The strings of which a key says so are secret; numbers are not, as in `max_tokens`. */
function redactJson(text: string): Piece[] {
  const pieces: Piece[] = [];
  const inSecret: boolean[] = [];
  let allSecret = false;
  let secret = false;
  let shown = 0;
  for (const { 0: match, 1: string, index } of text.matchAll(JSON_TOKEN)) {
    if (string === undefined) {
      if (match === '{' || match === '[') inSecret.push(allSecret);
      else if (match !== ',') inSecret.pop();
      allSecret = secret = inSecret.at(-1) ?? false;
    } else if (/^\s*:/.test(text.slice(index + match.length, index + match.length + 100))) {
      const name = unescaped(match);
      allSecret ||= isAllSecret(name);
      secret = allSecret || isSecretName(name);
    } else if (secret && string !== '') {
      pieces.push({ text: text.slice(shown, index + 1), isSecret: false }, { text: string, isSecret: true });
      shown = index + 1 + string.length;
    }
  }
  pieces.push({ text: text.slice(shown), isSecret: false });
  return pieces;
}

/** A string, also one that is cut, or what opens, closes and separates values. */
const JSON_TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)(?:"|\\?$)|[{}[\],]/gs;

function unescaped(literal: string): string {
  try {
    return JSON.parse(literal);
  } catch {
    return literal;
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
