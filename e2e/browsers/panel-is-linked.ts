/** Whether our panel shows what the background knows: from then on the background watches for it. */
export const PANEL_IS_LINKED = `return document.querySelector('[data-testid=panel]')?.dataset.link === 'connected'`;
