import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { LandscapeSurvey } from "../../../../src/experiments/landscape/landscape_survey.ts";
import { LineSurvey } from "../../../../src/experiments/landscape/line_survey.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { landscapeView } from "../../../../tui/commands/landscape/landscape_screen.ts";
import type { OpenedLandscape } from "../../../../tui/commands/landscape/open_landscape.ts";
import { isComplete, showLandscape } from "../../../../tui/commands/landscape/show_landscape.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { float64Engine } from "../../../src/engine/float64_engine.ts";
import { pipedHost } from "../../../support/run_command.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { FakeTerminal } from "../../screen/terminal/fake_terminal.ts";

const samples = {
  features: Float32Array.from({ length: 80 }, (_, i) => Math.sin(i * i)),
  labels: Uint16Array.from({ length: 40 }, (_, i) => i % 2),
  columns: 2,
};

function network(seed: number): Network {
  return Network.create(float64Engine(), { inputs: 2, layers: [4], classes: 2 }, new Random(seed));
}

const PLAN = { plane: "random", size: 9, range: 1, seed: 1 } as const;

/** About one network, or the line between two. */
function opened(kind: "plane" | "line"): OpenedLandscape {
  const common = { plan: PLAN, samples: { training: 40 }, warnings: [] };
  if (kind === "plane") {
    const survey = new LandscapeSurvey({ network: network(3) }, samples, PLAN, float64Engine());
    return { ...common, models: ["runs/moons-001"], survey };
  }
  const survey = new LineSurvey(network(3), network(4), { training: samples }, float64Engine());
  return { ...common, models: ["runs/moons-001", "runs/moons-002"], survey };
}

Deno.test("a landscape and a line that are surveyed, in every size and every depth of colour", () => {
  for (const kind of ["plane", "line"] as const) {
    const landscape = opened(kind);
    while (!landscape.survey.step());
    assert(isComplete(landscape));
    assertGoldenSizes(
      (width, height, theme) => landscapeView(landscape, new Cells(width, height), theme).cells,
      `landscape_screen_${kind}`,
    );
  }
});

Deno.test("before anything is measured, the screen says of what it will be", () => {
  const cells = new Cells(80, 24);
  assertMatch(
    landscapeView(opened("plane"), cells, createTheme("none")).cells.toString(),
    /^ loss landscape of runs\/moons-001 +40 training samples, 0 %\n[^]*q quit/,
  );
});

/** Shows a landscape in a terminal that a test plays. */
async function shown(landscape: OpenedLandscape, play: (terminal: FakeTerminal) => void) {
  const terminal = new FakeTerminal(), host = { ...pipedHost(), terminal, canShow: true };
  terminal.resize(80, 24);
  const leaving = showLandscape(host, landscape, { mouse: false, plain: false, json: false });
  await Promise.resolve(); // until it is in the foreground
  play(terminal);
  return { code: await leaving, terminal, output: host.written.output };
}

Deno.test("the screen is filled while it is surveyed; q gives the terminal back, and prints what was found", async () => {
  const { code, terminal, output } = await shown(opened("plane"), (terminal) => {
    for (let i = 0; i < 1000 && terminal.waits > 0; i++) terminal.passTime();
    terminal.type("q");
  });
  assertEquals([code, terminal.listeners, terminal.waits], [0, 0, 0]);
  assertMatch(terminal.log.join(""), /loss landscape of runs\/moons-001/);
  assertMatch(output, /^loss landscape of runs\/moons-001, on 40 training samples\n[^]*Loss \d[^]*Sharpness\s\d/);
});

Deno.test("a survey that is left before its end is given up, and prints nothing", async () => {
  const landscape = opened("line");
  const { code, terminal, output } = await shown(landscape, (terminal) => terminal.type("q"));
  assertEquals([code, output, isComplete(landscape), terminal.waits], [0, "", false, 0]);
});

Deno.test("what goes wrong in a survey ends the screen with that error", async () => {
  const other = Network.create(float64Engine(), { inputs: 2, layers: [5], classes: 2 }, new Random(1));
  const survey = new LineSurvey(network(3), other, { training: samples }, float64Engine());
  const failed = await shown({ ...opened("line"), survey }, (terminal) => terminal.passTime()).catch((error) => error);
  assertMatch(failed.message, /no networks lie between 2-4-2 and 2-5-2/);
});
