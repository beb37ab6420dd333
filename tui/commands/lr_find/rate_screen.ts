import { keyRow } from "../../screen/app/shell/footer.ts";
import { type ContentSettings, type LeftContent, showContent } from "../../screen/app/show_content.ts";
import { column } from "../../screen/layout/arrange.ts";
import { boxOf } from "../../screen/layout/box.ts";
import { Drawn } from "../../screen/layout/drawn.ts";
import { type KeyBinding, keyTable } from "../../screen/model/key_binding.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import { keyName } from "../../screen/terminal/input_event.ts";
import type { Terminal } from "../../screen/terminal/terminal.ts";
import type { Theme } from "../../screen/theme.ts";
import { textRows, wrapParagraphs } from "../../screen/widgets/paragraphs.ts";
import { panelTitle } from "../../screen/widgets/title_row.ts";
import { formatRate } from "../../format.ts";
import { rateChart } from "./rate_chart.ts";
import { findingTexts, type RateFinding } from "./rate_finding.ts";

/** In fewer rows a chart shows no curve. */
const LEAST_CHART = 4;

/** What the user does with the result. */
export type RateChoice = "train" | "quit";

/** A range test that runs while it is shown. */
export interface ShownRangeTest {
  readonly finding: () => RateFinding;
  /** Runs the test to its end; calls back whenever there is something new to show. */
  readonly measure: (measured: () => void) => Promise<void>;
}

/** Shows a range test while it runs, and its suggestion, until the user leaves. */
export function showRateScreen(
  terminal: Terminal,
  settings: ContentSettings,
  { finding, measure }: ShownRangeTest,
): Promise<LeftContent<RateChoice>> {
  return showContent<RateChoice, RateChoice>(terminal, settings, (screen) => {
    measure(screen.redraw).catch(screen.fail);
    return {
      draw: (blank) => rateView(finding(), blank, settings.theme),
      actionOf: (event) => event.type === "key" ? workingKeys(finding()).find(isOf(keyName(event)))?.action : undefined,
      take: screen.end,
      print: (text) => settings.output.error(text),
    };
  });
}

/** The chart of a range test, its result, and the keys. */
export function rateView(finding: RateFinding, blank: Cells, theme: Theme): Drawn<RateChoice> {
  const { sweep, points } = finding, screen = new Drawn<RateChoice>(blank), { width } = blank;
  const rows = wrapParagraphs(findingTexts(finding), Math.max(1, width - 2));
  const { title, chart, texts, footer } = column(boxOf(blank), {
    title: { priority: 1 },
    chart: { least: LEAST_CHART, share: 1, priority: 2 },
    between: { priority: 0 },
    texts: { least: 1, preferred: rows.length, most: rows.length, priority: 4 },
    above: { priority: -1 },
    footer: { priority: 3 },
  });
  if (title) {
    const caption = `batch ${points.length} of ${sweep.batches} at ${
      formatRate(points.at(-1)?.learningRate ?? sweep.from)
    }`;
    screen.place(title, panelTitle(["loss by learning rate", theme.accent], [caption], width, theme));
  }
  if (chart) screen.cells.place(0, chart.y, rateChart(finding, chart, theme));
  if (texts) screen.cells.place(1, texts.y, textRows(rows.slice(0, texts.height), Math.max(1, width - 2), theme));
  if (footer) screen.place(footer, keyRow(workingKeys(finding), { rankOf: () => 0 }, width, theme));
  return screen;
}

/** The keys that are enabled now. */
function workingKeys(finding: RateFinding): KeyBinding<RateFinding, RateChoice>[] {
  const { suggestion } = finding, rate = typeof suggestion === "object" ? formatRate(suggestion.learningRate) : "";
  return keyTable<RateFinding, RateChoice>([
    ["enter", "enter", `train with ${rate}`, "train", () => rate !== ""],
    ["q escape", "q", "quit", "quit", () => true],
  ]).filter(({ enabled }) => enabled(finding));
}

function isOf(name: string): (binding: KeyBinding<RateFinding, RateChoice>) => boolean {
  return ({ keys }) => keys.includes(name);
}
