import { DataError } from "../data_error.ts";

/**
 * A file that is being downloaded. Until it is whole it is called `….part`; `….part.version` beside it keeps the
 * server's name for the version that is being downloaded, so that another process can go on.
 */
export class PartFile {
  /** Where the bytes lie until they are whole. */
  readonly path: string;
  readonly #file: Deno.FsFile;
  #length: number;
  #version: string | undefined;

  private constructor(path: string, file: Deno.FsFile, length: number, version: string | undefined) {
    this.path = path;
    this.#file = file;
    this.#length = length;
    this.#version = version;
  }

  /**
   * Opens what has arrived of a file, which may be nothing.
   *
   * @param target What the file is called when it is whole.
   * @throws {DataError} if another process is downloading it.
   */
  static async open(target: string): Promise<PartFile> {
    const path = `${target}.part`;
    const file = await Deno.open(path, { read: true, write: true, create: true });
    if (!await file.tryLock(true)) {
      file.close();
      throw new DataError(
        path,
        "is being written by another download",
        "expected one download at a time",
        "Wait until it has ended",
      );
    }
    const version = await readText(versionPath(path));
    const length = await file.seek(0, Deno.SeekMode.End);
    return new PartFile(path, file, length, version);
  }

  /** How many bytes have arrived. */
  get length(): number {
    return this.#length;
  }

  /** The server's name for the version that they belong to; undefined if another request can't go on with them. */
  get version(): string | undefined {
    return this.#version;
  }

  /** Begins anew, with bytes of this version. */
  async restart(version: string | undefined): Promise<void> {
    // Of bytes without a version nobody knows what they are; so the name comes after the old bytes and before the new.
    await removeIfThere(versionPath(this.path));
    await this.#file.truncate();
    await this.#file.seek(0, Deno.SeekMode.Start);
    this.#length = 0;
    this.#version = version;
    if (version !== undefined) await Deno.writeTextFile(versionPath(this.path), version);
  }

  /** Adds bytes at the end. */
  async append(chunk: Uint8Array): Promise<void> {
    for (let written = 0; written < chunk.length;) {
      const count = await this.#file.write(chunk.subarray(written));
      written += count;
      this.#length += count;
    }
  }

  /** Makes it the whole file that it was meant to be, at once: it is there under that name entirely or not at all. */
  async finish(target: string): Promise<void> {
    await this.#file.sync();
    await Deno.rename(this.path, target);
    await removeIfThere(versionPath(this.path));
  }

  /** Closes it; what has arrived stays there to go on with, if anything has. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#file.close();
    if (this.#length === 0) await removeIfThere(this.path);
  }
}

function versionPath(path: string): string {
  return `${path}.version`;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
