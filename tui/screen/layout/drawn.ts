import { Cells } from "../terminal/cells.ts";
import type { MouseEvent } from "../terminal/input_event.ts";
import { type Box, boxOf, contains, intersection, type Size } from "./box.ts";

/** What the mouse means, at a cell counted from a box's corner; a drag or release may lie outside. */
export type MouseHandler<Action> = (event: MouseEvent) => Action | undefined;

interface Target<Action> {
  /** What of it is in sight. */
  readonly box: Box;
  /** Its own top left corner, which may be out of sight. */
  readonly x: number;
  readonly y: number;
  readonly handle: MouseHandler<Action>;
}

/**
 * Cells, and the boxes among them in which the mouse means something: what is drawn and what a click on it does stand
 * in one place, and a click is resolved by the boxes that are seen.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { Drawn } from "./drawn.ts";
 *
 * const button = new Drawn<"quit">({ width: 4, height: 1 });
 * button.cells.text(0, 0, "quit");
 * button.onClick({ x: 0, y: 0, width: 4, height: 1 }, "quit");
 * const screen = new Drawn<"quit">({ width: 20, height: 3 }).place({ x: 10, y: 2 }, button);
 * const click = { type: "mouse", action: "press", button: "left", control: false, alt: false, shift: false } as const;
 * assertEquals(screen.actionAt({ ...click, x: 11, y: 2 }), "quit");
 * assertEquals(screen.actionAt({ ...click, x: 9, y: 2 }), undefined);
 * ```
 */
export class Drawn<Action> {
  readonly cells: Cells;
  readonly #targets: Target<Action>[] = [];

  /** Blank cells, or cells that are there already, without a box in which the mouse means anything. */
  constructor(content: Size | Cells) {
    this.cells = content instanceof Cells ? content : new Cells(content.width, content.height);
  }

  /** Draws cells at a place, or what was drawn with its boxes, which lie over those that are here; clipped. */
  place({ x, y }: { readonly x: number; readonly y: number }, content: Cells | Drawn<Action>): this {
    if (content instanceof Cells) {
      this.cells.place(x, y, content);
      return this;
    }
    this.cells.place(x, y, content.cells);
    // Done at several levels in every frame: no copies are made on the way.
    for (const { box, x: left, y: top, handle } of content.#targets) {
      const { width, height } = box;
      this.#add({ x: box.x + x, y: box.y + y, width, height }, left + x, top + y, handle);
    }
    return this;
  }

  on(box: Box, handle: MouseHandler<Action>): this {
    this.#add(box, box.x, box.y, handle);
    return this;
  }

  /** What a press of the left button means in a box of this. */
  onClick(box: Box, action: Action): this {
    return this.on(box, ({ action: done, button }) => done === "press" && button === "left" ? action : undefined);
  }

  /** What a press of the left button means on what is written in a box of this; on blank cells it means nothing. */
  onContent(box: Box, action: Action): this {
    return this.on(box, ({ action: done, button, x, y }) => {
      const isWritten = this.cells.character(box.x + x, box.y + y) !== " ";
      return done === "press" && button === "left" && isWritten ? action : undefined;
    });
  }

  /** What the wheel means in a box of this. */
  onWheel(box: Box, up: Action, down: Action): this {
    return this.on(box, ({ action }) => action === "scrollUp" ? up : action === "scrollDown" ? down : undefined);
  }

  /** The same, each action turned into another. */
  map<Other>(turn: (action: Action) => Other): Drawn<Other> {
    const drawn = new Drawn<Other>(this.cells);
    for (const { handle, ...target } of this.#targets) {
      drawn.#targets.push({
        ...target,
        handle(event) {
          const action = handle(event);
          return action === undefined ? undefined : turn(action);
        },
      });
    }
    return drawn;
  }

  /** What the mouse means, by the uppermost box at a cell (that of the event when left out) to which it means anything. */
  actionAt(event: MouseEvent, { x, y }: { readonly x: number; readonly y: number } = event): Action | undefined {
    for (const { box, x: left, y: top, handle } of this.#targets.toReversed()) {
      if (!contains(box, x, y)) continue;
      const action = handle({ ...event, x: event.x - left, y: event.y - top });
      if (action !== undefined) return action;
    }
    return undefined;
  }

  #add(whole: Box, x: number, y: number, handle: MouseHandler<Action>): void {
    const box = intersection(whole, boxOf(this.cells));
    if (box.width > 0 && box.height > 0) this.#targets.push({ box, x, y, handle });
  }
}

/** Resolves the mouse by what is drawn. A drag and a release belong to the boxes in which the button was pressed. */
export class Mouse {
  #pressedAt: { readonly x: number; readonly y: number } | undefined;

  /** What the mouse means on a screen, if anything. */
  actionOf<Action>(event: MouseEvent, screen: Drawn<Action>): Action | undefined {
    const { action, x, y } = event;
    if (action === "press") this.#pressedAt = { x, y };
    if (action !== "drag" && action !== "release") return screen.actionAt(event);
    const at = this.#pressedAt;
    if (action === "release") this.#pressedAt = undefined;
    return at && screen.actionAt(event, at);
  }
}
