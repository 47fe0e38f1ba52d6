/** Keeps the files that the panel would have the browser save. */
export const KEEP_FILES = `
  window.savedFiles = [];
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => { window.savedFiles.push(blob); return create(blob); };
  HTMLAnchorElement.prototype.click = () => {};`;
