import { assert } from "deno-std/assert/assert.js";
import { killRuns } from "../e2e/killed_runs.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const KILLS = 100;

Deno.test(`killed at ${KILLS} random moments in all, runs come to the same model, keyframes and log, bit for bit`, () =>
  inTemporaryFolder(async (root) => {
    const { training, torn } = await killRuns(root, KILLS, 4);
    assert(training >= KILLS / 2, `only ${training} kills came while training went on`);
    assert(torn > 0, "no kill came in the middle of a write");
  }));
