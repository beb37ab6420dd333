import { epochsBefore } from "../../../src/training/epochs_before.ts";
import type { EpochEvent, FinishedEvent, ProgressEvent, TrainingEvent } from "../../../src/training/events.ts";
import { runHistoryAfter } from "./run_history_after.ts";
import { COMMANDS } from "./commands.ts";
import { appendToLog } from "./log.ts";
import type { Message } from "./message.ts";
import { currentMetrics, NO_METRICS, withEpoch, withPoints } from "./metric_curves.ts";
import type { ClassAccuracy, Speed, TrainingState } from "./state.ts";

/** The state after a message, which came at `now` seconds of any monotonic clock. Pure: whoever folds the same messages gets the same. */
export function update(state: TrainingState, message: Message, now: number): TrainingState {
  const after = apply({ ...state, clock: advance(state, now) }, message, now);
  return { ...after, history: runHistoryAfter(state, message, after) };
}

function apply(current: TrainingState, message: Message, now: number): TrainingState {
  switch (message.type) {
    case "event":
      return afterEvent(current, message.event, now);
    case "command":
      return COMMANDS[message.command].apply?.(current) ?? current;
    case "features": {
      const { features = current.dataset.features, scaling, notes = current.dataset.notes } = message;
      return { ...current, dataset: { ...current.dataset, features, scaling, notes } };
    }
    case "samples":
      return { ...current, samples: message.samples };
    case "network":
      return { ...current, network: message.network, untrained: message.untrained, networkEpoch: message.epoch };
    case "found":
      return { ...current, findings: new Map(current.findings).set(message.finding, message.value) };
    case "machine":
      return { ...current, machine: message.machine };
    case "printed":
      return { ...current, log: appendToLog(current.log, message.line) };
    case "weights":
      return { ...current, weights: { matrix: message.matrix, ranking: message.ranking } };
    case "moments":
      return { ...current, timeline: message.moments && { moments: message.moments } };
    case "stepped":
      return { ...current, step: message.step };
    case "saved":
      return { ...current, modelPath: message.path };
    case "checkpoint": {
      const { path, epoch } = message, isAnswer = current.awaitsCheckpoint ?? false;
      const checkpoint = { path, epoch, isAnswer, writtenAt: current.clock.elapsed };
      return { ...current, checkpoint, awaitsCheckpoint: false };
    }
    case "failed":
      return { ...current, failedAfter: message.epochs };
    case "outcome": {
      const { viewing } = current, { outcome } = message;
      if (!viewing) return current;
      return { ...current, viewing: { ...viewing, outcome }, phase: outcome === undefined ? "training" : "finished" };
    }
    case "warning":
      return { ...current, warnings: [...current.warnings, message.sentence] };
    case "recovery":
      return { ...current, warnings: current.warnings.filter((sentence) => !message.settled.includes(sentence)) };
  }
}

function advance({ clock, phase }: TrainingState, now: number): TrainingState["clock"] {
  const runs = phase === "training" || phase === "stopping";
  return { elapsed: runs ? clock.elapsed + Math.max(0, now - clock.asOf) : clock.elapsed, asOf: now };
}

function afterEvent(state: TrainingState, event: TrainingEvent, now: number): TrainingState {
  switch (event.event) {
    case "started": {
      const phase = state.phase === "loading" ? "training" : state.phase;
      const { layerSizes, note, samples: sampleCounts } = event;
      const engine = { name: event.engine, threads: event.threads };
      return { ...state, phase, layerSizes, sampleCounts, engine, note, clock: { ...state.clock, asOf: now } };
    }
    case "progress":
      return afterProgress(state, event);
    case "epoch":
      return afterEpoch(state, event);
    case "checkpoint":
    case "keyframe":
    case "outage":
      return state;
    case "restarted":
      return {
        ...state,
        attempt: event.attempt,
        epoch: 0,
        curves: NO_METRICS,
        lastEpoch: undefined,
        current: undefined,
      };
    case "finished":
      return afterFinish(state, event);
  }
}

function afterProgress(state: TrainingState, event: ProgressEvent): TrainingState {
  const isFirstEpoch = state.classAccuracy.measuredOn !== "validation";
  return {
    ...withConfirmedLearningRate(state, event),
    curves: withPoints(state.curves, event.curve),
    // A log has no means of the moment, but the points of the curve.
    current: currentMetrics(event) ?? event.curve.at(-1) ?? state.current,
    isPauseReached: state.phase === "paused" && (state.isPauseReached || event.state === "paused"),
    epoch: event.epoch,
    health: event.health ?? state.health,
    speed: measureSpeed(state.speed, event.samplesSeen, event.seconds),
    classAccuracy: isFirstEpoch ? { measuredOn: "training", perClass: event.perClassAccuracy } : state.classAccuracy,
  };
}

function afterEpoch(state: TrainingState, event: EpochEvent): TrainingState {
  return {
    ...withConfirmedLearningRate(state, event),
    epoch: event.epoch,
    health: event.health ?? state.health,
    curves: withEpoch(withPoints(state.curves, event.curve), event),
    classAccuracy: classAccuracyOf(event),
    lastEpoch: event,
    current: undefined,
  };
}

function classAccuracyOf({ validationAccuracy, trainAccuracy, perClassAccuracy }: EpochEvent): ClassAccuracy {
  return {
    measuredOn: validationAccuracy === null ? "training" : "validation",
    perClass: perClassAccuracy,
    overall: validationAccuracy ?? trainAccuracy,
  };
}

/** The figures at the end are those of the events that every file has too, and not what the last moment had. */
function afterFinish(state: TrainingState, event: FinishedEvent): TrainingState {
  const { testAccuracy, perClassAccuracy, seconds, curve } = event;
  // Logs of version 0.1 have complete epochs alone.
  const epoch = Math.max(state.epoch, event.epoch);
  const classAccuracy = testAccuracy === null
    ? state.lastEpoch ? classAccuracyOf(state.lastEpoch) : state.classAccuracy
    : { measuredOn: "test" as const, perClass: perClassAccuracy, overall: testAccuracy };
  return {
    ...state,
    curves: withPoints(state.curves, curve),
    phase: "finished",
    epoch,
    finished: event,
    classAccuracy,
    current: undefined,
    clock: { ...state.clock, elapsed: seconds },
    speed: meanSpeed(state, epoch, seconds),
  };
}

/** The samples a second of the whole run. */
function meanSpeed(state: TrainingState, epoch: number, seconds: number): Speed {
  const { speed, sampleCounts, attempt, options: { epochs } } = state;
  if (!sampleCounts || !(seconds > 0)) return speed;
  const samples = Math.round((epochsBefore(attempt, epochs) + epoch) * sampleCounts.training);
  return { samplesPerSecond: samples / seconds, since: { samples, seconds } };
}

function withConfirmedLearningRate(
  state: TrainingState,
  { learningRate: scheduledRate, baseLearningRate: learningRate }: ProgressEvent | EpochEvent,
): TrainingState {
  const confirmed = state.requestedLearningRate === learningRate;
  const requestedLearningRate = confirmed ? undefined : state.requestedLearningRate;
  return { ...state, learningRate, scheduledRate, requestedLearningRate };
}

/** Seconds of training that one figure of the speed is taken over: shorter ones flicker. */
const SPEED_SPAN = 0.5;

function measureSpeed(speed: Speed, samples: number, seconds: number): Speed {
  const span = seconds - speed.since.seconds;
  if (span < SPEED_SPAN && speed.samplesPerSecond !== undefined && speed.since.seconds > 0) return speed;
  if (span <= 0) return speed;
  const samplesPerSecond = (samples - speed.since.samples) / span;
  return span < SPEED_SPAN ? { ...speed, samplesPerSecond } : { samplesPerSecond, since: { samples, seconds } };
}
