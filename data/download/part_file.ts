import { DataError } from "../data_error.ts";

/**
 * A file that is being downloaded. Until it is complete it is called `….part`; `….part.version` beside it contains the
 * server's identifier of the version, so that another process can resume.
 */
export class PartFile {
  /** The path of the incomplete file. */
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
   * Opens the part of a file that has arrived, which may be empty.
   *
   * @param target The path of the complete file.
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

  /** The number of bytes that have arrived. */
  get length(): number {
    return this.#length;
  }

  /** The server's identifier of their version; undefined if they can't be resumed. */
  get version(): string | undefined {
    return this.#version;
  }

  /** Restarts with bytes of this version. */
  async restart(version: string | undefined): Promise<void> {
    // The version is written after the old bytes are gone and before new ones come: bytes without a version can't be
    // resumed.
    await removeIfThere(versionPath(this.path));
    await this.#file.truncate();
    await this.#file.seek(0, Deno.SeekMode.Start);
    this.#length = 0;
    this.#version = version;
    if (version !== undefined) await Deno.writeTextFile(versionPath(this.path), version);
  }

  /** Appends bytes. */
  async append(chunk: Uint8Array): Promise<void> {
    for (let written = 0; written < chunk.length;) {
      const count = await this.#file.write(chunk.subarray(written));
      written += count;
      this.#length += count;
    }
  }

  /** Renames it to the complete file, atomically. */
  async finish(target: string): Promise<void> {
    await this.#file.sync();
    await Deno.rename(this.path, target);
    await removeIfThere(versionPath(this.path));
  }

  /** Closes it; what has arrived is kept for resuming. */
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
