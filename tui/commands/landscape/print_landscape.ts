import { type Landscape, LandscapeSurvey } from "../../../src/experiments/landscape/landscape_survey.ts";
import type { LossLines } from "../../../src/experiments/landscape/line_survey.ts";
import type { Output } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { landscapePanel } from "../../screen/panels/landscape/landscape_panel.ts";
import { linePanel } from "../../screen/panels/landscape/line_panel.ts";
import { createTheme } from "../../screen/theme.ts";
import { wrapParagraphs } from "../../screen/widgets/paragraphs.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import { captionsOf, textsOf, titleOf } from "./landscape_words.ts";
import type { OpenedLandscape } from "./open_landscape.ts";

/** The columns and rows of a map and of the charts of a line, at most. */
const WIDTH = 80, MAP_HEIGHT = 24, LINE_HEIGHT = 16;

/** Columns of a sentence. */
const TEXT_WIDTH = 78;

/** Prints the map of a landscape, or the charts of a line, and what they say. */
export function printLandscape(
  output: Output,
  opened: OpenedLandscape,
  { chart }: Pick<ViewingSettings, "chart">,
): void {
  const { survey } = opened;
  output.print(`${titleOf(opened)}, on ${captionsOf(opened)[0]}`);
  printReport(output, (width, { depth, palette }) => {
    const theme = createTheme(depth, palette, chart ?? "ascii"), columns = Math.min(width, WIDTH);
    return survey instanceof LandscapeSurvey
      ? landscapePanel({ landscape: survey.landscape }, { width: columns, height: MAP_HEIGHT }, theme)
      : linePanel(survey.lines, { width: columns, height: LINE_HEIGHT }, theme);
  });
  output.print("");
  for (const { text } of wrapParagraphs([textsOf(opened).join(" ")], TEXT_WIDTH)) output.print(text);
}

/** Prints the same for machines: one line of JSON. */
export function printLandscapeJson(output: Output, opened: OpenedLandscape): void {
  const { survey, models, samples, plan, epochs } = opened, common = { models, samples };
  if (!(survey instanceof LandscapeSurvey)) return output.json({ ...common, ...lineJson(survey.lines) });
  const seed = survey.landscape.plane === "networks" ? undefined : plan.seed;
  output.json({ ...common, seed, ...landscapeJson(survey.landscape, epochs) });
}

function lineJson({ training, test, barrier }: LossLines): object {
  return { barrier, training, test: test.length > 0 ? test : null };
}

/** The losses by rows, that of the lowest y first. */
function landscapeJson(
  { plane, grid, path, networks, here, sharpness }: Landscape,
  epochs?: readonly number[],
): object {
  const { size, x, y } = grid!;
  const rowsOf = (values: Float64Array) =>
    Array.from({ length: size }, (_, row) => [...values.subarray(row * size, (row + 1) * size)]);
  return {
    directions: plane,
    ...here,
    sharpness,
    size,
    x,
    y,
    losses: rowsOf(grid!.losses),
    accuracies: rowsOf(grid!.accuracies),
    networks,
    path: path && {
      varianceShare: path.share,
      points: path.points.map((point, i) => ({ epoch: epochs?.[i], ...point })),
    },
  };
}
