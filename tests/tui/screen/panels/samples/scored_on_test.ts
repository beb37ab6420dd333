import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { atEpoch, awaitingScores, scoredOn } from "../../../../../tui/screen/panels/samples/scored_on.ts";
import { scored } from "../../views/scored.ts";
import { SCORING } from "../../../../../tui/screen/model/findings/shared.ts";

Deno.test("an epoch is given to a tenth", () => {
  assertEquals([3.44, 10, 0].map(atEpoch), ["epoch 3.4", "epoch 10", "epoch 0"]);
});

Deno.test("the view says what it waits for in as few words as there is room for", () => {
  const labels = new Uint16Array(10_000), test = { features: new Uint8Array(0), labels, columns: 784 };
  const run = SCORING.with({ ...scored, samples: { training: test, test, classes: 10 } }, undefined);
  const said = (width: number) => awaitingScores(run, { width, height: 1 }, createTheme("none")).toString().trim();
  assertEquals([80, 40, 20].map(said), [
    "scoring the network on 10,000 test samples …",
    "scoring 10,000 test samples …",
    "scoring …",
  ]);
});

Deno.test("in ever less room the number of samples goes, then the accuracy, then the kind of samples", () => {
  assertEquals(scoredOn(SCORING.of(scored)!), [
    "1,200 test samples · accuracy 95.4 % · epoch 3.4",
    "accuracy 95.4 % · epoch 3.4",
    "test · epoch 3.4",
    "epoch 3.4",
  ]);
});
