import { Cells } from "./cells.ts";
import type { ColorDepth } from "./color.ts";
import { renderFrame } from "./frame.ts";
import type { PictureLayer } from "./pixels/pictures_in.ts";
import type { TerminalSize } from "./terminal.ts";

/** Writes one frame at a time, each as the difference to the last; only the newest waits for a slow terminal. */
export class FrameWriter {
  readonly #encoder = new TextEncoder();
  #shown: Cells | undefined;
  #waiting: Cells | undefined;
  /** The frame before the one that is shown: its memory is that of the next. */
  #last: Cells | undefined;
  /** What shows pictures as pixels, if anything does. */
  #pictures: PictureLayer | undefined;
  #codes = "";
  #isWriting = false;
  #written = Promise.resolve();

  /** `write` resolves when the terminal has taken the bytes and never rejects. */
  constructor(private readonly write: (bytes: Uint8Array) => Promise<void>, private readonly depth: ColorDepth) {}

  /** Blank cells for the next frame; one that still waits is dropped for it. */
  blank({ columns, rows }: TerminalSize): Cells {
    const free = this.#waiting ?? this.#last;
    this.#waiting = this.#last = undefined;
    if (free?.width !== columns || free.height !== rows) return new Cells(columns, rows);
    free.clear();
    return free;
  }

  /** Shows the cells as soon as the terminal takes them. They are the writer's from now on. */
  draw(cells: Cells): void {
    this.#waiting = cells;
    if (!this.#isWriting) this.#written = this.#writeWaiting();
  }

  /** Writes control codes that change nothing on the screen, between two frames. */
  send(codes: string): void {
    this.#codes += codes;
    if (!this.#isWriting) this.#written = this.#writeWaiting();
  }

  /** Draws the next frame in full: what the terminal shows is no longer known. */
  forget(): void {
    this.#shown = undefined;
    this.#pictures?.forget();
  }

  /** Shows pictures by a layer from the next frame on, which is drawn in full. */
  showPictures(layer: PictureLayer): void {
    this.#codes += this.removePictures();
    this.#pictures = layer;
    this.forget();
  }

  /** The codes that leave no picture behind. */
  removePictures(): string {
    return this.#pictures?.remove() ?? "";
  }

  /** Drops the frame that waits and resolves when none is being written. */
  async stop(): Promise<void> {
    this.#waiting = undefined;
    await this.#written;
  }

  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting !== undefined || this.#codes !== "") {
      const changes = this.#codes + this.#takeWaiting();
      this.#codes = "";
      if (changes !== "") await this.write(this.#encoder.encode(changes));
    }
    this.#isWriting = false;
  }

  /** What turns the frame that is shown into the one that waits, if one does. */
  #takeWaiting(): string {
    const frame = this.#waiting;
    if (frame === undefined) return "";
    this.#waiting = undefined;
    const changes = renderFrame(this.#shown, frame, this.depth, this.#pictures?.replace(frame));
    this.#last = this.#shown;
    this.#shown = frame;
    return changes;
  }
}
