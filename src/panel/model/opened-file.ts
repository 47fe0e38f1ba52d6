import { type ReadonlySignal, signal } from '@preact/signals';
import { MAX_FILE_LENGTH, readRecordedFile, TOO_LARGE } from '../../core/exchange/recognise-file.ts';
import type { ReadStreams, RecordedStream } from '../../core/exchange/recorded-stream.ts';
import { settleStream } from '../../core/exchange/settle-stream.ts';
import { type Sentence, sentence } from '../../core/sentence.ts';
import { createPanelModel, type PanelModel, type PanelModelOptions } from './panel-model.ts';
import { createRecordedChannel } from './recorded-channel.ts';

/** What was read from a file, to be looked at as if it were a tab. */
export interface Recording {
  readonly fileName: string;
  readonly streamCount: number;
  /** How many parts of the file are no event streams. */
  readonly skipped: number;
  /** When it was opened, in milliseconds since the Unix epoch. */
  readonly openedTime: number;
  readonly model: PanelModel;
}

export interface FileProblem {
  readonly fileName: string;
  readonly reason: Sentence;
}

type RecordingOptions = Pick<PanelModelOptions, 'nextFrame' | 'dataPath'>;
type FileToOpen = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

export interface OpenedFile {
  /** What is shown instead of the tab; null while that is the tab. */
  readonly recording: ReadonlySignal<Recording | null>;
  /** The name of the file that is being read. */
  readonly reading: ReadonlySignal<string | null>;
  /** Why the last file could not be opened. */
  readonly problem: ReadonlySignal<FileProblem | null>;
  /** Reads a file and shows its streams; a file that cannot be read leaves what is shown as it is. */
  open(file: FileToOpen): Promise<void>;
  dismiss(): void;
  /** Goes back to the tab. */
  close(): void;
}

/** A character of the longest text allowed takes at most so many bytes in UTF-8. */
const MAX_BYTES = 3 * MAX_FILE_LENGTH;

/** @param options what the model of a recording is made with */
export function createOpenedFile(options: RecordingOptions = {}): OpenedFile {
  const recording = signal<Recording | null>(null);
  const reading = signal<string | null>(null);
  const problem = signal<FileProblem | null>(null);
  let latest = 0;

  function show(next: Recording | null) {
    const before = recording.value;
    recording.value = next;
    before?.model.stop();
  }

  return {
    recording,
    reading,
    problem,
    async open(file) {
      const turn = ++latest;
      problem.value = null;
      reading.value = file.name;
      const time = Date.now();
      const read = await readFile(file, time);
      if (turn !== latest) return;
      reading.value = null;
      if ('error' in read) problem.value = { fileName: file.name, reason: read.error };
      else show({ fileName: file.name, openedTime: time, ...recordingOf(read, options) });
    },
    dismiss() {
      problem.value = null;
    },
    close() {
      latest++;
      reading.value = null;
      problem.value = null;
      show(null);
    },
  };
}

async function readFile(file: FileToOpen, time: number): Promise<ReadStreams> {
  if (file.size > MAX_BYTES) return { error: TOO_LARGE };
  try {
    return readRecordedFile(file.name, textOf(await file.arrayBuffer()), time);
  } catch (error) {
    return { error: sentence('unreadable_failed', error instanceof Error ? error.message : String(error)) };
  }
}

/** Text in the encoding that its byte order mark names: what PowerShell writes is UTF-16. */
function textOf(bytes: ArrayBuffer): string {
  const [first = 0, second = 0] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const mark = first * 0x100 + second;
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function recordingOf(
  { streams, skipped }: Extract<ReadStreams, { streams: unknown }>,
  options: RecordingOptions,
): Pick<Recording, 'streamCount' | 'skipped' | 'model'> {
  const settled = streams.map(
    (recorded): RecordedStream => ({ ...recorded, stream: settleStream(recorded.stream) }),
  );
  const model = createPanelModel({
    connect: () => createRecordedChannel(settled),
    tabId: 0,
    ...options,
  });
  return { streamCount: streams.length, skipped, model };
}
