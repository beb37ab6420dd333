import type { MouseEvent } from "../terminal/input_event.ts";
import type { Drawn } from "./drawn.ts";

/**
 * Resolves the mouse by what is on the screen. A drag and a release belong to the boxes in which the button was pressed,
 * wherever they lead.
 */
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
