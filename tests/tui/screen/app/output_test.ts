import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { outputTo } from "../../../../tui/screen/app/output.ts";

/** An output with what has been written to each of its streams, a few bytes at a time. */
function collect() {
  const written = { answers: "", others: "" };
  const sink = (name: keyof typeof written) => {
    const decoder = new TextDecoder();
    return {
      writeSync(bytes: Uint8Array) {
        const taken = bytes.subarray(0, 3);
        written[name] += decoder.decode(taken, { stream: true });
        return taken.length;
      },
    };
  };
  return { written, output: outputTo(sink("answers"), sink("others")) };
}

Deno.test("answers go to one stream, everything else to the other, a line each", () => {
  const { written, output } = collect();
  output.print("epoch 1");
  output.error("warning: the disk is full");
  output.json({ a: 1 });
  assertEquals(written, { answers: 'epoch 1\n{"a":1}\n', others: "warning: the disk is full\n" });
});

Deno.test("no text commands the terminal or begins another line", () => {
  const { written, output } = collect();
  output.print("a\x1b[2J\nb");
  output.error("error: \x9b\n");
  output.json("\x9b\u202e");
  assertEquals(written, { answers: 'a�[2J b\n"\\u009b\\u202e"\n', others: "error: � \n" });
});

Deno.test("cells keep the colours that the program gave them, and texts in them command nothing", () => {
  const cells = new Cells(10, 2);
  cells.text(0, 0, "a\x1b[1m", { bold: true });
  const colored = collect(), plain = collect();
  colored.output.draw(cells, "16");
  plain.output.draw(cells);
  assertEquals(colored.written.answers, "\x1b[1ma�[1m\x1b[0m\n");
  assertEquals(plain.written.answers, "a�[1m\n");
});

Deno.test("an error that nothing caught is printed in full, line by line, and commands nothing", () => {
  const { written, output } = collect();
  output.failure(new TypeError("in \x1b]0;title\x07"));
  assertEquals(written.answers, "");
  assertMatch(written.others, /^TypeError: in �\]0;title�\n +at .*output_test\.ts/);
});

Deno.test("an answer that can't be written is lost, unless its reader has gone away; nothing is thrown", () => {
  const failing = (error: Error) => ({
    writeSync() {
      throw error;
    },
  });
  const others = { writeSync: (bytes: Uint8Array) => bytes.length };
  const full = outputTo(failing(new Error("No space left on device (os error 28)")), others);
  assertEquals(full.lost, undefined);
  full.error("a note");
  assertEquals(full.lost, undefined);
  full.json(1);
  assertEquals(full.lost, "No space left on device");
  const gone = outputTo(failing(new Deno.errors.BrokenPipe("Broken pipe (os error 32)")), others);
  gone.print("a line");
  assertEquals(gone.lost, undefined);
});

Deno.test("control codes go to the first stream that is a terminal, as they are, and to no pipe or file", () => {
  const sent: string[] = [];
  const stream = (name: string, isTerminal: boolean) => ({
    writeSync(bytes: Uint8Array) {
      sent.push(`${name}: ${new TextDecoder().decode(bytes)}`);
      return bytes.length;
    },
    isTerminal: () => isTerminal,
  });
  for (const [answers, others] of [[true, true], [false, true], [false, false]]) {
    const output = outputTo(stream("answers", answers), stream("others", others));
    assertEquals(output.hasTerminal, answers || others);
    output.send("\x07");
  }
  assertEquals(sent, ["answers: \x07", "others: \x07"]);
});
