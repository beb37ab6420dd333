import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import type { Lesson } from "../../../../tui/commands/learn/lesson.ts";
import { takeLessons } from "../../../../tui/commands/learn/take_lessons.ts";
import { pipedHost, runCommand } from "../../../support/run_command.ts";
import { FakeTerminal } from "../../screen/terminal/fake_terminal.ts";

const LIMIT_MILLISECONDS = 20_000;

const lesson: Lesson = {
  name: "short",
  title: "A short lesson",
  before: ["What to know."],
  question: "How many epochs?",
  answers: ["two", "three"],
  flags: { dataset: ["xor"], layers: ["2"], epochs: ["3"], l2: ["0"] },
  watch: ["Where to look."],
  outcome: ([run]) => ({ answer: 1, text: [`There were ${run.finished?.epochs} epochs.`] }),
  why: ["Because it was asked for."],
  next: [{ why: "Four", command: "deno task train --dataset xor --epochs 4" }],
};

/** What is written, with blanks for the jumps over cells that are blank already. */
function plain(written: string): string {
  const [before, ...codes] = written.split("\x1b[");
  return before + codes.map((code) => code.replace(/^\d+C/, " ").replace(/^[\d;?]*[a-zA-Z]/, "")).join("");
}

/** Gives the lesson in a terminal that a test plays, from the list on. */
function take() {
  const terminal = new FakeTerminal(), host = { ...pipedHost(), terminal, canShow: true };
  terminal.resize(80, 24);
  const exitCode = takeLessons(host, [lesson], undefined, { mouse: false, plain: false, color: "none" });
  let seen = 0;
  return {
    host,
    exitCode,
    /** Types once this has been drawn. */
    async type(keys: string, when: RegExp): Promise<void> {
      const end = performance.now() + LIMIT_MILLISECONDS, shown = () => plain(terminal.log.slice(seen).join(""));
      while (!when.test(shown())) {
        assert(performance.now() < end, `${when} never came:\n${shown()}`);
        await new Promise((resolve) => setTimeout(resolve, 1));
        terminal.passTime();
      }
      seen = terminal.log.length;
      terminal.type(keys);
    },
  };
}

Deno.test("a lesson goes from the list over the question and the runs to what happened, and on", async () => {
  const { host, exitCode, type } = take();
  await type("\r", /A short lesson/);
  await type("2", /How many epochs\?[^]*three/);
  await type("}}}d", /d guide/);
  // The runs may be over by now.
  await type("\x1b", /Where to look/);
  await type("d", /what happened/);
  await type("\r", /You said: three\. That is right\.[^]*There were 3 epochs\.[^]*why/);
  await type("\r", /Because it was asked for\./);
  await type("q", /Four:[^]*all lessons/);
  assertEquals(await exitCode, 0);
  assertMatch(
    host.written.output,
    /Four:\n {2}deno task train --dataset xor --epochs 4\n\n[^]*:\n {2}deno task train --dataset xor --layers 2 --epochs 3 --l2 0\n$/,
  );
});

Deno.test("from the question one comes back to the list, and a signal ends it all", async () => {
  const { exitCode, type } = take();
  await type("\r", /A short lesson/);
  await type("\x1b", /How many epochs/);
  await type("\r", /lessons[^]*short/);
  await type("\x03", /How many epochs/);
  assertEquals(await exitCode, 130);
});

Deno.test("in a pipe a lesson is text, the runs' lines and what happened; without a name they are listed", async () => {
  const { code, output, errors } = await runCommand("learn", "neuron");
  assertEquals([code, errors], [0, ""]);
  assertMatch(
    output,
    /^One neuron draws a line\n[^]*\n {2}2 about nine in ten\n[^]*30\/30 [^]*gets 86\.\d % of the training/,
  );
  assertEquals(output.split("\n").slice(0, -3).filter((line) => [...line].length > 80), []);
  const list = await runCommand("learn");
  assertMatch(list.output, /^backprop +Forward and backward by hand$/m);
});

Deno.test("an unknown lesson is refused with the nearest, and the names of all", async () => {
  const { code, errors } = await runCommand("learn", "backpropp");
  assertEquals(code, 2);
  assertMatch(errors, /^error: the lesson is backpropp; expected neuron, xor, .*; did you mean backprop\?\n$/);
});
