import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingState } from "../../../tui/state/state.ts";
import { createTheme } from "../../../tui/theme.ts";
import { header } from "../../../tui/views/header.ts";
import { finished } from "../events.ts";
import { done, loading, paused, training } from "./states.ts";

const theme = createTheme("truecolor");

/** What the right end of the header says of the run, from its dot on. */
function status(state: TrainingState): string {
  return header(state, 120, theme).toString().match(/●.*/)![0];
}

Deno.test("the header says what the run is at", () => {
  assertEquals(
    [loading, training, paused, { ...training, phase: "stopping" } as const, done].map(status),
    ["● loading mnist", "● training", "● paused", "● stopping", "● finished"],
  );
});

Deno.test("the header tells how a run ended, and of a diverged one the learning rate", () => {
  const ended = (reason: "stopped" | "diverged") => status({ ...done, finished: finished({ reason }) });
  assertEquals(ended("stopped"), "● stopped");
  assertEquals(ended("diverged"), "● diverged at learning rate 0.1");
});

Deno.test("what the run is at stays in sight when the description has no room", () => {
  assertEquals(header(training, 40, theme).toString(), " mnist · 784-128-10          ● training");
  assertEquals(header(training, 12, theme).toString(), " ● training");
});
