/** Who writes a run, by the run's lock file. */
export interface LockHolder {
  /** The number of its process. */
  readonly pid: number;
  /** The name of its host; undefined where the process wasn't permitted to know it. */
  readonly host?: string;
  /** Since when, as ISO 8601 writes it. */
  readonly since: string;
}

/** This process, as of now. */
export function thisProcess(): LockHolder {
  return { pid: Deno.pid, host: hostName(), since: new Date().toISOString() };
}

/** Reads the text of a lock file; undefined if it has nothing that can be used. */
export function parseHolder(text: string): LockHolder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // It is empty while its owner writes it, and on a full disk.
  }
  const { pid, host, since } = Object(value);
  const isWhole = Number.isSafeInteger(pid) && pid > 0 && typeof since === "string" &&
    Number.isFinite(Date.parse(since));
  if (!isWhole) return undefined;
  return { pid, host: typeof host === "string" ? host : undefined, since: new Date(since).toISOString() };
}

/** Whether a process runs on another host, as far as both hosts are known. */
export function isElsewhere(holder: LockHolder | undefined): boolean {
  const here = hostName();
  return holder?.host !== undefined && here !== undefined && holder.host !== here;
}

/** `process 4711 on lab-3 since 2025-11-20 08:15:00 UTC`. */
export function describeHolder(holder: LockHolder | undefined): string {
  if (holder === undefined) return "another process";
  const { pid, host, since } = holder;
  const time = since.replace("T", " ").replace(/\.\d+Z$/, " UTC");
  return `process ${pid}${host === undefined ? "" : ` on ${host}`} since ${time}`;
}

/** The name of this machine; undefined where the process isn't permitted to know it. */
export function hostName(): string | undefined {
  try {
    return Deno.hostname();
  } catch {
    return undefined; // It takes a permission, --allow-sys=hostname, that the program can do without.
  }
}
