import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings/settings.ts';
import { createExcludedSenders, type ExcludedSenders, type FrameDocument } from './excluded-senders.ts';

const TAB = 7;
const PAGE: FrameDocument = { documentId: 'page', url: 'https://page.example/' };
const BANK: FrameDocument = {
  documentId: 'bank',
  parentDocumentId: 'page',
  url: 'https://www.bank.example/',
};

let settings: Settings;
let site: string | null;
let frames: FrameDocument[];
let asked: number;

beforeEach(() => {
  settings = { ...DEFAULT_SETTINGS, excludedSites: ['bank.example'] };
  site = 'page.example';
  frames = [PAGE, BANK];
  asked = 0;
});

async function start(): Promise<ExcludedSenders> {
  const senders = createExcludedSenders({
    loading: Promise.resolve({
      get: () => settings,
      change: async () => settings,
      onChange: () => () => {},
    }),
    pages: { ready: Promise.resolve(), pageOf: () => ({ site, wasCaptured: null }), tabIds: () => [TAB] },
    async framesOf() {
      asked++;
      return frames;
    },
  });
  await senders.ready;
  return senders;
}

const sender = (url: string, documentId: string | null = null) => ({ url, documentId });

test('a sender is known by its URL', async () => {
  const { has } = await start();
  expect(has(TAB, sender('https://www.bank.example/', 'page'))).toBe(true);
  expect(has(TAB, sender('https://page.example/', 'bank'))).toBe(false);
});

test('a frame without an origin is known by its document, and so is what it holds', async () => {
  const { has, frameLoaded } = await start();
  expect(has(TAB, sender('null', 'bank'))).toBe(true);
  expect(has(TAB, sender('null', 'page'))).toBe(false);
  frameLoaded(TAB, { documentId: 'within', parentDocumentId: 'bank', url: 'about:srcdoc' });
  frameLoaded(TAB, { documentId: 'beside', parentDocumentId: 'page', url: 'about:srcdoc' });
  expect(has(TAB, sender('null', 'within'))).toBe(true);
  expect(has(TAB, sender('null', 'beside'))).toBe(false);
});

test('a sender that withholds its referrer may be any frame of the tab', async () => {
  const { has, pageLoaded } = await start();
  expect(has(TAB, sender(''))).toBe(true);
  expect(has(8, sender(''))).toBe(false);
  frames = [PAGE];
  pageLoaded(TAB);
  expect(has(TAB, sender(''))).toBe(false);
});

test('the frames of a page that comes back are asked for', async () => {
  const { has, pageLoaded } = await start();
  pageLoaded(TAB);
  await Promise.resolve();
  expect(has(TAB, sender('null', 'bank'))).toBe(true);
});

test('a sender whose URL has no site is the page’s, where its document is not known', async () => {
  site = 'bank.example';
  frames = [];
  const { has } = await start();
  expect(has(TAB, sender('about:blank'))).toBe(true);
  expect(has(TAB, sender('null', 'another'))).toBe(true);
});

test('nothing is asked where no site is excluded', async () => {
  settings = DEFAULT_SETTINGS;
  const { has, pageLoaded } = await start();
  pageLoaded(TAB);
  expect(asked).toBe(0);
  expect(has(TAB, sender(''))).toBe(false);
});
