import { fromFileUrl } from "deno-std/path/from_file_url.js";

/** What a study of some seeds takes in so many slots, which share the cores. */
export interface SlotsCost {
  readonly layers: string;
  readonly slots: number;
  /** Seconds, and seconds of CPU time, of each time that it was run. */
  readonly seconds: number[];
  readonly cpu: number[];
}

const LAYERS = ["32", "160", "512"], SEEDS = 4, EPOCHS = 5, ROUNDS = 3;

/** Trains networks of several sizes in one slot of all cores, in as many slots as cores, and in those in between, in turn. */
export async function measureSlots(): Promise<readonly SlotsCost[]> {
  const most = Math.max(1, Math.floor(Math.log2(navigator.hardwareConcurrency)));
  const splits = Array.from({ length: most + 1 }, (_, i) => 2 ** i);
  const costs = LAYERS.flatMap((layers) => splits.map((slots): SlotsCost => ({ layers, slots, seconds: [], cpu: [] })));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { layers, slots, seconds, cpu } of costs) {
      const [elapsed, user, system] = await timesOf(["--layers", layers, "--slots", `${slots}`]);
      seconds.push(elapsed);
      cpu.push(user + system);
    }
  }
  return costs;
}

/** Asks GNU time for the seconds that a study takes, and for those in the program and in the system. */
async function timesOf(flags: readonly string[]): Promise<number[]> {
  const study = ["task", "-q", "study", "--seeds", `${SEEDS}`, "--epochs", `${EPOCHS}`, ...flags];
  const command = new Deno.Command("/usr/bin/time", {
    args: ["-f", "%e %U %S", "deno", ...study],
    cwd: fromFileUrl(new URL("../..", import.meta.url)),
    stdout: "null",
  });
  const { success, stderr } = await command.output(), lines = new TextDecoder().decode(stderr).trimEnd().split("\n");
  if (!success) throw new Error(`the study failed: ${lines.join("\n")}`);
  return lines.at(-1)!.split(" ").map(Number);
}
