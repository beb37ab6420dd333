/** A key, by its name (`up`, `pagedown`, `enter`, `escape`, `space`, `f1`, …) or the character it types. */
export interface KeyEvent {
  readonly type: "key";
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  /** Known for named keys only; a shifted letter comes as the capital. */
  readonly shift: boolean;
}

/** The mouse, at the cell (x, y) counted from 0 at the top left. */
export interface MouseEvent {
  readonly type: "mouse";
  readonly action: "press" | "drag" | "release" | "move" | "scrollUp" | "scrollDown";
  /** The button pressed, dragged or released. */
  readonly button: "left" | "middle" | "right" | "none";
  readonly x: number;
  readonly y: number;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** Pasted text, on one line: line breaks and tabs are spaces, and there are no other control characters. */
export interface PasteEvent {
  readonly type: "paste";
  readonly text: string;
}

/** What a user does at a terminal. */
export type InputEvent = KeyEvent | MouseEvent | PasteEvent;

/** A key with its modifiers, as key bindings name it: `left`, `shift+tab`, `control+z`, `alt+x`. */
export function keyName({ key, control, alt, shift }: KeyEvent): string {
  return (control ? "control+" : "") + (alt ? "alt+" : "") + (shift ? "shift+" : "") + key;
}
