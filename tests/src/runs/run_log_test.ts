import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { RunLog } from "../../../src/runs/run_log.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

Deno.test("each record is a line, in the file as soon as it is appended", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "run.jsonl");
    const log = new RunLog(() => Promise.resolve(path));
    await log.append({ event: "started", dataset: "mnist" });
    assertEquals(Deno.readTextFileSync(path), '{"event":"started","dataset":"mnist"}\n');
    await log.append({ event: "epoch", epoch: 1 });
    assertEquals(
      Deno.readTextFileSync(path),
      '{"event":"started","dataset":"mnist"}\n{"event":"epoch","epoch":1}\n',
    );
  }));

Deno.test("records that could not be written come with the next", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "runs", "run.jsonl");
    const log = new RunLog(() => Promise.resolve(path));
    await assertRejects(() => log.append({ n: 1 }));
    Deno.mkdirSync(join(folder, "runs"));
    await log.append({ n: 2 });
    assertEquals(Deno.readTextFileSync(path), '{"n":1}\n{"n":2}\n');
  }));

Deno.test("the part of a line that a failed write left behind is overwritten", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "run.jsonl");
    const log = new RunLog(() => Promise.resolve(path));
    await log.append({ n: 1 });
    Deno.writeTextFileSync(path, '{"n": "a torn line longer than the next', { append: true });
    await log.append({ n: 2 });
    assertEquals(Deno.readTextFileSync(path), '{"n":1}\n{"n":2}\n');
  }));

Deno.test("a log that was taken away or cut is written as a whole once more", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "run.jsonl");
    const log = new RunLog(() => Promise.resolve(path));
    await log.append({ n: 1 });
    Deno.removeSync(path);
    await log.append({ n: 2 });
    assertEquals(Deno.readTextFileSync(path), '{"n":1}\n{"n":2}\n');
    Deno.truncateSync(path, 3);
    await log.flush();
    assertEquals(Deno.readTextFileSync(path), '{"n":1}\n{"n":2}\n');
  }));

Deno.test("so is one that resumes, with the lines that it had before", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "run.jsonl"), stands = '{"n":1}\n';
    const log = new RunLog(() => Promise.resolve(path), new TextEncoder().encode(stands));
    await log.append({ n: 2 });
    assertEquals(Deno.readTextFileSync(path), '{"n":1}\n{"n":2}\n');
  }));

Deno.test("a log that resumes is cut after the place that it resumes from", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "run.jsonl"), stands = '{"n":1}\n';
    Deno.writeTextFileSync(path, `${stands}{"n":2}\n{"n": torn`);
    const log = new RunLog(() => Promise.resolve(path), new TextEncoder().encode(stands));
    await log.flush();
    assertEquals(Deno.readTextFileSync(path), stands);
    await log.append({ n: 3 });
    assertEquals(Deno.readTextFileSync(path), '{"n":1}\n{"n":3}\n');
    assertEquals(log.length, 16);
  }));
