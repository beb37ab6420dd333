import { diagnose, type Diagnosis } from "../../src/training/diagnosis.ts";
import { type HealthCourse, medianHealth, NO_HEALTH, withMeasurement } from "./health_course.ts";
import { appendToHistory, EMPTY_HISTORY, type History } from "./history.ts";
import { appendToJournal, EMPTY_JOURNAL, entriesOf, type Journal, type JournalEntry } from "./journal.ts";
import type { TrainingState } from "./state.ts";
import type { Input } from "./update.ts";

/** How a run came to be what it is, and what is wrong with it. */
export interface Chronicle {
  /** How each layer did, of this attempt. */
  readonly health: HealthCourse;
  /** What is wrong now, the most serious first. */
  readonly diagnoses: readonly Diagnosis[];
  /** The mean loss of the first training samples, of the first attempt: an untrained network is as bad in each. */
  readonly firstLoss?: number;
  /** Samples a second, over the seconds of training. */
  readonly speed: History;
  readonly journal: Journal;
}

/** Before anything has happened. */
export const EMPTY_CHRONICLE: Chronicle = {
  health: NO_HEALTH,
  diagnoses: [],
  speed: EMPTY_HISTORY,
  journal: EMPTY_JOURNAL,
};

/** The chronicle after an input, which made `before` to `after`. Pure. */
export function chronicleAfter(before: TrainingState, input: Input, after: TrainingState): Chronicle {
  const followed = input.input === "event" ? afterEvent(before, input.event, after) : before.chronicle;
  const known = before.chronicle.diagnoses.map(({ trouble }) => trouble);
  const found = followed.diagnoses
    .filter(({ trouble }) => !known.includes(trouble))
    .map(({ sentence }): JournalEntry => ({ seconds: after.clock.elapsed, kind: "trouble", text: sentence }));
  const added = [...entriesOf(before, input, after), ...found];
  return added.length === 0 ? followed : { ...followed, journal: appendToJournal(followed.journal, added) };
}

type Event = Extract<Input, { readonly input: "event" }>["event"];

function afterEvent({ chronicle, speed }: TrainingState, event: Event, after: TrainingState): Chronicle {
  switch (event.event) {
    case "started":
    case "checkpoint":
    case "finished":
      return chronicle;
    case "restarted":
      return { ...chronicle, health: NO_HEALTH, diagnoses: [] };
    case "progress":
    case "epoch": {
      const firstLoss = chronicle.firstLoss ?? firstLossOf(event, after);
      const measured = event.health ? withMeasurement(chronicle.health, event.health, event.epoch) : chronicle.health;
      const isNew = measured !== chronicle.health;
      return {
        ...chronicle,
        firstLoss,
        health: measured,
        diagnoses: isNew ? diagnosesOf(after, { ...chronicle, firstLoss, health: measured }) : chronicle.diagnoses,
        speed: speed.since === after.speed.since ? chronicle.speed : withSpeed(chronicle.speed, after),
      };
    }
  }
}

/** After so many batches a network is as good as untrained. */
const FIRST_BATCHES = 10;

/** The loss of the first batches: what a busy machine tells only later is that of a network that has learned. */
function firstLossOf(event: Event, { options: { batchSize } }: TrainingState): number | undefined {
  if (event.event !== "progress" || event.samplesSeen > FIRST_BATCHES * batchSize) return undefined;
  return event.trainLoss ?? undefined;
}

function withSpeed(history: History, { speed: { since, samplesPerSecond } }: TrainingState): History {
  return appendToHistory(history, { x: since.seconds, y: samplesPerSecond ?? NaN });
}

/** The last values of a curve that count as its latest. */
const LATEST = 8;

function diagnosesOf(run: TrainingState, { health, diagnoses, firstLoss }: Chronicle): Diagnosis[] {
  const latestLoss = meanOfLast(run.loss.training);
  const loss = firstLoss === undefined || latestLoss === undefined
    ? undefined
    : { first: firstLoss, latest: latestLoss };
  const symptoms = {
    health: medianHealth(health),
    latest: health.latest.at(-1),
    measurements: health.measurements,
    options: run.options,
    loss,
    accuracy: meanOfLast(run.accuracy.training),
    rateFactor: run.learningRate > 0 ? run.scheduledRate / run.learningRate : 1,
  };
  return diagnose(symptoms, diagnoses.map(({ trouble }) => trouble));
}

function meanOfLast({ recent }: History): number | undefined {
  const last = recent.slice(-LATEST);
  return last.length === 0 ? undefined : last.reduce((sum, { y }) => sum + y, 0) / last.length;
}
