import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { readResumeSettings } from "../../../../tui/commands/train/resume_settings.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";
import { isRunning } from "../../../../src/runs/run_lock.ts";
import { RunError } from "../../../../src/runs/run_error.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { start, writeLog } from "../../../src/runs/run_files.ts";

/** The first line of the log of a run on a small data set of the catalog, whose process is gone. */
function startedOn(dataset: string) {
  const samples = { training: 4, validation: 0, test: 0 };
  const data = { dataset, request: { name: dataset }, classes: ["0", "1"], image: undefined, validation: 0, samples };
  return { ...start, ...data, layers: [2], units: [2, 2, 2] };
}

/** Reads the settings, and lets others go on with the run. */
async function readAndRelease(...parameters: Parameters<typeof readResumeSettings>) {
  const settings = await readResumeSettings(...parameters);
  settings.resume?.lock[Symbol.dispose]();
  return settings;
}

const flags = { resume: "nowhere", mouse: true };

Deno.test("a flag that would make another run of it is refused, before anything is looked for", async () => {
  for (
    const [name, flag] of [["seed", "--seed"], ["bias", "--no-bias"], ["out", "--out"], ["preset", "--preset"]]
  ) {
    const typed = new Map([["resume", "--resume"], [name, flag]]);
    await assertRejects(() => readResumeSettings(flags, typed), UsageError, `${flag} can't be given with --resume; `);
  }
});

Deno.test("checkpoints stay as far apart as they were, unless a flag says otherwise", () =>
  inTemporaryFolder(async (folder) => {
    const read = async (begun: object, checkpointEvery?: string) => {
      writeLog(folder, { ...startedOn("xor"), ...begun });
      return (await readAndRelease({ resume: folder, mouse: true, checkpointEvery }, new Map())).checkpointEvery;
    };
    assertEquals(await read({ checkpointEvery: { batches: 300 } }), { batches: 300 });
    assertEquals(await read({ checkpointEvery: null }), undefined);
    assertEquals(await read({ checkpointEvery: { batches: 300 } }, "2epochs"), { epochs: 2 });
    assertEquals(await read({}), { seconds: 10, first: 1 });
  }));

Deno.test("custom data that were moved are named by --dataset, as the error says where they are missing", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run"), [then, now] = ["then.csv", "now.csv"].map((name) => join(root, name));
    writeLog(folder, startedOn(then));
    const read = (more: object) => readAndRelease({ resume: folder, mouse: true, ...more }, new Map());
    const { message } = await assertRejects(() => read({}), RunError, `${then} doesn't exist; `);
    assertStringIncludes(message, "add --dataset and the path where they are now");
    Deno.writeTextFileSync(now, "x,y,label\n" + "0,0,a\n1,1,b\n".repeat(20));
    const { request, dataset } = await read({ dataset: now });
    assertEquals([request.name, dataset.name], [now, now]);
    await assertRejects(() => read({ dataset: "xor" }), UsageError, "--dataset is xor; ");
    await assertRejects(() => read({ dataDir: root }), UsageError, `--data-dir is ${root}; `);
  }));

Deno.test("a run on a data set of the catalog accepts no other one", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, startedOn("xor"));
    const read = (dataset: string) => readAndRelease({ resume: folder, mouse: true, dataset }, new Map());
    assertEquals((await read("xor")).dataset.name, "xor");
    await assertRejects(() => read("moons"), UsageError, "--dataset is moons; ");
  }));

Deno.test("an option of the run that its new end doesn't allow is said to be the run's, not a preset's", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, { ...startedOn("xor"), epochs: 4, warmup: 2 });
    const read = () => readAndRelease({ resume: folder, mouse: true, epochs: "1" }, new Map());
    await assertRejects(read, UsageError, "--warmup is 2 in the run; expected at most ");
  }));

Deno.test("a run that isn't there is an error of the run, not of the command line", async () => {
  await assertRejects(() => readResumeSettings(flags, new Map()), RunError, "nowhere doesn't exist");
});

Deno.test("a run is locked from before anything of it is read, and no longer when it can't be resumed after all", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, startedOn("xor"));
    const { resume } = await readResumeSettings({ resume: folder, mouse: true }, new Map());
    await assertRejects(
      () => readResumeSettings({ resume: folder, mouse: true }, new Map()),
      RunError,
      "is being trained",
    );
    resume?.lock[Symbol.dispose]();
    const asked = { resume: folder, mouse: true, dataset: "moons" };
    await assertRejects(() => readResumeSettings(asked, new Map()), UsageError, "--dataset is moons; ");
    assertEquals(await isRunning(folder), false);
  }));
