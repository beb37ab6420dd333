import type { KeyBinding } from "../../model/key_binding.ts";
import type { ViewSize } from "../../model/view_model.ts";
import { Drawn } from "../../layout/drawn.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { dialog, dialogSize } from "./dialog.ts";

/** A question with the keys that answer it. */
export interface Question<Action> {
  readonly title: string;
  readonly text: string;
  readonly choices: readonly Pick<KeyBinding<never, Action>, "symbol" | "label" | "action">[];
}

/** How the question is shown in a window. */
interface QuestionLayout {
  /** Whether the text stands above the choices, with a blank row between them. */
  readonly hasText: boolean;
  readonly isFramed: boolean;
  readonly size: ViewSize;
}

/** Columns between a key and what it does. */
const KEY_GAP = 2;

/** The rows of the text and of the blank below it. */
const TEXT_HEIGHT = 2;

/** In fewer columns, a frame would leave too little of the choices to tell them apart. */
const LEAST_FRAMED = 16;

/**
 * The question in a frame, with a choice a row, in at most `width` × `height` cells. In little room it gives up its
 * text, and then its frame: what can be answered matters most.
 */
export function questionDialog<Action>(
  question: Question<Action>,
  width: number,
  height: number,
  theme: Theme,
): Drawn<Action> {
  const { title, text, choices } = question;
  const { hasText, isFramed, size } = arrange(question, width, height);
  const columns = isFramed ? size.width - dialogSize({ width: 0, height: 0 }).width : size.width;
  const first = hasText ? TEXT_HEIGHT : 0;
  const content = new Drawn<Action>({ width: columns, height: first + choices.length });
  if (hasText) content.cells.text(0, 0, text, theme.text);
  choices.forEach(({ symbol, label, action }, i) => {
    const end = content.cells.text(0, first + i, symbol, theme.strong) + KEY_GAP;
    content.cells.text(end, first + i, truncateText(label, columns - end), theme.text);
    content.onClick({ x: 0, y: first + i, width: columns, height: 1 }, action);
  });
  if (isFramed) return dialog(title, content, size.width, size.height, theme);
  return new Drawn<Action>(size).place({ x: 0, y: 0 }, content);
}

function arrange({ text, choices }: Question<unknown>, width: number, height: number): QuestionLayout {
  const alone = {
    width: Math.max(...choices.map(({ symbol, label }) => textWidth(symbol) + KEY_GAP + textWidth(label))),
    height: choices.length,
  };
  const inFull = dialogSize({ width: Math.max(textWidth(text), alone.width), height: TEXT_HEIGHT + alone.height });
  if (inFull.width <= width && inFull.height <= height) return { hasText: true, isFramed: true, size: inFull };
  const framed = dialogSize(alone);
  const isFramed = framed.height <= height && width >= LEAST_FRAMED;
  const size = isFramed ? framed : alone;
  return {
    hasText: false,
    isFramed,
    size: { width: Math.min(width, size.width), height: Math.min(height, size.height) },
  };
}
