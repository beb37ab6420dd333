import { assertRejects } from "deno-std/assert/rejects.js";
import { readResumeSettings } from "../../../tui/commands/resume_settings.ts";
import { UsageError } from "../../../tui/commands/usage_error.ts";
import { RunError } from "../../../tui/run/run_error.ts";

const flags = { resume: "nowhere", mouse: true };

Deno.test("a flag that would make another run of it is refused, before anything is looked for", async () => {
  for (
    const [name, flag] of [["epochs", "--epochs"], ["bias", "--no-bias"], ["out", "--out"], ["preset", "--preset"]]
  ) {
    const typed = new Map([["resume", "--resume"], [name, flag]]);
    await assertRejects(() => readResumeSettings(flags, typed), UsageError, `${flag} can't be given with --resume; `);
  }
});

Deno.test("a run that isn't there is an error of the run, not of the command line", async () => {
  await assertRejects(() => readResumeSettings(flags, new Map()), RunError, "nowhere doesn't exist");
});
