/** Where lines of text go. */
export interface Output {
  /** Prints a line to the standard output. */
  print(line: string): void;
  /** Prints a line to the standard error output. */
  error(line: string): void;
}

/** The standard output and error output of this process. A reader that has gone away doesn't end the run. */
export const standardOutput: Output = {
  print: (line) => write(Deno.stdout, line),
  error: (line) => write(Deno.stderr, line),
};

function write(stream: { writeSync(bytes: Uint8Array): number }, line: string): void {
  const bytes = new TextEncoder().encode(line + "\n");
  try {
    for (let start = 0; start < bytes.length;) start += stream.writeSync(bytes.subarray(start));
  } catch {
    // `| head` has seen enough, or the window is closed; the model is still to be saved.
  }
}
