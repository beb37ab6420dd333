import { printableJson } from "../model/printable_json.ts";
import { GrowingFile } from "./growing_file.ts";

/** A log of one JSON object a line (JSON Lines). A line that could not be written is written before the next. */
export class RunLog {
  readonly #file: GrowingFile;

  /**
   * @param locate Gives the log's path, and sees to it that its folder is there.
   * @param lines Those of a log that exists already, which it continues; what comes after them is cut off.
   * @param isChanged Whether they are to take the place of those that are there.
   */
  constructor(locate: () => Promise<string>, lines: Uint8Array = new Uint8Array(), isChanged = false) {
    this.#file = new GrowingFile(locate, [lines], isChanged);
  }

  /** Bytes of all lines, those included that could not be written yet. */
  get length(): number {
    return this.#file.length;
  }

  /** Brings what was written to the disk. */
  flush(): Promise<void> {
    return this.#file.flush();
  }

  /**
   * Adds a line.
   *
   * @param isFlushed Whether it is to be on the disk before this resolves, with all lines before it.
   * @throws if the file can't be written, for instance because the disk is full.
   */
  append(record: object, isFlushed = true): Promise<void> {
    return this.#file.append(new TextEncoder().encode(printableJson(record) + "\n"), isFlushed);
  }
}
