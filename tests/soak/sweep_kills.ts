import { killSweeps } from "../e2e/killed_sweeps.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const KILLS = 100;

Deno.test(`killed at ${KILLS} random moments in all and resumed, sweeps have the same leaderboard`, () =>
  inTemporaryFolder((root) => killSweeps(root, KILLS)));
