import type { KeyBinding } from "../../model/key_binding.ts";
import type { ViewSize } from "../../model/view_model.ts";
import { Cells } from "../../terminal/cells.ts";
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

/** The rows of the text and of the blank below it; the rows and columns of the frame before its content. */
const TEXT_HEIGHT = 2, FRAME_TOP = 1, FRAME_LEFT = 2;

/** In fewer columns, a frame would leave too few of the choices to be told apart. */
const LEAST_FRAMED = 16;

/**
 * The question in a frame, with a choice a row, in at most `width` × `height` cells. In little room it gives up its
 * text, and then its frame: what can be answered matters most.
 */
export function questionDialog(question: Question<unknown>, width: number, height: number, theme: Theme): Cells {
  const { title, text, choices } = question;
  const { hasText, isFramed, size } = arrange(question, width, height);
  const columns = isFramed ? size.width - dialogSize({ width: 0, height: 0 }).width : size.width;
  const first = hasText ? TEXT_HEIGHT : 0;
  const content = new Cells(columns, first + choices.length);
  if (hasText) content.text(0, 0, text, theme.text);
  choices.forEach(({ symbol, label }, i) => {
    const end = content.text(0, first + i, symbol, theme.strong) + KEY_GAP;
    content.text(end, first + i, truncateText(label, columns - end), theme.text);
  });
  if (isFramed) return dialog(title, content, size.width, size.height, theme);
  const cells = new Cells(size.width, size.height);
  cells.place(0, 0, content);
  return cells;
}

/** The cells that the question takes of a window of `width` × `height`. */
export function questionSize(question: Question<unknown>, width: number, height: number): ViewSize {
  return arrange(question, width, height).size;
}

/** What a click at (x, y) of the question means, in a window of `width` × `height`. */
export function answerAt<Action>(
  question: Question<Action>,
  x: number,
  y: number,
  width: number,
  height: number,
): Action | undefined {
  const { hasText, isFramed } = arrange(question, width, height);
  const left = isFramed ? FRAME_LEFT : 0, top = (isFramed ? FRAME_TOP : 0) + (hasText ? TEXT_HEIGHT : 0);
  return x >= left ? question.choices[y - top]?.action : undefined;
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
