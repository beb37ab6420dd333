import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { join } from "deno-std/path/join.js";
import { processHost } from "../tui/commands/host.ts";
import { runProgram } from "../tui/commands/program.ts";
import { movingSvg } from "./moving_svg.ts";
import { recordTraining } from "./record_training.ts";

/** Where the pictures of the README and the documentation are. */
const FOLDER = fromFileUrl(new URL("pictures", import.meta.url));

/** The moving picture, and the run that it shows: with the default options. */
const MOVING = { name: "training", run: "mnist-001" };

/** What is trained besides, each as its folder is called. */
const RUNS: Readonly<Record<string, readonly string[]>> = {
  "mnist-002": ["--layers", "128,64"],
  "iris-001": ["--dataset", "iris", "--layers", "3", "--activation", "tanh", "--epochs", "40"],
  "spiral-001": ["--dataset", "spiral", "--layers", "32,32", "--activation", "tanh", "--epochs", "150"],
};

/** Each picture: the run it shows, the view, its size, and the keys that are pressed before. */
const PICTURES: readonly { name: string; run: string; view: string; at: string; keys?: readonly string[] }[] = [
  { name: "overview", run: "mnist-001", view: "overview", at: "120x40" },
  { name: "weights", run: "mnist-001", view: "weights", at: "120x40" },
  { name: "unit", run: "mnist-001", view: "weights", at: "120x40", keys: ["enter"] },
  { name: "surgery", run: "mnist-001", view: "weights", at: "120x36", keys: ["x", "right", "x", "w", "w", "w"] },
  { name: "confusion", run: "mnist-001", view: "confusion", at: "120x40" },
  { name: "sample", run: "mnist-001", view: "samples", at: "100x32", keys: ["enter"] },
  { name: "why", run: "mnist-001", view: "samples", at: "100x27", keys: ["enter", "v"] },
  {
    name: "dream",
    run: "mnist-001",
    view: "weights",
    at: "120x30",
    keys: ["l", "o", ...times(6, "right"), "enter", "D"],
  },
  { name: "attack", run: "mnist-001", view: "samples", at: "100x27", keys: ["enter", "a"] },
  { name: "layers", run: "mnist-001", view: "layers", at: "120x40" },
  { name: "distributions", run: "mnist-001", view: "layers", at: "100x30", keys: ["v", "v"] },
  { name: "landscape", run: "mnist-001", view: "layers", at: "100x30", keys: Array<string>(4).fill("v") },
  { name: "draw", run: "mnist-001", view: "draw", at: "100x22", keys: seven() },
  { name: "network", run: "mnist-002", view: "network", at: "120x36", keys: Array<string>(4).fill("right") },
  { name: "hidden", run: "mnist-002", view: "hidden", at: "120x36", keys: ["n", "n", "n"] },
  { name: "lens", run: "iris-001", view: "lens", at: "100x36", keys: Array<string>(8).fill("down") },
  { name: "spiral", run: "spiral-001", view: "weights", at: "100x32" },
];

/** The keys that draw a 7: from the middle to the top left, the bar to the right, the stem down to the left. */
function seven(): string[] {
  return [
    ...times(8, "up"),
    ...times(5, "left"),
    "space",
    ...times(10, "right"),
    ...times(5, "down", "left", "down"),
    ...times(6, "down"),
  ];
}

/** Keys so many times. */
function times(count: number, ...keys: string[]): string[] {
  return Array.from({ length: count }, () => keys).flat();
}

/** Runs a command of the program, which has to succeed. */
async function run(...args: string[]): Promise<void> {
  const code = await runProgram(args, processHost());
  if (code !== 0) throw new Error(`deno task ${args.join(" ")} ended with ${code}`);
}

/** Trains what the pictures show and draws them anew: `deno task pictures`. */
async function makePictures(): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "phosphor-pictures-" });
  try {
    // The pictures show the runs' folders by their paths from here, as they are after a start in a fresh clone.
    Deno.chdir(folder);
    const frames = await recordTraining({ out: `runs/${MOVING.run}` });
    await Deno.writeTextFile(join(FOLDER, `${MOVING.name}.svg`), movingSvg(frames));
    for (const [name, args] of Object.entries(RUNS)) await run("train", "--plain", "--out", `runs/${name}`, ...args);
    for (const { name, run: shown, view, at, keys = [] } of PICTURES) {
      const press = keys.length === 0 ? [] : ["--press", keys.join(",")];
      const file = join(FOLDER, `${name}.svg`);
      await run("inspect", `runs/${shown}`, "--snapshot", file, "--view", view, "--at", at, ...press);
    }
  } finally {
    Deno.chdir(FOLDER);
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) {
  await makePictures();
  // Nothing that still runs in the background is waited for.
  Deno.exit(0);
}
