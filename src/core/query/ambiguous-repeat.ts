import type { Span } from './query.ts';

/** What a piece of a regular expression may match; sets of characters have a bit for each sample. */
interface Piece {
  /** What it may begin with. */
  readonly first: bigint;
  /** What it may go on with where it may also end. */
  readonly more: bigint;
  /** What it may be as a whole, as far as that is one character. */
  readonly one: bigint;
  /** Of what it has at least one character each, in order; none where it may be empty. */
  readonly needs: readonly bigint[];
  /** What is repeated in it one character at a time, as far as that may take in all of the piece. */
  readonly loops: readonly bigint[];
  /** Whether two of its alternatives, one of them a single character, may match the same text. */
  readonly isTwofold: boolean;
}

interface Group {
  readonly start: number;
  readonly isLookaround: boolean;
  /** Its alternatives that have ended. */
  readonly ended: readonly Piece[];
  /** The alternative that has not. */
  readonly sequence: Piece;
}

/** What is repeated so often, or more often, is taken for repeated without bound. */
const MANY = 8;

const EMPTY: Piece = { first: 0n, more: 0n, one: 0n, needs: [], loops: [], isTwofold: false };
const ALL = -1n;
/** What a reference matches: some text of which nothing is known. */
const ANYTHING: Piece = { ...EMPTY, first: ALL, needs: [0n] };

const ATOM =
  /\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?|\[(?:\\.|[^\]\\])*\]|\\(?:[pu]\{[^}]*\}|k<[^>]*>|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|[1-9]\d*|.)|./;
const QUANTIFIER = /([*+?])\??|\{(\d+)(?:(,)(\d*))?\}\??/;
const TOKEN = new RegExp(`(${ATOM.source})(?:${QUANTIFIER.source})?`, 'gisu');

/**
 * Where a valid regular expression repeats a group many times that may match one text in several ways: the ways
 * multiply with each repetition, and where none leads on they are all tried. Found is a group that
 * - may go on with what it may begin with, as in `(a+)+` and `(\w+\s?)*`,
 * - has a part that may take in the end of one repetition and the beginning of the next, as in `(.*,)+`,
 * - has alternatives of which one is repeated by the other, a single character, as in `(\d|\d\d)+`.
 *
 * It is told from sets of characters alone: `(key=\w+&?)+` is found, too, and alternatives of several characters, as
 * in `(ha|haha)+`, are not. Null where none is found.
 */
export function ambiguousRepeat(source: string, flags: string): Span | null {
  const setOf = characterSets(source, flags);
  const outer: Group[] = [];
  let group = groupAt(0, '');
  for (const match of source.matchAll(TOKEN)) {
    const [token, atom = '', ...quantifier] = match;
    if (atom.startsWith('(')) {
      outer.push(group);
      group = groupAt(match.index, atom);
    } else if (atom === '|') {
      group = { ...group, ended: [...group.ended, group.sequence], sequence: EMPTY };
    } else {
      const isGroup = atom === ')';
      const once = isGroup ? wholeOf(group) : pieceOf(atom, setOf);
      const [min, max] = boundsOf(quantifier);
      if (max >= MANY && isAmbiguous(once)) return { start: group.start, end: match.index + token.length };
      if (isGroup) group = outer.pop() as Group;
      group = { ...group, sequence: joined(group.sequence, repeated(once, min, max)) };
    }
  }
  return null;
}

function groupAt(start: number, opening: string): Group {
  return { start, isLookaround: /[=!]$/.test(opening), ended: [], sequence: EMPTY };
}

function isAmbiguous({ first, more, loops, isTwofold }: Piece): boolean {
  return isTwofold || loops.length > 0 || (more & first) !== 0n;
}

/** What a group matches that ends here. */
function wholeOf({ isLookaround, ended, sequence }: Group): Piece {
  // Not `EMPTY` itself: what it stands beside is not just any one character.
  if (isLookaround) return { ...EMPTY };
  if (ended.length === 0) return sequence;
  const alternatives = [...ended, sequence];
  const whole = alternatives.reduce(either);
  // Those of one character were held against each other, and together they may repeat a longer one.
  const isRepeated = alternatives.some((piece) => piece.one === 0n && isRepeatedBy(piece, whole));
  return { ...whole, isTwofold: whole.isTwofold || isRepeated };
}

function pieceOf(atom: string, setOf: (atom: string) => bigint): Piece {
  if (/^(?:[$^]|\\b)$/i.test(atom)) return EMPTY;
  if (/^\\[1-9k]/.test(atom)) return ANYTHING;
  const one = setOf(atom);
  // Of what no sample tells, anything is possible.
  return { ...EMPTY, first: one || ALL, one, needs: [one] };
}

function joined(a: Piece, b: Piece): Piece {
  if (a === EMPTY) return b;
  if (b === EMPTY) return a;
  return {
    first: mayBeEmpty(a) ? a.first | b.first : a.first,
    more: mayBeEmpty(b) ? a.more | b.more : b.more,
    one: 0n,
    needs: [...a.needs, ...b.needs],
    loops: [...a.loops.filter((loop) => takesIn(loop, b)), ...b.loops.filter((loop) => takesIn(loop, a))],
    isTwofold: a.isTwofold || b.isTwofold,
  };
}

function either(a: Piece, b: Piece): Piece {
  return {
    first: a.first | b.first,
    more: a.more | b.more,
    one: a.one | b.one,
    needs: a.needs.slice(0, b.needs.length).map((need, n) => need | (b.needs[n] ?? 0n)),
    loops: [...a.loops, ...b.loops],
    isTwofold: a.isTwofold || b.isTwofold || isRepeatedBy(a, b) || isRepeatedBy(b, a),
  };
}

function repeated(piece: Piece, min: number, max: number): Piece {
  if (max === 0) return EMPTY;
  if (max === 1 && min === 1) return piece;
  return {
    ...piece,
    more: max > min ? piece.more | piece.first : piece.more,
    one: 0n,
    needs: min === 0 ? [] : piece.needs,
    loops: piece.one && max >= MANY && max > min ? [...piece.loops, piece.one] : piece.loops,
  };
}

function mayBeEmpty({ needs }: Piece): boolean {
  return needs.length === 0;
}

/** Whether some text that a piece matches may consist of these characters. */
function takesIn(set: bigint, { needs }: Piece): boolean {
  return needs.every((need) => (need & set) !== 0n);
}

function isRepeatedBy(piece: Piece, { one }: Piece): boolean {
  return !mayBeEmpty(piece) && takesIn(one, piece);
}

function boundsOf([sign, least, comma, most]: readonly (string | undefined)[]): [min: number, max: number] {
  if (sign !== undefined) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity];
  if (least === undefined) return [1, 1];
  return [Number(least), comma === undefined ? Number(least) : Number(most || Infinity)];
}

/** What a single character is matched by, told by samples: those of Latin-1, and those that the expression names. */
function characterSets(source: string, flags: string): (atom: string) => bigint {
  const latin1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
  const samples = [...new Set([...latin1, ...source])];
  const sets = new Map<string, bigint>();
  return (atom) => {
    const known = sets.get(atom);
    if (known !== undefined) return known;
    const regex = new RegExp(`^(?:${atom})$`, flags);
    const set = samples.reduce(
      (bits, sample, at) => (regex.test(sample) ? bits | (1n << BigInt(at)) : bits),
      0n,
    );
    sets.set(atom, set);
    return set;
  };
}
