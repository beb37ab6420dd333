import { withCommandName } from "../../command_name.ts";
import { printableJson } from "../../../src/model/printable_json.ts";
import type { Cells } from "../terminal/cells.ts";
import { type ColorDepth, detectColorDepth } from "../terminal/color.ts";
import { renderLines } from "../terminal/frame.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import { printableText } from "../terminal/printable_text.ts";

/**
 * Where a command's lines go: its answer to the standard output, all else (notes, warnings, progress) to the standard
 * error. The answer of a training is its description, the line of each epoch or seed, and the summary.
 *
 * A line that names a command of the program calls it as this process was called: see {@link withCommandName}. No text
 * can command the terminal: see {@link printableText}.
 */
export interface Output {
  print(line: string): void;
  /** Prints what was drawn as lines of the answer, with these colours; without any control code when left out. */
  draw(cells: Cells, depth?: ColorDepth): void;
  /** Prints a value of the answer as one line of JSON. */
  json(value: unknown): void;
  /** Prints one line that isn't the answer: a note, a warning, an error, progress. */
  error(line: string): void;
  /** Sends control codes that show nothing, such as the bell, to a terminal; never into a pipe or file. */
  send(codes: string): void;
  /** Whether {@link send} has a terminal to send to: either stream will do. */
  readonly hasTerminal: boolean;
  /** Prints an error that nothing caught: all that is known of it, line by line. */
  failure(error: unknown): void;
  /** The columns of the terminal that answers are printed to, 0 if it doesn't know; undefined in a pipe or file. */
  readonly columns: number | undefined;
  /** The colours that answers can be drawn with. */
  readonly depth: ColorDepth;
  /** Why an answer could not be written; undefined where none was lost, or its reader had gone away. */
  readonly lost: string | undefined;
}

/** A stream of bytes such as `Deno.stdout`. */
export interface ByteSink {
  writeSync(bytes: Uint8Array): number;
  isTerminal?(): boolean;
  /** Columns of the terminal. */
  columns?(): number;
}

/**
 * Prints answers to one stream and everything else to another. A reader that has gone away doesn't end the run.
 *
 * @param environment The environment variables, which may ask for colours.
 */
export function outputTo(
  answers: ByteSink,
  others: ByteSink,
  environment: (name: string) => string | undefined = () => undefined,
): Output {
  let lost: string | undefined;
  const terminal = [answers, others].find((stream) => stream.isTerminal?.());
  const answer = (text: string) => {
    const error = write(answers, `${text}\n`);
    // `| head` has seen enough.
    if (error !== undefined && !(error instanceof Deno.errors.BrokenPipe)) lost ??= reasonOf(error);
  };
  return {
    print: (line) => answer(printableText(withCommandName(line))),
    draw: (cells, depth) => answer((depth === undefined ? cells.toString() : renderLines(cells, depth)).trimEnd()),
    json: (value) => answer(printableJson(value)),
    error: (line) => write(others, `${printableText(withCommandName(line))}\n`),
    send: (codes) => terminal && write(terminal, codes),
    hasTerminal: terminal !== undefined,
    failure(error) {
      const text = typeof error === "string" ? error : Deno.inspect(error);
      write(others, `${text.split("\n").map(printableText).join("\n")}\n`);
    },
    get columns() {
      return answers.isTerminal?.() ? answers.columns?.() ?? 0 : undefined;
    },
    get depth() {
      return detectColorDepth(environment, answers.isTerminal?.() ?? false);
    },
    get lost() {
      return lost;
    },
  };
}

/** Writes text; returns what keeps it from being written, which never ends the run: its model is still to be saved. */
function write(stream: ByteSink, text: string): unknown {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let start = 0; start < bytes.length;) start += stream.writeSync(bytes.subarray(start));
    return undefined;
  } catch (error) {
    return error;
  }
}
