/// <reference lib="dom" />
import { makeElement } from "./make_element.ts";
import type { Strokes } from "./strokes.ts";

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A pen that keys move. */
export interface KeyPen {
  /** Where it is, over the board; hidden until it is used. */
  readonly element: HTMLElement;
  /** Lifts it from the board, and hides it. */
  putAway(): void;
}

/**
 * Draws strokes by keys: the arrows move the pen by a pixel of the network's images, space puts it down and lifts it.
 *
 * @param onChange Is called after each change; `isFinal` is false while the pen is down.
 */
export function drawByKeys(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
  strokes: Strokes,
  onChange: (isFinal: boolean) => void,
): KeyPen {
  const element = makeElement("span", { className: "pen", hidden: true });
  let at = { x: width / 2, y: height / 2 }, isDown = false;
  const within = (place: number, side: number) => Math.min(side - 0.5, Math.max(0.5, place));
  const putAway = () => {
    isDown = false;
    element.hidden = true;
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      isDown = !isDown;
      if (isDown) strokes.start(at);
      onChange(!isDown);
    } else if (Object.hasOwn(ARROWS, event.key)) {
      const [right, down] = ARROWS[event.key];
      at = { x: within(at.x + right, width), y: within(at.y + down, height) };
      if (isDown) strokes.extend(at);
      if (isDown) onChange(false);
    } else return;
    event.preventDefault();
    element.hidden = false;
    element.style.left = `${100 * at.x / width}%`;
    element.style.top = `${100 * at.y / height}%`;
    element.classList.toggle("down", isDown);
  });
  canvas.addEventListener("pointerdown", putAway);
  canvas.addEventListener("blur", putAway);
  return { element, putAway };
}
