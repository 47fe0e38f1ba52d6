/** The lines of a text, each with its end (CR LF, LF or CR); the last one may have none. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  // Each is looked for from where it was found, so that every unit is looked at once.
  let lineFeed = -1;
  let carriageReturn = -1;
  for (let at = 0, end = 0; at < text.length; at = end) {
    if (lineFeed < at) lineFeed = indexOrEnd(text, '\n', at);
    if (carriageReturn < at) carriageReturn = indexOrEnd(text, '\r', at);
    end = Math.min(lineFeed, carriageReturn + (carriageReturn + 1 === lineFeed ? 1 : 0)) + 1;
    lines.push(text.slice(at, end));
  }
  return lines;
}

/** UTF-16 units of the end of a line. */
export function lineEndLength(line: string): number {
  if (line.endsWith('\r\n')) return 2;
  return line.endsWith('\n') || line.endsWith('\r') ? 1 : 0;
}

/** Index of a part of the text, from an index on; the text's end where there is none. */
export function indexOrEnd(text: string, part: string, from: number): number {
  const index = text.indexOf(part, from);
  return index === -1 ? text.length : index;
}
