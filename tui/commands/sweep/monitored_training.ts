import type { TrialMonitor } from "../../../src/search/queue/trial_monitor.ts";
import type { LoggedEvent } from "../../../src/runs/logged_event.ts";
import { ProgressSampler } from "../../../src/runs/progress_sampler.ts";
import { startedLine } from "../../../src/runs/started_line.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import { printableJson } from "../../../src/model/printable_json.ts";
import type { KnownData } from "../train/start_session.ts";
import type { TrainSettings } from "../train/train_settings.ts";

/** Passes the events of a trial's training on to a monitor: its log as a run has it, and how far and how fast it is. */
export class MonitoredTraining {
  readonly #sampler = new ProgressSampler();
  /** What is known of the data, once they are loaded. */
  known: KnownData = {};
  #samplesPerEpoch = 0;
  /** Samples and seconds of training up to the last complete epoch. */
  #samples = 0;
  #seconds = 0;
  #lastEpoch = 0;

  constructor(private readonly settings: TrainSettings, private readonly monitor: TrialMonitor) {}

  /** Takes the next event. */
  take(event: TrainingEvent): void {
    switch (event.event) {
      case "started":
        this.#samplesPerEpoch = event.samples.training;
        return this.#log(startedLine(event, this.#recorded(), this.known, new Date()));
      case "progress": {
        this.#show(event.epoch, event.samplesSeen, event.seconds);
        const line = this.#sampler.take(event);
        return line && this.#log(line);
      }
      case "epoch":
        this.#samples += (event.epoch - this.#lastEpoch) * this.#samplesPerEpoch;
        this.#seconds += event.seconds;
        this.#lastEpoch = event.epoch;
        this.#show(event.epoch, this.#samples, this.#seconds);
        return this.#log(this.#sampler.complete(event));
      case "restarted":
        this.#lastEpoch = 0;
        return this.#log(event);
      case "finished":
        return this.#log(this.#sampler.complete(event));
    }
  }

  #show(epoch: number, samples: number, seconds: number): void {
    if (seconds > 0) this.monitor.progress({ epoch, samplesPerSecond: samples / seconds });
  }

  #log(line: LoggedEvent): void {
    this.monitor.log(printableJson(line));
  }

  #recorded() {
    const { dataset: { name, classes, image }, request, preset, options, limit, validation } = this.settings;
    return { dataset: name, classes, image, request, preset: preset?.name, options, limit, validation };
  }
}
