import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** The most memory that a run had at a time. */
export interface RunMemory {
  readonly flags: readonly string[];
  /** Megabytes of resident memory, of each time that it was run. */
  readonly megabytes: readonly number[];
}

const ROUNDS = 5;

/** Runs the default training as a user does, with and without saving it, and asks GNU time for its memory. */
export async function measureMemory(): Promise<readonly RunMemory[]> {
  const runs = [[], ["--no-save"]].map((flags) => ({ flags, megabytes: [] as number[] }));
  await inTemporaryFolder(async (folder) => {
    for (let round = 0; round < ROUNDS; round++) {
      for (const { flags, megabytes } of runs) {
        const out = flags.length > 0 ? flags : ["--out", join(folder, `${round}`)];
        megabytes.push(await peakOf(["task", "-q", "anywhere", "train", "--plain", ...out]));
      }
    }
  });
  return runs;
}

async function peakOf(args: readonly string[]): Promise<number> {
  const command = new Deno.Command("/usr/bin/time", {
    args: ["-f", "%M", "deno", ...args],
    cwd: fromFileUrl(new URL("../..", import.meta.url)),
    stdout: "null",
  });
  const { success, stderr } = await command.output(), lines = new TextDecoder().decode(stderr).trimEnd().split("\n");
  if (!success) throw new Error(`the run failed: ${lines.join("\n")}`);
  return Number(lines.at(-1)) * 1024 / 1e6;
}
