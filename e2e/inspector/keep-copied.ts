/** Keeps the text that the panel copied last. */
export const KEEP_COPIED = `
  window.copied = '';
  const { setData } = DataTransfer.prototype;
  DataTransfer.prototype.setData = function (type, text) {
    window.copied = text;
    return setData.call(this, type, text);
  };`;
