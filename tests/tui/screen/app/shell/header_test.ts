import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { header } from "../../../../../tui/screen/app/shell/header.ts";
import { finished } from "../../../events.ts";
import { done, loading, paused, training } from "../../views/states.ts";
import { screenOf } from "../../app_state.ts";

const theme = createTheme("truecolor");

/** What the right end of the header says of the run, from its dot on. */
function status(state: TrainingState): string {
  return header(screenOf(state), 120, theme).toString().match(/●.*/)![0];
}

Deno.test("the header says what the run is at", () => {
  assertEquals(
    [loading, training, paused, { ...training, phase: "stopping" } as const, done].map(status),
    ["● loading mnist", "● training", "● paused", "● stopping", "● finished"],
  );
});

Deno.test("the header shows how a run ended, and of a diverged one the learning rate", () => {
  const ended = (reason: "stopped" | "diverged") => status({ ...done, finished: finished({ reason }) });
  assertEquals(ended("stopped"), "● stopped");
  assertEquals(ended("diverged"), "● diverged at learning rate 0.1");
});

Deno.test("what the run is at stays in sight when the description has no room", () => {
  assertEquals(header(screenOf(training), 40, theme).toString(), " mnist · 784-128-10          ● training");
  assertEquals(header(screenOf(training), 12, theme).toString(), " ● training");
});

Deno.test("a viewed run says how it is viewed, and how it ended if its log doesn't", () => {
  const viewing = { doing: "watching", what: "runs/mnist-003" } as const;
  const watched = header(screenOf({ ...training, viewing }), 120, theme).toString();
  assertMatch(watched, /^ phosphor {2}watching runs\/mnist-003 {2}mnist · 784-128-10 · .*● training$/);
  const ended = (outcome?: "crashed" | "failed" | "aborted") => ({
    ...training,
    phase: "finished",
    viewing: { ...viewing, outcome },
  });
  assertEquals(
    ([undefined, "crashed", "failed", "aborted"] as const).map((outcome) => status(ended(outcome) as TrainingState)),
    ["● trained", "● crashed", "● failed", "● aborted"],
  );
  assertEquals(status({ ...done, viewing }), "● finished");
  assertEquals(status({ ...training, viewing: { ...viewing, doing: "replaying" } }), "● replaying");
});

Deno.test("a long path leaves room for what is trained", () => {
  const viewing = { doing: "inspecting", what: `/home/${"x".repeat(200)}` } as const;
  const inspected = header(screenOf({ ...done, viewing }), 80, theme).toString();
  assertMatch(inspected, /inspecting \/home\/x+… {2}mnist · 784-128-10.*● finished$/);
});
