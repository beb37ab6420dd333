import type { KeyBinding } from "../state/key_binding.ts";
import { Cells } from "../terminal/cells.ts";
import { textWidth } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { dialog, dialogSize } from "./dialog.ts";

/** A question with the keys that answer it. */
export interface Question<Action> {
  readonly title: string;
  readonly text: string;
  readonly choices: readonly Pick<KeyBinding<never, Action>, "label" | "does" | "action">[];
}

/** The row of the first choice within the dialog, and the column of the choices: after the frame and the question. */
const FIRST_CHOICE = 3, CHOICES_COLUMN = 2;

/** The question in a frame, with a choice a row. */
export function questionDialog(question: Question<unknown>, theme: Theme): Cells {
  const { title, text, choices } = question;
  const content = new Cells(contentWidth(question), 2 + choices.length);
  content.text(0, 0, text, theme.text);
  choices.forEach(({ label, does }, i) => {
    const end = content.text(0, 2 + i, label, theme.strong);
    content.text(end + 2, 2 + i, does, theme.text);
  });
  const { width, height } = questionSize(question);
  return dialog(title, content, width, height, theme);
}

/** The cells that the question takes. */
export function questionSize(question: Question<unknown>): { width: number; height: number } {
  return dialogSize({ width: contentWidth(question), height: 2 + question.choices.length });
}

/** What a click at (x, y) of the question means. */
export function answerAt<Action>({ choices }: Question<Action>, x: number, y: number): Action | undefined {
  return x >= CHOICES_COLUMN ? choices[y - FIRST_CHOICE]?.action : undefined;
}

function contentWidth({ text, choices }: Question<unknown>): number {
  return Math.max(textWidth(text), ...choices.map(({ label, does }) => textWidth(`${label}  ${does}`)));
}
