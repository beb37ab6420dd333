/// <reference lib="dom" />
import { boardCanvas } from "./board_canvas.ts";
import { drawByKeys } from "./key_pen.ts";
import { makeElement } from "./make_element.ts";
import type { PagePicture } from "./page_network.ts";
import { drawByPointer } from "./pointer_pen.ts";
import { createStrokes } from "./strokes.ts";

/** A board to draw on, by mouse, pen, finger or keys. */
export interface Board {
  readonly element: HTMLElement;
  /** What is drawn, in few pixels; undefined of a blank board. */
  pixels(): ImageData | undefined;
}

/**
 * The longer side of the board in the pixels that are shown, and in those that the network reads: four for each of an
 * image of 28 × 28. Preparing a drawing took 6 ms then, on a busy core of a Zen 4, and 33 at ten for each.
 */
const SHOWN_SIDE = 560, READ_SIDE = 112;

const LABEL = "Board to draw on: the arrow keys move the pen, space puts it down and lifts it, delete clears the board";

/**
 * Creates a board.
 *
 * @param onChange Is called after each change; `isFinal` is false within a stroke.
 */
export function createBoard(picture: PagePicture, onChange: (isFinal: boolean) => void): Board {
  const shown = boardCanvas(picture, SHOWN_SIDE, false), read = boardCanvas(picture, READ_SIDE, true);
  const { canvas } = shown, strokes = createStrokes([shown, read]);
  Object.assign(canvas, { className: "board", tabIndex: 0, role: "application", ariaLabel: LABEL });
  const undo = makeElement("button", { type: "button" }, "Undo");
  const clear = makeElement("button", { type: "button" }, "Clear");
  const changed = (isFinal: boolean) => {
    undo.disabled = clear.disabled = strokes.isBlank;
    onChange(isFinal);
  };
  drawByPointer(canvas, picture, strokes, changed);
  const pen = drawByKeys(canvas, picture, strokes, changed);
  const take = (away: () => void) => () => {
    pen.putAway();
    away();
    changed(true);
  };
  undo.addEventListener("click", take(strokes.undo));
  clear.addEventListener("click", take(strokes.clear));
  canvas.addEventListener("keydown", ({ key }) => {
    if (key === "Delete" || key === "Backspace") take(strokes.clear)();
  });
  undo.disabled = clear.disabled = true;
  const sheet = makeElement("div", { className: "sheet" }, canvas, pen.element);
  const controls = makeElement("div", { className: "controls" }, undo, clear);
  const hint = makeElement("p", { className: "legend" }, "by mouse or finger; by keys with the arrows and space");
  return {
    element: makeElement("section", { className: "drawing" }, makeElement("h2", {}, "Draw"), sheet, controls, hint),
    pixels: () => strokes.isBlank ? undefined : read.pixels(),
  };
}
