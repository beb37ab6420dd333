import { assertEquals } from "deno-std/assert/equals.js";
import { resolve } from "deno-std/path/resolve.js";
import { resumeCommand } from "../../../../tui/screen/app/resume_command.ts";

Deno.test("a run is gone on with by a task that may write where it lies, in words that a shell takes as they are", () => {
  assertEquals(resumeCommand("runs/mnist-001"), "deno task train --resume runs/mnist-001");
  assertEquals(resumeCommand("./runs/a/b"), "deno task train --resume ./runs/a/b");
  const absolute = resolve("runs", "a");
  assertEquals(resumeCommand(absolute), `deno task train --resume ${absolute}`);
  assertEquals(resumeCommand("../runs/a"), "deno task anywhere train --resume ../runs/a");
  assertEquals(resumeCommand("runs-of-mine"), "deno task anywhere train --resume runs-of-mine");
  assertEquals(resumeCommand("runs/../a b"), "deno task anywhere train --resume 'runs/../a b'");
});
