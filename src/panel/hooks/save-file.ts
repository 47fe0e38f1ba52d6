/** How long the browser may take to begin to save a file, in milliseconds. */
const BEGIN_MS = 60_000;
/** UTF-16 units that are held as text before they are given to the browser. */
const HELD = 8 * 1024 * 1024;
/** Others get their turn after so many milliseconds. */
const TURN_MS = 40;

/** All of these pieces as one file, UTF-8; the panel can be used meanwhile. */
export async function blobOf(pieces: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  let held: string[] = [];
  let length = 0;
  let turnBegan = performance.now();
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length >= HELD) {
      parts.push(new Blob(held));
      held = [];
      length = 0;
    }
    if (performance.now() - turnBegan < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    turnBegan = performance.now();
  }
  return new Blob([...parts, ...held], { type });
}

/** Has the browser save a file, as a link does. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGIN_MS);
}
