import type { Random } from "../../../src/matrix/random.ts";
import { HANDS, type Pen, penPath, type Point } from "./stroke_digits.ts";

/** A sheet that strokes are drawn on: how much ink covers each pixel, 0 to 1. */
export class Paper {
  readonly coverage: Float32Array;

  constructor(readonly width: number, readonly height: number) {
    this.coverage = new Float32Array(width * height);
  }

  /** Draws a digit in one of the hands, with the left top corner of its box at (left, top). */
  digit(digit: number, hand: keyof typeof HANDS, pen: Pen, left: number, top: number, random: Random): void {
    for (const stroke of HANDS[hand][digit]) {
      this.#line(penPath(stroke, pen, random).map(([x, y]): Point => [left + x, top + y]), pen.size * pen.width);
    }
  }

  /** Draws a line of that many pixels' width; its border is as soft as a pixel. */
  #line(points: readonly Point[], width: number): void {
    const radius = width / 2;
    for (const [px, py] of points) {
      for (let y = Math.max(0, Math.floor(py - radius - 1)); y <= Math.min(this.height - 1, py + radius + 1); y++) {
        for (let x = Math.max(0, Math.floor(px - radius - 1)); x <= Math.min(this.width - 1, px + radius + 1); x++) {
          const covered = radius + 0.5 - Math.sqrt((x - px) ** 2 + (y - py) ** 2);
          const i = y * this.width + x;
          this.coverage[i] = Math.max(this.coverage[i], Math.min(1, covered));
        }
      }
    }
  }
}
