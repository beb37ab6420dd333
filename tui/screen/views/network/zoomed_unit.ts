import { activationFormula } from "../../../../src/explanation/formulas.ts";
import type { UnitSum } from "../../../../src/explanation/forward_trace.ts";
import { rememberLast } from "../../../remember_last.ts";
import { row } from "../../layout/arrange.ts";
import type { Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import type { TrainingState } from "../../model/state.ts";
import { sumContent } from "../../panels/explanation/forward_content.ts";
import { formatExplained, symbol } from "../../panels/explanation/notation.ts";
import { fittingContent, stepPanel, stepSize } from "../../panels/explanation/step_panel.ts";
import { dreamHeights, unitDream } from "../../panels/units/unit_dream.ts";
import { outgoingWeights } from "../../panels/units/outgoing_weights.ts";
import { topActivatingImages } from "../../panels/units/top_activating_images.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { gradientPicture } from "./gradient_picture.ts";
import type { NetworkReading } from "./network_reading_provider.ts";
import type { NetworkAction, NetworkContext } from "./network_state.ts";
import { unitName } from "./unit_name.ts";
import { GAP, LEAST_SIDE, unitParts } from "./unit_parts.ts";

/** The row of the formula. */
const TOP = 1;

/**
 * One unit: what it takes from the layer below, number by number, the picture that it composes through the layers below,
 * what it passes on to every class, and the samples that activate it most. In little room the sum stands alone.
 */
export function zoomedUnit(
  reading: NetworkReading,
  { run, view }: NetworkContext,
  size: Size,
  theme: Theme,
): Drawn<NetworkAction> {
  const drawn = new Drawn<NetworkAction>(size), { sum } = reading;
  const content = sumIn(sum, run.dataset, size.height - TOP);
  drawn.place({ x: 0, y: 0 }, title(reading, run, content.formula, size.width, theme));
  const area = { x: 0, y: TOP, width: size.width - 1, height: size.height - TOP };
  const { numbers, side } = row(area, {
    numbers: { least: Math.min(area.width, stepSize(content).width), priority: 1 },
    side: { least: LEAST_SIDE, share: 1 },
  }, GAP.columns);
  if (numbers) drawn.place(numbers, sumPanel(reading, content, numbers, theme));
  if (side) drawn.cells.place(side.x, side.y, whatItDoes(reading, { run, view }, side, theme));
  return drawn;
}

/** The terms of the sum that fit `height` rows; recomputed only when it changes. */
const sumIn = rememberLast((sum: UnitSum, dataset: ShownDataset, height: number) =>
  fittingContent((most) => sumContent(sum, dataset, most), height)
);

/** Its picture, the classes that it speaks for, and the samples that activate it most, or in their place its dream. */
function whatItDoes(
  reading: NetworkReading,
  { run, view }: Pick<NetworkContext, "run" | "view">,
  size: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(size.width, size.height), { sum } = reading;
  const { shape, classes, samples } = unitParts(reading, run, size);
  const hasRoom = samples !== undefined && samples.height >= dreamHeights(run, samples.width).least;
  const dream = !view.dreams ? undefined : hasRoom ? samples : shape;
  if (shape && shape !== dream) cells.place(shape.x, shape.y, gradientPicture(reading, run.dataset, shape, theme));
  if (classes) cells.place(classes.x, classes.y, outgoingWeights(run, sum, classes, theme));
  if (samples && samples !== dream) cells.place(samples.x, samples.y, topActivatingImages(run, sum, samples, theme));
  if (dream) cells.place(dream.x, dream.y, unitDream(run, sum, dream, theme));
  return cells;
}

/** The unit's formula, and flush right which it is and what it makes of its sum. */
function title(
  reading: NetworkReading,
  run: TrainingState,
  formula: string,
  width: number,
  theme: Theme,
): Cells {
  const { trace, sum: { layer, unit, z, a } } = reading, isLast = layer === trace.layers.length - 1;
  const { activation } = trace.layers[layer];
  const name = `layer ${layer + 1}, unit ${unit}`, own = unitName(reading, run.dataset, layer, unit);
  const place = isLast ? `${name} (class ${own})` : name, as = symbol("a", layer, unit);
  const made = `${symbol("z", layer, unit)} = ${formatExplained(z)}, ${as} = ${formatExplained(a)}`;
  const f = `f(z) = ${activationFormula(activation)}`;
  return panelTitle(
    [truncateText(place, width - 2), theme.accent],
    [
      `${formula}   ${f}   ${made}`,
      `${formula}   ${made}`,
      made,
      `${as} = ${formatExplained(a)}`,
    ],
    width,
    theme,
  );
}

/** The sum, term by term; a click on what comes from another unit leads to it. */
function sumPanel(
  { sum: { layer, inputs } }: NetworkReading,
  content: ReturnType<typeof sumContent>,
  size: Size,
  theme: Theme,
): Drawn<NetworkAction> {
  const drawn = new Drawn<NetworkAction>(stepPanel(content, size, theme));
  if (layer === 0) return drawn;
  const units = new Map(inputs.map((_, unit) => [symbol("a", layer - 1, unit), unit]));
  content.table.rows.forEach(([name], i) => {
    const unit = units.get(name), box = { x: 1, y: i + 1, width: size.width - 1, height: 1 };
    if (unit !== undefined) drawn.onContent(box, { choose: { layer: layer - 1, unit } });
  });
  return drawn;
}
