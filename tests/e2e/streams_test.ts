import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertNotMatch } from "deno-std/assert/not_match.js";
import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { runCommands } from "./many_commands.ts";

/** Nothing is printed. */
const NOTHING = /^$/;

/** The name of a file that was written, and its size. */
const WRITTEN = /^(.*, \d+ kB\n)+$/;

/** What is no answer, at the beginning of its line or as all of it. */
const NOTICES = /^(note|warning|error|to install):|, \d+ kB$|^(no run|no file)/m;

/** One JSON value a line. */
const JSON_LINES = /^(\{.*\}\n)+$/;

Deno.test("the standard output has the answers, the error output everything else, whatever the command", () =>
  inTemporaryFolder(async (folder) => {
    const pets = join(folder, "pets.csv");
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},3,${i % 2 * 5 + i % 3},${i % 2 ? "cat" : "dog"}`);
    await Deno.writeTextFile(pets, ["width,legs,height,kind", ...rows].join("\n") + "\n");
    await Deno.writeTextFile(join(folder, "rows.csv"), "width,legs,height\n1,3,2\n");
    const small = ["--dataset", "iris", "--layers", "2", "--epochs", "1"];
    const expected: [args: string[], output: RegExp, errors: RegExp][] = [
      [
        [
          "train",
          "--dataset",
          pets,
          "--label",
          "kind",
          "--layers",
          "2",
          "--epochs",
          "1",
          "--plain",
          "--out",
          "runs/a",
          "--snapshot",
          "a.svg",
        ],
        /^\S*pets\.csv · .*\n\n +epoch .*\n +1\/1 [^]*\nrepeat +deno task train .*\n$/,
        /^(note: .*\n)*a\.svg, \d+ kB\n$/,
      ],
      [
        ["train", ...small, "--plain", "--out", "runs/b"],
        /^iris · [^]*\nrepeat +deno task train .*\n$/,
        /^(note: .*\n)*$/,
      ],
      [["train", ...small, "--plain", "--out", "runs/b"], NOTHING, /^error: --out is runs\/b; .*\n$/],
      [["train", "--preset", "list"], /^[^]*nielsen-100 /, NOTHING],
      [["train", "--help"], /^Usage: /, NOTHING],
      [["train", "--nonsense"], NOTHING, /^error: unknown option '--nonsense'; .*\n$/],
      [["watch", "runs/a", "--plain"], /^\S*pets\.csv · .*\n\n +epoch .*\n +1\/1 /, /^(note: .*\n)*$/],
      [["watch", "runs/a", "--snapshot", "w.svg"], NOTHING, WRITTEN],
      [["inspect", "runs/b", "--snapshot", "i.svg"], NOTHING, WRITTEN],
      [["inspect", "runs/b"], NOTHING, /^error: inspect shows a screen, .*\n$/],
      [["draw", "runs/b"], NOTHING, /^error: draw shows a screen, .*\n$/],
      [
        ["compare", "runs/a", "runs/b", "--plain"],
        /^comparing runs.*\n\n.* a .* b\n +epoch .*\n +1\/1 /,
        /^(note: .*\n)*$/,
      ],
      [
        ["compare", ...small, "--seed", "1,2", "--plain", "--no-save"],
        /^comparing seed: [^]*\n +1\/1 /,
        /^(note: .*\n)*$/,
      ],
      [["runs"], /^run +/, NOTHING],
      [["runs", "--json"], JSON_LINES, NOTHING],
      [["runs", "--tag", "none"], NOTHING, /^no run in runs has that tag; .*\n$/],
      [["evaluate", "runs/b"], /^runs\/b\S* on \d+ test samples of iris\n/, NOTHING],
      [["evaluate", "runs/b", "--json"], JSON_LINES, NOTHING],
      [["explain", "runs/b"], /^runs\/b\S*: 4-.*\ntest sample 1: /, NOTHING],
      [["dream", "runs/b", "--steps", "3"], /^What each class wants most: runs\/b\n\nfeature /, NOTHING],
      [["project", "runs/b"], /^runs\/b\S*: 4-.*\nlayer 1, \d+ units: \d+ test samples/, NOTHING],
      [["project", "runs/b", "--csv"], /^number,class,predicted,probability,x,y\n1,/, NOTHING],
      [
        ["landscape", "runs/b", "--points", "3"],
        /^loss landscape of runs\/b, on \d+ training samples\n/,
        /^(note: .*\n)?$/,
      ],
      [
        ["predict", "runs/a", "rows.csv", "missing.csv"],
        /^rows\.csv /,
        /^(note: .*\n)*error: missing\.csv doesn't exist; .*\n$/,
      ],
      [
        ["predict", "runs/a", "missing.csv", "rows.csv", "--json"],
        JSON_LINES,
        /^error: missing\.csv doesn't exist; .*\n(note: .*\n)*$/,
      ],
      [["export", "runs/a", "--to", "json"], NOTHING, WRITTEN],
      [["export", "runs/a", "--to", "json"], NOTHING, /^error: --out is .*; --force replaces it\n$/],
      [["report", "runs/a"], NOTHING, WRITTEN],
      [["study", ...small, "--seeds", "1"], /^seed +validation .*\n +1 [^]*\nslowest +\d/, /^(note: .*\n)*$/],
      [["gradcheck", "--layers", "3"], /layer/, NOTHING],
      [["datasets"], /^name +/, /^(to install: .*\n)?$/],
      [["download", "xor"], NOTHING, /^error: xor needs no download: .*\n$/],
      [["nonsense"], NOTHING, /^error: unknown command 'nonsense'/],
    ];
    const { output, errors } = await runCommands(folder, expected.map(([args]) => args), "said by console");
    for (const [i, [args, answer, others]] of expected.entries()) {
      const printed = `${args.join(" ")}:\n${output[i]}---\n${errors[i]}`;
      assertMatch(output[i], answer, printed);
      assertMatch(errors[i], others, printed);
      assertNotMatch(output[i], NOTICES, printed);
    }
    const [said, failed] = errors.slice(-2);
    assertMatch(said, /^said by console\n/);
    assertMatch(failed, /^Error: said by console\n +at /);
    for (const text of output.slice(-2)) assertEquals(text.includes("said by console"), false);
  }));
