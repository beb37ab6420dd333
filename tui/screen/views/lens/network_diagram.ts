import { Drawn } from "../../layout/drawn.ts";
import type { ExplainedSample } from "../../panels/explanation/explained_sample.ts";
import type { Theme } from "../../theme.ts";
import { edgesHeading, unitEdges } from "./diagram_edges.ts";
import { type DiagramLayout, EDGE_WIDTH, UNIT_WIDTH } from "./diagram_layout.ts";
import { unitNumbers } from "./diagram_unit.ts";
import type { LensAction } from "./lens_state.ts";
import type { StepProgress } from "./step_progress.ts";

/**
 * A network as a whole: each unit with what it takes, number · weight, and its own numbers as far as they are known by
 * the step that is looked at; what that step computes stands out.
 */
export function networkDiagram(
  sample: ExplainedSample,
  layout: DiagramLayout,
  progress: StepProgress,
  theme: Theme,
): Drawn<LensAction> {
  const drawn = new Drawn<LensAction>(layout), top = Number(layout.hasHeadings);
  layout.layers.forEach((place, l) => {
    if (layout.hasHeadings) drawn.cells.text(place.x, 0, edgesHeading(progress, l), theme.faint);
    for (const unit of sample.units[l].values()) {
      const y = top + unit.unit * place.pitch;
      drawn.place({ x: place.x, y }, unitEdges(unit, place, progress, theme));
      drawn.place({ x: place.x + EDGE_WIDTH, y }, unitNumbers(sample, unit, place, progress, theme));
      const box = { x: place.x, y, width: EDGE_WIDTH + UNIT_WIDTH, height: Math.max(place.edges, place.lines.length) };
      drawn.onContent(box, { unit: { layer: l, unit: unit.unit } });
    }
  });
  return drawn;
}
