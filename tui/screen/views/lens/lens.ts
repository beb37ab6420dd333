import { rememberLast } from "../../../remember_last.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { samplesToScore } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import { inputNames } from "../../panels/explanation/forward_content.ts";
import { stepContent } from "../../panels/explanation/step_content.ts";
import { stepTitle } from "../../panels/explanation/step_panel.ts";
import { stepsOf } from "../../panels/explanation/steps.ts";
import type { Theme } from "../../theme.ts";
import { awaitingReading } from "../../panels/explanation/awaiting_reading.ts";
import { defineView } from "../define_view.ts";
import { type LensAction, lensModel, readingOf, stepIn } from "./lens_state.ts";
import { diagramLayout } from "./diagram_layout.ts";
import type { ExplainedReading } from "./explanation_provider.ts";
import { networkDiagram } from "./network_diagram.ts";
import type { StepProgress } from "./step_progress.ts";
import { pathPanel, pathPanelHeight, type PicturedSample } from "./path_panel.ts";
import { readingTitle } from "./reading_title.ts";
import { stepRow } from "./step_row.ts";

/** The rows of the title, of the steps and of the formula. */
const TOP = 3;

/** A sample that was explained, and what is named in it. */
interface ShownReading extends Pick<TrainingState, "dataset" | "options"> {
  readonly reading: ExplainedReading;
  readonly measuredOn: string;
}

/** Drawn again only when another sample, step or unit is looked at, or the network has changed. */
const drawReading = rememberLast((shown: ShownReading, at: number, size: Size, theme: Theme): Drawn<LensAction> => {
  const { reading, dataset, options, measuredOn } = shown, { explanation, features } = reading;
  const sample: PicturedSample = { ...explanation, features, dataset, options };
  const steps = stepsOf(explanation.path.length), progress: StepProgress = { steps, at }, { width, height } = size;
  const drawn = new Drawn<LensAction>(size).onWheel(boxOf(size), { step: "previous" }, { step: "next" });
  drawn.place({ x: 0, y: 0 }, readingTitle(reading, { classes: dataset.classes, measuredOn }, progress, width, theme));
  drawn.place({ x: 0, y: 1 }, stepRow(progress, width, theme));
  const body = { x: 0, y: TOP, width, height: Math.max(0, height - TOP) };
  const layout = diagramLayout(sample, { width: width - 2, height: body.height });
  const content = stepContent(sample, steps[at], 1);
  // A network as a whole has room for its inputs' numbers only: their names stand above it.
  const formula = layout && steps[at].kind === "input" ? inputNames(sample) : content.formula;
  drawn.place({ x: 0, y: TOP - 1 }, stepTitle({ ...content, formula }, width, theme));
  if (!layout) return drawn.place(body, pathPanel(sample, steps[at], body, theme));
  drawn.place({ x: 1, y: TOP }, networkDiagram(sample, layout, progress, theme));
  const below = { x: 0, y: TOP + layout.height + 1, width, height: body.height - layout.height - 1 };
  const hasRoom = pathPanelHeight(sample, steps[at]) <= below.height;
  return hasRoom ? drawn.place(below, pathPanel(sample, steps[at], below, theme)) : drawn;
});

/** One sample forward and backward through the network, step by step, in its numbers. */
export const lens = defineView("lens", lensModel, {
  least: { width: 24, height: 5 },
  draw({ run, view }, size, theme) {
    const { dataset, options } = run, reading = readingOf({ run });
    if (!reading) return new Drawn(awaitingReading(run, size, theme));
    const measuredOn = samplesToScore(run)?.measuredOn ?? "test";
    return drawReading({ reading, dataset, options, measuredOn }, stepIn({ run, view }).at, size, theme);
  },
});
