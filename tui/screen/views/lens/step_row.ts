import { Drawn } from "../../layout/drawn.ts";
import { phaseOfStep, stepSymbol } from "../../panels/explanation/steps.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import type { LensAction } from "./lens_state.ts";
import type { StepProgress } from "./step_progress.ts";

/** Columns left blank at both ends. */
const MARGIN = 1;

/** The steps in a row, `x  z¹ [a¹] z² …`, an arrow between two parts of the way; as many around the one that is looked at as fit. */
export function stepRow({ steps, at }: StepProgress, width: number, theme: Theme): Drawn<LensAction> {
  const drawn = new Drawn<LensAction>({ width, height: 1 });
  const items = steps.map((step, i) => {
    const isNewPart = i > 0 && phaseOfStep(step) !== phaseOfStep(steps[i - 1]);
    const text = stepSymbol(step);
    return { lead: isNewPart ? "→" : "", text: i === at ? `[${text}]` : ` ${text} ` };
  });
  const widths = items.map(({ lead, text }) => textWidth(lead) + textWidth(text)), room = width - 2 * MARGIN;
  let first = at, end = at + 1, taken = widths[at] ?? 0;
  for (let grew = true; grew;) {
    grew = false;
    if (end < items.length && taken + widths[end] <= room) {
      taken += widths[end++];
      grew = true;
    }
    if (first > 0 && taken + widths[first - 1] <= room) {
      taken += widths[--first];
      grew = true;
    }
  }
  let x = MARGIN;
  for (let i = first; i < end; i++) {
    x += drawn.cells.text(x, 0, items[i].lead, theme.faint);
    const style = i === at ? theme.accent : i < at ? theme.text : theme.faint;
    const columns = drawn.cells.text(x, 0, items[i].text, style);
    drawn.onClick({ x, y: 0, width: columns, height: 1 }, { step: i });
    x += columns;
  }
  return drawn;
}
