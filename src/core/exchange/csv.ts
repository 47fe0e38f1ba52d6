import type { Message, Stream } from '../stream/stream.ts';
import { isoTime } from './iso-time.ts';
import type { Pages } from './recorded-stream.ts';

/** The first row of a table of messages. Spreadsheets know UTF-8 by its byte order mark. */
export const CSV_HEADER = '\uFEFFtime,stream,name,id,data,size\r\n';

/** Messages of a stream as rows of RFC 4180, page by page. */
export async function* csvRows({ url }: Stream, messages: Pages<Message>): AsyncGenerator<string> {
  for await (const page of messages) yield page.map((message) => rowOf(url, message)).join('');
}

function rowOf(url: string, { time, name, lastEventId, data, size }: Message): string {
  return `${[isoTime(time), url, name, lastEventId, data, `${size}`].map(fieldOf).join(',')}\r\n`;
}

function fieldOf(value: string): string {
  const text = value.replace(FORMULA, "$&'");
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Where a spreadsheet may begin to calculate: https://owasp.org/www-community/attacks/CSV_Injection. Where it takes the
 * semicolon for the separator, as in many languages, a cell begins within a value.
 */
const FORMULA = /[;\t\r\n](?=[ "]*[=+\-@＝＋－＠])|^(?=[=+\-@＝＋－＠\t\r\n])/g;
