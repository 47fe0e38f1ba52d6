import { signal } from '@preact/signals';
import { createInspector } from '../src/background/inspector.ts';
import { createMemoryStore } from '../src/background/memory-store.ts';
import { DEFAULT_SETTINGS, type Settings } from '../src/core/settings/settings.ts';
import type { PanelChannel } from '../src/panel/model/background-link.ts';
import { mount } from '../src/panel/mount.tsx';
import { createMemoryChannel } from '../src/protocol/memory-channel.ts';
import type { Stored } from '../src/protocol/stored.ts';
import { speak } from '../src/text/language.ts';
import { playBody, playBurst, playClock } from './streams/generated.ts';
import { playOnTheWire } from './streams/on-the-wire.ts';
import { openDocument, playRecording } from './streams/play-recording.ts';

/**
 * The panel as an ordinary page, on recorded streams and on the real inspector with its memory store. The address
 * chooses: `?theme=dark`, `?browser=firefox` (whose means there are), `?empty`, `?burst=100000` (a stream of so many
 * messages), `?body=100000` (the same with bytes and comments), `?live=50` (so many more a second), `?big=50` (a
 * message of so many MB), `?restart=5` (the background is lost so often, in seconds), `?language=zh_CN`.
 */
const query = new URLSearchParams(location.search);
const numberOf = (name: string) => Number(query.get(name) ?? 0);
const TAB = 1;

const memory = createMemoryStore();
const inspector = createInspector({
  stores: { disk: memory, memory, instead: memory },
  settings: createSettings(),
  pages: { pageOf: () => ({ site: 'shop.example', wasCaptured: null }), onChange: () => () => {} },
  excludedSenders: { has: () => false },
  reload: async () => location.reload(),
  now: Date.now,
  showOpenCount: () => {},
  isPrivate: async () => false,
  documentsHere: async () => () => true,
  progressOf: async () => null,
  watchNetwork: () => {},
});

const recordings = import.meta.glob('./streams/*.json', { query: '?raw', import: 'default' });
const FRAMES: Record<string, number> = { './streams/shop.json': 0 };

if (!query.has('empty')) await playAll();

const theme = signal(chosenTheme());
document.documentElement.style.colorScheme = theme.value;
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  theme.value = chosenTheme();
});

const browser = query.get('browser') ?? (navigator.userAgent.includes('Firefox') ? 'firefox' : 'chrome');

speak(query.get('language'), navigator.language);
mount({
  connect,
  tabId: TAB,
  container: document.body,
  browser: browser === 'firefox' ? 'firefox' : 'chrome',
  version: '0',
  theme,
});

async function playAll() {
  let frame = 1;
  for (const [path, load] of Object.entries(recordings).reverse()) {
    await playRecording(openDocument(inspector, TAB, FRAMES[path] ?? frame++, path), String(await load()));
  }
  await playOnTheWire(openDocument(inspector, TAB, 0, 'wire'), (event) => inspector.network(TAB, event));
  const generated = openDocument(inspector, TAB, 0, 'generated');
  if (numberOf('burst') > 0 || numberOf('big') > 0) {
    await playBurst(generated, { messages: numberOf('burst'), megabytes: numberOf('big') });
  }
  if (numberOf('body') > 0) await playBody(openDocument(inspector, TAB, 0, 'body'), numberOf('body'));
  playClock(openDocument(inspector, TAB, 0, 'clock'), numberOf('live') || 1);
}

function connect(): PanelChannel {
  const [panelEnd, backgroundEnd] = createMemoryChannel<never, never>();
  inspector.panel(backgroundEnd as never);
  const channel: PanelChannel = panelEnd;
  return numberOf('restart') > 0 ? losing(channel, numberOf('restart') * 1000) : channel;
}

/** A channel that is lost after a while, as when the browser stops the background. */
function losing(channel: PanelChannel, milliseconds: number): PanelChannel {
  const listeners: (() => void)[] = [];
  setTimeout(() => {
    channel.close();
    for (const lost of listeners) lost();
  }, milliseconds);
  return {
    ...channel,
    onClose(listener) {
      listeners.push(listener);
    },
  };
}

function chosenTheme(): 'light' | 'dark' {
  const wanted =
    query.get('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  return wanted === 'dark' ? 'dark' : 'light';
}

function createSettings(): Stored<Settings> {
  let settings: Settings = { ...DEFAULT_SETTINGS };
  const many = Math.max(numberOf('burst'), numberOf('body'));
  if (many > settings.maxMessages / 2) {
    settings = { ...settings, maxMessages: many + 1000, maxBytes: 2 ** 31 };
  }
  const listeners = new Set<() => void>();
  return {
    get: () => settings,
    async change(change) {
      settings = change(settings);
      for (const listener of listeners) listener();
      return settings;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
