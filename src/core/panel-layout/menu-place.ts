interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a menu's corner is when it is opened at a point, in px: within the viewport, whatever its size. */
export function menuPlace(
  at: { readonly x: number; readonly y: number },
  menu: Size,
  viewport: Size,
): { left: number; top: number } {
  const within = (start: number, length: number, room: number) => Math.max(0, Math.min(start, room - length));
  return { left: within(at.x, menu.width, viewport.width), top: within(at.y, menu.height, viewport.height) };
}
