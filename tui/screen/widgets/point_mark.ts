import type { Style } from "../terminal/cells.ts";
import { textWidth } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { classColor, classMark, distinctColors } from "./class_color.ts";

/**
 * The mark of a class's points: a dot in colour; without a colour for each class, its name if all names are one character,
 * else one of its own.
 */
export function pointMark(classes: readonly string[], label: number, theme: Theme): string {
  if (theme.pen !== "ascii" && !needsLetters(classes, theme)) return classMark(label, theme.depth);
  return classes.every((name) => textWidth(name) === 1) ? classes[label] : classMark(label, "none");
}

/** The style of a class's points. */
export function styleOf(label: number, { depth, text }: Theme): Style {
  return depth === "none" ? text : { foreground: classColor(label, depth) };
}

/** Whether there aren't enough colours to tell the classes apart. */
export function needsLetters(classes: readonly string[], { depth }: Theme): boolean {
  return classes.length > distinctColors(depth);
}
