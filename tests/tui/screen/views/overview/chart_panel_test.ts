import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { chartPanel } from "../../../../../tui/screen/views/overview/chart_panel.ts";
import { loading, training } from "../states.ts";

const theme = createTheme("truecolor");

/** The chart of the loss with what was chosen. */
function loss(lossScale: "linear" | "log", window: "whole" | "recent", run = training): string {
  return chartPanel("loss", run, { lossScale, window }, { width: 80, height: 12 }, theme).toString();
}

/** The numbers at the y axis, from the top. */
function labels(chart: string): number[] {
  return [...chart.matchAll(/^ *([\d.e-]+) ┤/gm)].map(([, label]) => Number(label));
}

Deno.test("the title names the measure, a logarithmic axis and the recent window", () => {
  assertMatch(loss("linear", "whole"), /^ loss /);
  assertMatch(loss("log", "recent"), /^ loss · log · recent /);
  assertMatch(
    chartPanel("accuracy", training, { lossScale: "log", window: "whole" }, { width: 80, height: 12 }, theme)
      .toString(),
    /^ accuracy {2}/,
  );
});

Deno.test("the legend has the latest values", () => {
  // training: 0.06 + 0.6·e⁻³·⁵, validation: 0.1 + 0.4·e⁻³
  assertMatch(loss("linear", "whole"), /training 0\.078 .* validation 0\.120/);
});

Deno.test("numbers at a logarithmic axis grow by a factor, at a linear one by a difference", () => {
  const linear = labels(loss("linear", "whole")), log = labels(loss("log", "whole"));
  assert(linear.length > 2 && log.length > 2);
  const differences = linear.slice(1).map((label, i) => linear[i] - label);
  const ratios = log.slice(1).map((label, i) => log[i] / label);
  assert(Math.max(...differences) - Math.min(...differences) < 1e-9, `${linear}`);
  assert(Math.max(...ratios) / Math.min(...ratios) < 1.1, `${log}`);
});

Deno.test("the recent window is the last quarter of what was trained", () => {
  assertMatch(loss("linear", "recent", { ...training, epoch: 4 }), /epoch 3 +4$/);
});

Deno.test("the first batches are in the range of the chart, however far they are from all others", () => {
  const points = [{ x: 0.001, y: 2.3 }, ...Array.from({ length: 400 }, (_, i) => ({ x: (i + 1) / 100, y: 0.1 }))];
  const history = { ...training.curves.loss.training, points };
  const { curves } = training;
  const run = { ...training, curves: { ...curves, loss: { ...curves.loss, training: history } } };
  for (const scale of ["linear", "log"] as const) {
    const chart = loss(scale, "whole", run);
    assert(labels(chart)[0] >= 2.3, chart);
    // The topmost stroke of the curve is the leftmost as well.
    const columns = chart.split("\n").slice(1).map((row) => row.slice("0.000 ┤".length + 1));
    assertMatch(columns.find((row) => row.trim() !== "")!, /^[─╮]/);
  }
});

Deno.test("before the first value there is an empty chart", () => {
  for (const window of ["whole", "recent"] as const) {
    const [title, ...chart] = loss("log", window, loading).split("\n");
    assertMatch(title, /^ loss · log/);
    assertEquals(chart.join("").trim(), "");
  }
});
