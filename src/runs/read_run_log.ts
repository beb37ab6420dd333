import type { LoggedEvent } from "./logged_event.ts";
import { RunLogReader } from "./run_log_reader.ts";

/** Bytes that are read at a time. */
const PIECE = 2 ** 20;

/** The events of a log, and how it was read. */
export interface ReadLog {
  readonly events: readonly LoggedEvent[];
  readonly reader: RunLogReader;
}

/**
 * Reads a log piece by piece.
 *
 * @throws if it can't be read, or is no file.
 */
export async function readLogFile(path: string): Promise<ReadLog> {
  using file = await openLog(path);
  const reader = new RunLogReader();
  const events: LoggedEvent[] = [];
  const buffer = new Uint8Array(PIECE);
  for (let count; (count = await file.read(buffer)) !== null;) {
    for (const event of reader.push(buffer.subarray(0, count))) events.push(event);
  }
  return { events, reader };
}

/** The events of a log's first line and of its last ones. */
export interface LogEnds {
  readonly events: readonly LoggedEvent[];
  /** Whether nothing was left out between them. */
  readonly isWhole: boolean;
}

/** Bytes of the end that are read at first, and at most. */
const LEAST_TAIL = 2 ** 14, MOST_TAIL = 2 ** 20;

/**
 * Reads what a summary of a log needs: the first line, and as much of the end as has an epoch; a small one as
 * a whole. However long the log is, that takes no longer and no more memory.
 *
 * A log of version 0.1, whose epochs don't have the best accuracy so far, is read as a whole up to {@link MOST_TAIL}.
 *
 * @throws if it can't be read, or is no file.
 */
export async function readLogEnds(path: string): Promise<LogEnds> {
  using file = await openLog(path);
  const { size } = await file.stat();
  const head = await readFirstLine(file);
  for (let length = LEAST_TAIL;; length *= 4) {
    const isWhole = head.length + length >= size;
    const tail = isWhole
      ? await readPart(file, head.length, size)
      : withoutFirstLine(await readPart(file, size - length, size));
    const events = readLines(head, tail);
    const epoch = events.findLast((event) => event.event === "epoch");
    const isEnough = epoch !== undefined && (epoch.bestValidationAccuracy !== undefined || size > MOST_TAIL);
    if (isWhole || isEnough || length >= MOST_TAIL) return { events, isWhole };
  }
}

/** So many pieces of a long log are read, of so many bytes each. */
const PIECES = 16, PIECE_BYTES = 2 ** 14;

/**
 * Reads the first line of a log and pieces spread over the rest of it, a small log as a whole: enough to draw a curve in
 * few columns, in the same time however long the log is.
 *
 * @throws if it can't be read, or is no file.
 */
export async function readLogPieces(path: string): Promise<readonly LoggedEvent[]> {
  using file = await openLog(path);
  const { size } = await file.stat();
  const head = await readFirstLine(file), rest = size - head.length;
  if (rest <= PIECES * PIECE_BYTES) return readLines(head, await readPart(file, head.length, size));
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < PIECES; i++) {
    const start = head.length + Math.round(i * (rest - PIECE_BYTES) / (PIECES - 1));
    const piece = withoutFirstLine(await readPart(file, start, start + PIECE_BYTES));
    pieces.push(piece.subarray(0, piece.lastIndexOf(LINE_FEED) + 1));
  }
  return readLines(head, ...pieces);
}

function readLines(...parts: readonly Uint8Array[]): LoggedEvent[] {
  const reader = new RunLogReader();
  return parts.flatMap((bytes) => reader.push(bytes));
}

async function openLog(path: string): Promise<Deno.FsFile> {
  const file = await Deno.open(path);
  if ((await file.stat()).isFile) return file;
  file.close();
  throw new Error("it is no file");
}

const LINE_FEED = 10;

/** A longer first line was not written by a run. */
const LONGEST_LINE = 2 ** 24;

/** The bytes up to the first line feed, with it; all there are if there is none. */
async function readFirstLine(file: Deno.FsFile): Promise<Uint8Array> {
  for (let length = LEAST_TAIL;; length *= 4) {
    const bytes = await readPart(file, 0, length);
    const end = bytes.indexOf(LINE_FEED) + 1;
    if (end > 0) return bytes.subarray(0, end);
    if (bytes.length < length || length >= LONGEST_LINE) return bytes;
  }
}

function withoutFirstLine(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes.indexOf(LINE_FEED) + 1);
}

/** The bytes from one place to another, or to the end if that comes before. */
async function readPart(file: Deno.FsFile, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  await file.seek(start, Deno.SeekMode.Start);
  let length = 0;
  for (let count; length < bytes.length && (count = await file.read(bytes.subarray(length))) !== null;) length += count;
  return bytes.subarray(0, length);
}
