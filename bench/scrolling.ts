/**
 * A script that scrolls a list to 60 places all over it, one a frame, and on in steps of 400 px; gives the longest time, in
 * milliseconds, that a place had no rows. `list` finds the element that scrolls, `row` selects what a row is in it.
 */
export function scrolling(list: string, row: string): string {
  return `
    const list = ${list};
    const frame = () => new Promise(requestAnimationFrame);
    let longest = 0;
    let blankSince = null;
    const look = () => {
      const isBlank = list.querySelector(${JSON.stringify(row)}) === null;
      if (!isBlank) blankSince = null;
      else longest = Math.max(longest, performance.now() - (blankSince ??= performance.now()));
    };
    for (let step = 0; step < 60; step++) {
      list.scrollTop = ((step * 37) % 60) / 60 * list.scrollHeight;
      await frame();
      look();
    }
    for (let step = 0; step < 120; step++) {
      list.scrollTop -= 400;
      await frame();
      look();
    }
    for (let wait = 0; wait < 60 && blankSince !== null; wait++) {
      await frame();
      look();
    }
    return longest;`;
}

/** Our list of messages, and a row of it. */
export const scrollMessages = scrolling(
  "document.querySelector('[data-testid=message-list] .grid__scroller')",
  '[data-index]',
);
