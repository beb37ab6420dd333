import { DataError } from "../data_error.ts";
import { Interruption } from "./interruption.ts";
import type { PartFile } from "./part_file.ts";
import { type Fetch, interrupt, request } from "./request.ts";
import { StallGuard } from "./stall_guard.ts";

/** When a download is retried. */
export interface RetryOptions {
  /** A transfer without new data for this long is aborted and retried. */
  readonly stallMilliseconds: number;
  /** The number of transfers in a row without new data after which the download fails. */
  readonly attempts: number;
  /** Waits before the next transfer, after `failures` in a row without new data. */
  pause(failures: number): Promise<void>;
}

/** A download of a file. */
export interface FileDownload extends RetryOptions {
  readonly url: URL;
  readonly fetch: Fetch;
  /** The most bytes that are accepted, so that a server can't fill the disk. */
  readonly limit: number;
  /** Called after each chunk that arrived. */
  progress(): void;
  /** Called when a transfer was interrupted and will be retried. */
  interrupted(reason: string): void;
}

/**
 * Downloads a file over HTTP, resuming an interrupted transfer: it requests the missing bytes (`Range`) if the file is
 * still the same (`If-Range`), and restarts if the server sends the whole file.
 *
 * Source: RFC 9110, "HTTP Semantics", sections 13 and 14.
 *
 * @param part Receives the bytes; complete when this returns.
 * @throws {DataError} if the server doesn't have the file, sends too much, redirects elsewhere, or can't be reached.
 */
export async function downloadFile(download: FileDownload, part: PartFile): Promise<void> {
  let most = part.length;
  for (let failures = 0;;) {
    try {
      return await transfer(download, part);
    } catch (error) {
      if (!(error instanceof Interruption)) throw error;
      failures = part.length > most ? 0 : failures + 1;
      most = Math.max(most, part.length);
      if (failures >= download.attempts) throw gaveUp(download, error);
      download.interrupted(error.message);
      await download.pause(failures);
    }
  }
}

/** Makes one request and saves what it returns. */
async function transfer(
  { url, fetch, limit, stallMilliseconds, progress }: FileDownload,
  part: PartFile,
): Promise<void> {
  using guard = new StallGuard(stallMilliseconds);
  const range = part.length > 0 && part.version !== undefined
    ? { "Range": `bytes=${part.length}-`, "If-Range": part.version }
    : undefined;
  // No compression for the transfer, since byte ranges are those of the file.
  const headers = { "Accept-Encoding": "identity", ...range };
  const response = await request(fetch, { url, headers, hosts: [], signal: guard.signal });
  const { start, total } = contentRange(response);
  if (response.status === 416) {
    await response.body?.cancel();
    if (total === part.length) return;
    await part.restart(undefined);
    throw new Interruption("the server has fewer bytes than have arrived");
  }
  if (response.status === 200) {
    await part.restart(versionOf(response));
  } else if (start !== part.length) {
    await response.body?.cancel();
    await part.restart(undefined);
    throw new Interruption("the server sends other bytes than were asked for");
  }
  for await (const chunk of chunksOf(response)) {
    guard.reset();
    if (part.length + chunk.length > limit) {
      await part.restart(undefined);
      throw new DataError(url.href, "sends more bytes than the file can have", `expected at most ${limit}`);
    }
    await part.append(chunk);
    progress();
  }
  if (part.length < total) throw new Interruption(`the transfer ended after ${part.length} of ${total} bytes`);
}

/** The body's chunks. Errors of the network are interruptions, those of the consumer are not. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array, void> {
  const reader = body?.getReader();
  for (;;) {
    const { done, value } = await reader?.read().catch((error) => interrupt(error)) ?? { done: true };
    if (done || value === undefined) return;
    yield value;
  }
}

/** The offset of a response's first byte and the size of the whole file; NaN if it doesn't say. */
function contentRange({ status, headers }: Response): { start: number; total: number } {
  if (status === 200) return { start: 0, total: Number(headers.get("content-length") ?? NaN) };
  const [, start, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(headers.get("content-range") ?? "") ?? [];
  return { start: Number(start), total: Number(total) };
}

/** The value for `If-Range`: a strong entity tag, otherwise the date of the last change. */
function versionOf({ headers }: Response): string | undefined {
  const tag = headers.get("etag");
  return tag !== null && !tag.startsWith("W/") ? tag : headers.get("last-modified") ?? undefined;
}

function gaveUp({ url, attempts }: FileDownload, cause: Interruption): DataError {
  const expected = `expected more data within ${attempts} attempts`;
  return new DataError(url.href, `can't be downloaded (${cause.message})`, expected, RETRY, { cause });
}

const RETRY = "Check the connection and run the command again; it continues where it stopped";
