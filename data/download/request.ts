import { DataError } from "../data_error.ts";
import { Interruption } from "./interruption.ts";

/** `fetch`, or a substitute for it. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

/** A request. */
export interface Request {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The hosts that a redirection may lead to, besides the requested one. */
  readonly hosts: readonly string[];
  readonly signal: AbortSignal;
}

/** The most redirections that are followed. */
const MOST_REDIRECTIONS = 5;

/**
 * Requests a file, following redirections only to allowed hosts.
 *
 * @returns The response: 200, 206 or 416.
 * @throws {Interruption} if it can't be reached or is busy (408, 429, 5xx).
 * @throws {DataError} if it redirects elsewhere or doesn't have the file.
 */
export async function request(fetch: Fetch, { url, headers, hosts, signal }: Request): Promise<Response> {
  const allowed = [url.hostname, ...hosts];
  for (let at = url, redirections = 0;;) {
    const response = await fetch(at, { headers, signal, redirect: "manual" }).catch((error) => interrupt(error));
    if ([200, 206, 416].includes(response.status)) return response;
    await response.body?.cancel();
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) throw refused(at, response);
    at = new URL(location, at);
    if (!allowed.includes(at.hostname) || ++redirections > MOST_REDIRECTIONS) {
      const found = redirections > MOST_REDIRECTIONS ? "redirects endlessly" : `redirects to ${at.href}`;
      throw new DataError(url.href, found, `expected files from ${allowed.join(", ")}`);
    }
  }
}

/** Turns errors of the network into interruptions; throws others unchanged. */
export function interrupt(error: unknown): never {
  if (!(error instanceof TypeError)) throw error;
  // The error itself only says "fetch failed"; its cause says why, after the known address.
  const message = error.cause instanceof Error ? error.cause.message : error.message;
  throw new Interruption(message.replace(/^error sending request for url \(.*?\): /, ""), { cause: error });
}

function refused(url: URL, { status, statusText }: Response): Error {
  const answer = `answers ${status} ${statusText}`.trimEnd();
  if (status === 408 || status === 429 || status >= 500) return new Interruption(`the server ${answer}`);
  return new DataError(url.href, answer, "expected the file", "It may have moved; report it to the project");
}
