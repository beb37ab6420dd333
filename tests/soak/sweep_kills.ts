import { assertEquals } from "deno-std/assert/equals.js";
import { killSweep } from "../e2e/killed_sweeps.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const KILLS = 20;

Deno.test(`killed at ${KILLS} random moments and taken up again, a sweep comes to the same leaderboard`, () =>
  inTemporaryFolder(async (root) => {
    assertEquals(await killSweep(root, KILLS), KILLS);
  }));
