import type { Output } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { createTheme, type CurvePen } from "../../screen/theme.ts";
import { wrapParagraphs } from "../../screen/widgets/paragraphs.ts";
import { rateChart } from "./rate_chart.ts";
import { findingTexts, type RateFinding, RULE } from "./rate_finding.ts";

/** The columns and rows of the chart, at most. */
const WIDTH = 80, HEIGHT = 14;

/** Columns of a sentence. */
const TEXT_WIDTH = 78;

/** Prints the chart and the result; with the command that trains with the suggestion, if there is one. */
export function printFinding(
  output: Output,
  finding: RateFinding,
  command: string | undefined,
  pen: CurvePen = "ascii",
): void {
  printReport(output, (width, { depth, palette }) => {
    return rateChart(finding, { width: Math.min(width, WIDTH), height: HEIGHT }, createTheme(depth, palette, pen));
  });
  output.print("");
  const paragraphs = [...findingTexts(finding), ...command === undefined ? [] : [usage(command), `  ${command}`]];
  for (const { text } of wrapParagraphs(paragraphs, TEXT_WIDTH)) output.print(text);
}

/** The sentence before the command, which leaves out defaults. */
function usage(command: string): string {
  return command.includes("--learning-rate") ? "To train with it:" : "That is the default here; to train with it:";
}

/** Prints the same for machines: one line of JSON; the rate is null where none is suggested. */
export function printFindingJson(output: Output, { points, suggestion }: RateFinding): void {
  const found = typeof suggestion === "object" ? suggestion : undefined;
  output.json({
    learningRate: found?.learningRate ?? null,
    rule: RULE,
    lowest: found ? { learningRate: found.lowest.learningRate, loss: found.lowest.smoothed } : null,
    steepest: found?.steepest ?? null,
    isStillFalling: found?.isStillFalling ?? null,
    points,
  });
}
