import { onOff, textFor } from "../../../src/options/value_type.ts";
import { splitWords } from "../../options/shell_words.ts";
import { formatDuration, formatPercent, formatQuantity } from "../../format.ts";
import type { TrainingState } from "../../screen/model/state.ts";
import { BELL, canNotify, notificationCodes } from "../../screen/terminal/notification.ts";
import { printableText } from "../../screen/terminal/printable_text.ts";
import type { Values } from "../flags.ts";
import type { Host } from "../host.ts";

/** The flags of what is done when training has ended. */
export const END_FLAGS = {
  bell: { type: onOff(), help: "ring the terminal's bell when training ends by itself" },
  notify: {
    type: onOff(),
    help: "show a desktop notification then, in iTerm2, kitty, WezTerm, Ghostty, foot, urxvt or Windows Terminal",
  },
  onFinish: {
    type: textFor(parseProgram, "a program and its arguments, such as 'notify-send done', with each quote closed"),
    value: "command",
    help: "run a program when training has ended, and give it the result as JSON (`deno task trusted`)",
  },
};

/** How a person is called when training has ended by itself. */
export type AlertSettings = Pick<Values<typeof END_FLAGS>, "bell" | "notify">;

/** Says which of the ways to call a person has no effect here, since that depends on the machine. */
export function noteIdleAlerts({ output, environment }: Host, { bell, notify }: AlertSettings): void {
  const flags = [...bell ? ["--bell"] : [], ...notify ? ["--notify"] : []];
  if (flags.length > 0 && !output.hasTerminal) {
    output.error(`note: ${flags.join(" and ")} can't reach a person: no output is a terminal`);
  } else if (notify && !canNotify(environment)) {
    const known = "iTerm2, kitty, WezTerm, Ghostty, foot, urxvt and Windows Terminal";
    const effect = "note: --notify has no effect in this terminal";
    output.error(`${effect}; those known to show notifications are ${known}`);
  }
}

/** The control codes that call a person, with a sentence for the notification. */
export function alertCodes({ environment }: Host, { bell, notify }: AlertSettings, sentence: string): string {
  return (bell ? BELL : "") + (notify ? notificationCodes("Phosphor", printableText(sentence), environment) : "");
}

/** How a run has ended, in a line: `mnist-001: test accuracy 98.40 %, 10 epochs, 0:12`. */
export function endSentence(name: string, { finished, failedAfter = 0, clock }: TrainingState): string {
  const result = finished === undefined
    ? "training failed"
    : finished.reason === "diverged"
    ? "training diverged"
    : finished.testAccuracy === null
    ? "training has ended"
    : `test accuracy ${formatPercent(finished.testAccuracy, 2)} %`;
  const epochs = formatQuantity(finished?.epochs ?? failedAfter, "epoch");
  return `${name}: ${result}, ${epochs}, ${formatDuration(finished?.seconds ?? clock.elapsed)}`;
}

function parseProgram(given: string): readonly string[] | undefined {
  const words = splitWords(given);
  return words?.[0] ? words : undefined;
}
