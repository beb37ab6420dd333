import { diagnose, type Diagnosis } from "../../../src/training/health/diagnosis.ts";
import type { RunHistory } from "./run_history.ts";
import { medianHealth, NO_HEALTH, withHistograms, withMeasurements } from "./health_history.ts";
import { marksAfter } from "./charts/run_marks.ts";
import { appendToHistory, EMPTY_HISTORY, type Point } from "./history.ts";
import { appendToJournal, type JournalEntry } from "./journal.ts";
import { journalEntries } from "./journal_entries.ts";
import type { Message } from "./message.ts";
import { rateFactor, type TrainingState } from "./state.ts";

/** The history after a message, which made `before` to `after`. Pure. */
export function runHistoryAfter(before: TrainingState, message: Message, after: TrainingState): RunHistory {
  const followed = message.type === "event" ? afterEvent(before, message.event, after) : before.history;
  const known = before.history.diagnoses.map(({ trouble }) => trouble);
  const found = followed.diagnoses
    .filter(({ trouble }) => !known.includes(trouble))
    .map(({ sentence }): JournalEntry => ({ seconds: after.clock.elapsed, kind: "trouble", text: sentence }));
  const added = [...journalEntries(before, message, after), ...found];
  const marks = marksAfter(followed.marks, message, before, after, found.length > 0);
  if (added.length === 0 && marks === followed.marks) return followed;
  return { ...followed, journal: appendToJournal(followed.journal, added), marks };
}

type Event = Extract<Message, { readonly type: "event" }>["event"];

function afterEvent({ history, speed }: TrainingState, event: Event, after: TrainingState): RunHistory {
  switch (event.event) {
    case "started":
    case "checkpoint":
    case "keyframe":
    case "outage":
      return history;
    case "restarted":
      return { ...history, health: NO_HEALTH, diagnoses: [], time: EMPTY_HISTORY };
    case "progress":
    case "epoch":
    case "finished": {
      const measured = withMeasurements(history.health, event.curve);
      const isNew = measured !== history.health, { since, samplesPerSecond: newSpeed = NaN } = after.speed;
      return {
        ...history,
        health: event.event === "epoch" && event.histograms
          ? withHistograms(measured, event.histograms, event.epoch)
          : measured,
        time: appendToHistory(history.time, { x: after.epoch, y: after.clock.elapsed }),
        diagnoses: isNew ? diagnosesOf(after, { ...history, health: measured }) : history.diagnoses,
        speed: speed.since === since
          ? history.speed
          : appendToHistory(history.speed, { x: since.seconds, y: newSpeed }),
      };
    }
  }
}

/** After so many batches a network is as good as untrained. */
const FIRST_BATCHES = 10;

function diagnosesOf(run: TrainingState, { health, diagnoses }: RunHistory): Diagnosis[] {
  const first = meanOf(firstPoints(run)), latest = meanOf(latestPoints(run, "loss"));
  const symptoms = {
    health: medianHealth(health),
    latest: health.latest.at(-1),
    measurements: health.measurements,
    options: run.options,
    loss: first === undefined || latest === undefined ? undefined : { first, latest },
    accuracy: meanOf(latestPoints(run, "accuracy")),
    rateFactor: rateFactor(run),
  };
  return diagnose(symptoms, diagnoses.map(({ trouble }) => trouble));
}

/** The loss of the first batches; none in a log of version 0.1, whose first mean is that of a network that has learned. */
function firstPoints({ curves, options: { batchSize }, sampleCounts }: TrainingState): readonly Point[] {
  const end = FIRST_BATCHES * batchSize / (sampleCounts?.training ?? NaN);
  return curves.loss.training.points.slice(0, FIRST_BATCHES).filter(({ x }) => x <= end);
}

/** The points that count as the latest, at least; and samples that they come from, at least. */
const LATEST = 8, LATEST_SAMPLES = 1000;

/** The latest points of a curve, so many that no single sample decides. */
function latestPoints({ sampleCounts, curves }: TrainingState, metric: "loss" | "accuracy"): readonly Point[] {
  const { points } = curves[metric].training;
  const start = (points.at(-1)?.x ?? 0) - LATEST_SAMPLES / (sampleCounts?.training ?? Infinity);
  const first = points.findLastIndex(({ x }) => x < start) + 1;
  return points.slice(Math.min(first, Math.max(0, points.length - LATEST)));
}

function meanOf(points: readonly Point[]): number | undefined {
  return points.length === 0 ? undefined : points.reduce((sum, { y }) => sum + y, 0) / points.length;
}
