import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Host } from "../host.ts";
import { UsageError } from "../usage_error.ts";

const EXAMPLES = `
Examples:
  deno task report                                   of the newest run
  deno task anywhere report runs/mnist-001 --out a.html   another one, elsewhere
  deno task report runs/mnist-001 runs/mnist-002     two, side by side

A file that is there already is only replaced if it is a report.`;

/** The command `report`: writes everything that is known of a run as one HTML file. */
export function reportCommand({ output }: Host): CommandUnknownOpts {
  const command = new Command("report")
    .usage("[runs...] [options]")
    .description("Writes a report of a run, or of several side by side, as one HTML file.")
    .argument("[runs...]", "folders of runs, up to eight (default: the newest run)")
    .option(
      "--out <file>",
      "the file to write (default: report.html in the folder of the run, comparison.html in that of the first)",
    )
    .addHelpText("after", EXAMPLES);
  command.action(async (runs, { out }) => {
    if (out === "") throw UsageError.ofValue("--out", out, "a file to write, such as report.html");
    const { writeReport } = await import("./write_report.ts");
    await writeReport(output, runs, out);
  });
  return command;
}
