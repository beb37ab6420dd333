import { formatExplained } from "../../panels/explanation/notation.ts";
import { predictionText, sampleName } from "../../panels/explanation/sample_name.ts";
import { atEpoch } from "../../panels/samples/scored_on.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { type TitleForm, type TitlePart, titleRow } from "../../widgets/title_row.ts";
import type { ExplainedReading } from "./explanation_provider.ts";
import type { StepProgress } from "./step_progress.ts";

/** What a title names: the classes, and which samples are numbered. */
export interface TitleNames {
  readonly classes: readonly string[];
  readonly measuredOn: string;
}

/** `test sample 7  true 4, predicted 9 (93.9 %)`, and the loss once it is computed, at last also after the
 * update; flush right how far the run was. */
export function readingTitle(
  reading: ExplainedReading,
  { classes, measuredOn }: TitleNames,
  { steps, at }: StepProgress,
  width: number,
  theme: Theme,
): Cells {
  const { request: { of, target }, explanation: { trace }, predicted, epoch } = reading, { label, loss } = trace;
  const isOwn = typeof of === "number" && target === undefined;
  const said: TitlePart = [
    `${isOwn ? "true" : "target"} ${classes[label]}, ${predictionText(predicted, classes, trace.objective.output)}`,
    predicted?.label === label ? theme.good : theme.bad,
  ];
  const after = at < steps.length - 1 ? "" : `, then ${formatExplained(trace.steppedLoss)}`;
  const place = steps.findIndex(({ kind }) => kind === "loss");
  const lost: TitlePart[] = at < place
    ? []
    : [[`L = ${formatExplained(loss)}${after}`, at === place ? theme.accent : theme.text]];
  const when: TitlePart = [atEpoch(epoch), theme.faint];
  const forms = [[[sampleName(of, measuredOn), theme.strong], said, ...lost], [said, ...lost], [
    said,
  ]] satisfies TitlePart[][];
  return titleRow(forms.flatMap((left): TitleForm[] => [{ left, right: when }, { left }]), width);
}
