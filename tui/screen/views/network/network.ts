import { rememberLast } from "../../../remember_last.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { samplesToScore } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import { awaitingReading } from "../../panels/explanation/awaiting_reading.ts";
import { formatExplained, symbol } from "../../panels/explanation/notation.ts";
import { predictionText, sampleName } from "../../panels/explanation/sample_name.ts";
import { momentNames } from "../../panels/samples/scored_on.ts";
import type { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { captioned, type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { defineView } from "../define_view.ts";
import { networkDiagram } from "./network_diagram.ts";
import { networkLayout, TOP } from "./network_layout.ts";
import { unitName } from "./unit_name.ts";
import type { NetworkReading } from "./network_reading_provider.ts";
import { type NetworkAction, networkModel, readingOf } from "./network_state.ts";
import { zoomedUnit } from "./zoomed_unit.ts";

/** Drawn again only when the selected sample or unit changes, or new findings arrive. */
const drawNetwork = rememberLast((
  reading: NetworkReading,
  dataset: TrainingState["dataset"],
  size: Size,
  theme: Theme,
): Drawn<NetworkAction> => {
  const layout = networkLayout(reading, dataset, size), foot = TOP + layout.rows;
  const drawn = networkDiagram(reading, dataset, layout, size, theme);
  if (foot < size.height) {
    drawn.cells.text(1, foot, truncateText(unitLine(reading, dataset), size.width - 2), theme.text);
  }
  return drawn;
});

/** The network with a sample in it: its units lit, and the strongest connections of one of them. */
export const network = defineView("network", networkModel, {
  least: { width: 24, height: 5 },
  draw(context, size, theme) {
    const { run, view } = context;
    const reading = readingOf({ run }), box = boxOf(size);
    if (!reading) return new Drawn(awaitingReading(run, size, theme));
    const drawn = new Drawn<NetworkAction>(size).onWheel(box, { unit: -1 }, { unit: 1 });
    const rest = { x: 0, y: 1, width: size.width, height: size.height - 1 };
    if (view.isZoomed) drawn.place(rest, zoomedUnit(reading, context, rest, theme));
    else drawn.place(box, drawNetwork(reading, run.dataset, size, theme));
    return drawn.place({ x: 0, y: 0 }, title(reading, run, size.width, theme));
  },
});

/** `test sample 7  true 4, predicted 9 (93.9 %)`, and flush right how far the run was. */
function title(reading: NetworkReading, run: TrainingState, width: number, theme: Theme): Cells {
  const { request: { of }, label, predicted } = reading, { dataset: { classes }, options: { output } } = run;
  const isRight = label === undefined || predicted?.label === label;
  const truth = label === undefined ? "" : `true ${classes[label]}, `;
  const said: TitlePart = [
    truth + predictionText(predicted, classes, output),
    isRight ? theme.good : theme.bad,
  ];
  const name: TitlePart = [sampleName(of, samplesToScore(run)?.measuredOn ?? "test"), theme.strong];
  return titleRow(
    [[name, said], [said]].flatMap((left) => captioned(left, momentNames(reading.epoch, run), theme)),
    width,
  );
}

/** The selected unit with its pre-activation and activation. */
function unitLine(reading: NetworkReading, dataset: TrainingState["dataset"]): string {
  const { layer, unit, z, a } = reading.sum, isLast = layer === reading.trace.layers.length - 1;
  const name = isLast ? `output ${unitName(reading, dataset, layer, unit)}` : `layer ${layer + 1}, unit ${unit}`;
  return `${name}: ${symbol("z", layer, unit)} = ${formatExplained(z)}, ` +
    `${symbol("a", layer, unit)} = ${formatExplained(a)}`;
}
