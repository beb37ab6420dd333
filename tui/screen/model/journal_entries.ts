import { SAMPLE_METRIC_NAMES, SAMPLE_METRICS, type SampleMetricName } from "../../../src/evaluation/sample_metrics.ts";
import { fieldOf } from "../../../src/training/metric_fields.ts";
import type { EpochEvent, TrainingEvent } from "../../../src/training/events.ts";
import { formatLoss, formatMetric, formatPercent, formatQuantity, formatRate } from "../../format.ts";
import type { FinishReason } from "../../../src/training/finish_reason.ts";
import { COMMANDS } from "./commands.ts";
import type { TrainingState } from "./state.ts";
import type { Message } from "./message.ts";
import type { JournalEntry, JournalKind } from "./journal.ts";

/** What the journal says of a message, which made `before` to `after`; nothing of most. */
export function journalEntries(before: TrainingState, message: Message, after: TrainingState): JournalEntry[] {
  return entriesOf(before, message, after).map(([kind, text]) => ({ seconds: after.clock.elapsed, kind, text }));
}

type Entry = readonly [kind: JournalKind, text: string];

function entriesOf(before: TrainingState, message: Message, after: TrainingState): Entry[] {
  switch (message.type) {
    case "event":
      return [...rateEntries(before, after), ...eventEntries(message.event, after)];
    case "command": {
      if (before.pace !== after.pace) return [["change", `pace: ${after.pace.label}`]];
      const text = before.phase === after.phase ? undefined : COMMANDS[message.command].journal;
      return text === undefined ? [] : [["change", text]];
    }
    case "warning":
      return [["trouble", message.sentence]];
    case "recovery":
      return [["file", message.sentence]];
    case "printed":
      return [["printed", message.line.text]];
    case "saved":
      return [["file", `the model is saved in ${message.path}`]];
    case "checkpoint":
      return [["file", `a checkpoint of epoch ${message.epoch.toFixed(1)} is saved in ${message.path}`]];
    case "failed":
      return [["trouble", `the trainer failed after ${formatQuantity(message.epochs, "epoch")}`]];
    default:
      return [];
  }
}

const ENDS: Readonly<Record<FinishReason, string>> = {
  epochs: "all epochs done",
  stopped: "stopped",
  time: "time limit reached",
  "target-loss": "target loss reached",
  "target-accuracy": "target accuracy reached",
  patience: "early stopping: restored the weights with the lowest validation loss",
  diverged: "diverged: the loss is not finite",
};

function eventEntries(event: TrainingEvent, { dataset: { notes = [] } }: TrainingState): Entry[] {
  switch (event.event) {
    case "started": {
      const { engine, threads, note } = event;
      const begin: Entry = ["event", `training starts, ${engine} engine, ${formatQuantity(threads, "thread")}`];
      const decided = notes.map((sentence): Entry => ["event", sentence]);
      return note === undefined ? [...decided, begin] : [...decided, begin, ["trouble", note]];
    }
    case "epoch":
      return [[event.isBest ? "best" : "event", epochText(event)]];
    case "restarted": {
      const { attempt, trainLoss } = event;
      return [["change", `attempt ${attempt} starts; the previous one ended at a loss of ${formatLoss(trainLoss)}`]];
    }
    case "finished": {
      const { reason, testAccuracy } = event;
      const score = testAccuracy === null ? "" : `; test accuracy ${formatPercent(testAccuracy, 2)} %`;
      return [[reason === "diverged" ? "trouble" : "event", ENDS[reason] + score]];
    }
    case "progress":
    case "checkpoint":
    case "keyframe":
    case "outage":
      return [];
  }
}

/** `epoch 3  loss 0.0612  98.1 %  validation 0.0755  97.7 %`. */
function epochText(event: EpochEvent): string {
  const text = (split: "training" | "validation", name: SampleMetricName) => {
    const { label, unit } = SAMPLE_METRICS[name], value = formatMetric({ unit }, event[fieldOf(split, name)], 1);
    // A per cent says by itself that it is the accuracy, and so does what stands before it that it is the loss.
    const isPlain = name === "accuracy" || split === "validation" && name === "loss";
    return isPlain ? value : `${label} ${value}`;
  };
  const texts = (split: "training" | "validation") => SAMPLE_METRIC_NAMES.map((name) => text(split, name)).join("  ");
  const training = `epoch ${event.epoch}  ${texts("training")}`;
  return event.validationLoss === null ? training : `${training}  validation ${texts("validation")}`;
}

/** A learning rate that was changed by hand, or in steps by the schedule; one that changes with every batch is not an entry. */
function rateEntries(before: TrainingState, after: TrainingState): Entry[] {
  if (after.learningRate !== before.learningRate) {
    return [["change", `learning rate ${formatRate(before.learningRate)} → ${formatRate(after.learningRate)}`]];
  }
  const { schedule, warmup } = after.options;
  const goesInSteps = (schedule === "step" || schedule === "plateau") && before.epoch >= warmup;
  if (!goesInSteps || after.scheduledRate === before.scheduledRate) return [];
  const rates = `${formatRate(before.scheduledRate)} → ${formatRate(after.scheduledRate)}`;
  return [["change", `learning rate ${rates}, by the schedule ${schedule}`]];
}
