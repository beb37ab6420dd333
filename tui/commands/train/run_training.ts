import { summary } from "../../screen/app/summary.ts";
import type { Host } from "../host.ts";
import { repeatCommand } from "../../options/repeat_command.ts";
import type { LeftScreen } from "../show_run.ts";
import { endSentence } from "./end_alert.ts";
import { finishSummary, recordedRun, runName, type StartRun } from "./recorded_run.ts";
import { trainToEnd } from "./train_to_end.ts";
import type { TrainSettings } from "./train_settings.ts";

/** Trains as the settings say. @throws whatever went wrong before training started. */
export async function runTraining(host: Host, settings: TrainSettings, start: StartRun): Promise<LeftScreen> {
  const { initial, resume } = settings, recorded = recordedRun(host, settings, start), { run, recorder } = recorded;
  const repeat = () =>
    repeatCommand({ ...settings, initial: initial ?? resume?.from, epochs: run.state.finished?.epochs });
  const done = resume?.events.find((event) => event.event === "started");
  return await trainToEnd(host, {
    subject: "",
    parts: [{ label: "", ...recorded }],
    sentence: () => endSentence(runName(recorder) ?? run.state.dataset.name, run.state),
    summary: () => finishSummary(recorded),
    results: () => [finishSummary(recorded)],
    tables: () => [summary(run.state, repeat(), done)],
  });
}
