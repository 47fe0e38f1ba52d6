import type { Marionette } from './marionette.ts';

/** A PNG picture of the document in a browser element; `find` is privileged code that declares `tab` and `element`. */
export async function takePicture({ chrome }: Marionette, find: string, number: number): Promise<Buffer> {
  const data = await chrome<string>(
    `${find}
    const bitmap = await element.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
    const window = tab.ownerDocument.defaultView;
    const canvas = new window.OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob();
    return new Promise((resolve, reject) => {
      const reader = new window.FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });`,
    number,
  );
  return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
}
