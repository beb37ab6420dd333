import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { FilesProvider } from "../../../../../tui/screen/views/run/files_provider.ts";
import { training } from "../states.ts";

Deno.test("the files of a run's folder are listed every two seconds, and found only when they have changed", () => {
  const folder = Deno.makeTempDirSync(), provider = new FilesProvider(() => 0);
  try {
    for (const name of ["checkpoints", "other"]) Deno.mkdirSync(join(folder, name));
    Deno.writeTextFileSync(join(folder, "run.jsonl"), "12345");
    Deno.writeTextFileSync(join(folder, "checkpoints", "a.safetensors"), "12");
    Deno.writeTextFileSync(join(folder, "other", "unrelated"), "");
    const first = provider.step(training, folder, 0);
    const files = [{ path: "checkpoints/a.safetensors", bytes: 2 }, { path: "run.jsonl", bytes: 5 }];
    assertEquals(first, { folder, files });
    Deno.writeTextFileSync(join(folder, "run.jsonl"), "1234567");
    assertEquals(provider.step(training, folder, 1.9, first), undefined);
    const second = provider.step(training, folder, 2, first);
    assertEquals(second?.files[1], { path: "run.jsonl", bytes: 7 });
    assertEquals(provider.step(training, folder, 4, second), undefined);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("files whose listing takes long are listed more seldom: for half a per cent of the time", () => {
  const folder = Deno.makeTempDirSync();
  let milliseconds = 0;
  const provider = new FilesProvider(() => milliseconds += 50), name = join(folder, "run.jsonl");
  try {
    const first = provider.step(training, folder, 0);
    Deno.writeTextFileSync(name, "12345");
    assertEquals(provider.step(training, folder, 9.9, first), undefined);
    assertEquals(provider.step(training, folder, 10, first)?.files.length, 1);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("without a folder no files are listed, and one that is gone has none", () => {
  assertEquals(new FilesProvider().step(training, undefined, 0), undefined);
  const gone = join(Deno.makeTempDirSync(), "gone");
  assertEquals(new FilesProvider().step(training, gone, 0), { folder: gone, files: [] });
});
