import { isAbsolute, join } from "node:path";

/** The environment that determines the user's cache folder. */
export interface CacheEnvironment {
  /** The value of an environment variable, if it is set. */
  environment(variable: string): string | undefined;
  /** The operating system, as Deno calls it. */
  readonly os: typeof Deno.build.os;
}

/** The environment of this process. */
export const processEnvironment: CacheEnvironment = {
  environment: (variable) => Deno.env.get(variable),
  os: Deno.build.os,
};

/**
 * The folder for files that can be downloaded again: `phosphor` in the user's cache. That is `$XDG_CACHE_HOME` where it
 * is set (an absolute path, as the XDG Base Directory Specification wants), else `%LOCALAPPDATA%` on Windows,
 * `~/Library/Caches` on a Mac and `~/.cache` elsewhere.
 *
 * @returns Undefined if the environment doesn't say.
 */
export function cacheFolder({ environment, os }: CacheEnvironment): string | undefined {
  const folder = absolute(environment("XDG_CACHE_HOME")) ?? ownFolder(environment, os);
  return folder && join(folder, "phosphor");
}

function ownFolder(environment: CacheEnvironment["environment"], os: string): string | undefined {
  if (os === "windows") return absolute(environment("LOCALAPPDATA"));
  const home = absolute(environment("HOME"));
  return home && join(home, ...(os === "darwin" ? ["Library", "Caches"] : [".cache"]));
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
