import { DataError } from "../data_error.ts";
import { Interruption } from "./interruption.ts";
import type { PartFile } from "./part_file.ts";
import { type Fetch, interrupt, request } from "./request.ts";
import { StallGuard } from "./stall_guard.ts";

/** How patient a download is. */
export interface RetryOptions {
  /** A transfer of which nothing arrives for so long is broken off and tried again. */
  readonly stallMilliseconds: number;
  /** After so many transfers in a row that brought nothing new, it is given up. */
  readonly attempts: number;
  /** Waits before another transfer; `failures` of them brought nothing new. */
  pause(failures: number): Promise<void>;
}

/** What is downloaded, and how. */
export interface FileDownload extends RetryOptions {
  readonly url: URL;
  readonly fetch: Fetch;
  /** More bytes than this are not taken: nobody's disk is to be filled. */
  readonly limit: number;
  /** Called after each chunk that arrived. */
  progress(): void;
  /** Called when a transfer was broken off and another one follows. */
  interrupted(reason: string): void;
}

/**
 * Downloads a file over HTTP, going on where an earlier transfer was broken off: it asks for the bytes that are missing
 * (`Range`), if the file is still the same (`If-Range`), and begins anew when the server sends it whole.
 *
 * Source: RFC 9110, "HTTP Semantics", sections 13 and 14.
 *
 * @param part Takes the bytes; when this returns, it holds as many as the server announced.
 * @throws {DataError} if the server hasn't the file, sends too much, redirects elsewhere, or can't be reached.
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
      if (failures >= download.attempts) throw givenUp(download, error);
      download.interrupted(error.message);
      await download.pause(failures);
    }
  }
}

/** One request, and what it brings. */
async function transfer(
  { url, fetch, limit, stallMilliseconds, progress }: FileDownload,
  part: PartFile,
): Promise<void> {
  using guard = new StallGuard(stallMilliseconds);
  const range = part.length > 0 && part.version !== undefined
    ? { "Range": `bytes=${part.length}-`, "If-Range": part.version }
    : undefined;
  // The file's own bytes are wanted, not packed once more for the journey.
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

/** The body's chunks; the network's errors are interruptions, those of whoever takes the chunks are not. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array, void> {
  const reader = body?.getReader();
  for (;;) {
    const { done, value } = await reader?.read().catch((error) => interrupt(error)) ?? { done: true };
    if (done || value === undefined) return;
    yield value;
  }
}

/** Which bytes an answer holds: the first one's place, and how many the file has in all; NaN where it doesn't say. */
function contentRange({ status, headers }: Response): { start: number; total: number } {
  if (status === 200) return { start: 0, total: Number(headers.get("content-length") ?? NaN) };
  const [, start, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(headers.get("content-range") ?? "") ?? [];
  return { start: Number(start), total: Number(total) };
}

/** What `If-Range` takes: a strong entity tag, else the date of the last change. */
function versionOf({ headers }: Response): string | undefined {
  const tag = headers.get("etag");
  return tag !== null && !tag.startsWith("W/") ? tag : headers.get("last-modified") ?? undefined;
}

function givenUp({ url, attempts }: FileDownload, cause: Interruption): DataError {
  const expected = `expected more data within ${attempts} attempts`;
  return new DataError(url.href, `can't be downloaded (${cause.message})`, expected, RETRY, { cause });
}

const RETRY = "Check the connection and run the command again; it continues where it stopped";
