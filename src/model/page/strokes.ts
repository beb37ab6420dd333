import type { BoardCanvas, BoardPoint } from "./board_canvas.ts";

/** What is drawn, stroke by stroke, on every canvas that shows it. */
export interface Strokes {
  readonly isBlank: boolean;
  /** Begins a stroke by a dot. */
  start(point: BoardPoint): void;
  /** Goes on with the last stroke. */
  extend(point: BoardPoint): void;
  /** Takes the last stroke away, or all. */
  undo(): void;
  clear(): void;
}

/** Creates strokes on these canvases: none yet. */
export function createStrokes(canvases: readonly Pick<BoardCanvas, "blank" | "line">[]): Strokes {
  let strokes: BoardPoint[][] = [];
  const line = (from: BoardPoint, to: BoardPoint) => canvases.forEach((canvas) => canvas.line(from, to));
  const draw = (left: BoardPoint[][]) => {
    strokes = left;
    canvases.forEach((canvas) => canvas.blank());
    for (const stroke of strokes) stroke.forEach((point, i) => line(stroke[Math.max(0, i - 1)], point));
  };
  return {
    get isBlank() {
      return strokes.length === 0;
    },
    start(point) {
      strokes.push([point]);
      line(point, point);
    },
    extend(point) {
      const stroke = strokes[strokes.length - 1];
      line(stroke[stroke.length - 1], point);
      stroke.push(point);
    },
    undo: () => draw(strokes.slice(0, -1)),
    clear: () => draw([]),
  };
}
