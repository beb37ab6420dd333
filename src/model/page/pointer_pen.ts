/// <reference lib="dom" />
import type { BoardPoint } from "./board_canvas.ts";
import type { Strokes } from "./strokes.ts";

/**
 * Draws strokes by mouse, pen or finger, one at a time.
 *
 * @param onChange Is called after each change; `isFinal` is false within a stroke.
 */
export function drawByPointer(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
  strokes: Strokes,
  onChange: (isFinal: boolean) => void,
): void {
  let pointer: number | undefined;
  const pointOf = ({ clientX, clientY }: MouseEvent): BoardPoint => {
    const box = canvas.getBoundingClientRect();
    return { x: (clientX - box.left) / box.width * width, y: (clientY - box.top) / box.height * height };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pointer !== undefined) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    strokes.start(pointOf(event));
    onChange(false);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    // Of a fast hand, where it was between two frames, too.
    const passed = event.getCoalescedEvents();
    for (const moved of passed.length > 0 ? passed : [event]) strokes.extend(pointOf(moved));
    onChange(false);
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = undefined;
      onChange(true);
    });
  }
}
