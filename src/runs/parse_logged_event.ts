import { isTableColumns } from "../../data/tables/table_columns.ts";
import type { FinishReason } from "../training/events.ts";
import { parseRequest } from "../../data/parse_request.ts";
import { completeOptions, type ResolvedOptions } from "../options/options.ts";
import { OPTION_NAMES } from "../options/schema/schema.ts";
import { withTodaysNames } from "./earlier_log.ts";
import type { LoggedEvent, LoggedStart } from "./logged_event.ts";
import { isImageOf, isScalingOf } from "./model_description.ts";

/** What the sizes of a run's network ask of the events that follow its start. */
export type RunShape = Pick<LoggedStart, "classes" | "layerSizes">;

/**
 * What a line of a run's log tells; undefined if it is no event or doesn't fit the run.
 *
 * @param value The line as JSON gave it.
 * @param shape That of the run; undefined before its start, when nothing else means anything.
 */
export function parseLoggedEvent(value: unknown, shape: RunShape | undefined): LoggedEvent | undefined {
  const line = withTodaysNames(Object(value));
  if (line.event === "started") return parseStart(line);
  if (typeof line.event !== "string" || !shape || !Object.hasOwn(FIELDS, line.event)) return undefined;
  const fields = FIELDS[line.event as keyof typeof FIELDS];
  const fits = Object.entries(fields).every(([name, check]) => check(line[name], shape));
  // Each field was checked to be what the event's type says.
  return fits ? line as unknown as LoggedEvent : undefined;
}

type Check = (value: unknown, shape: RunShape) => boolean;

const isNumber: Check = Number.isFinite;
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isBoolean: Check = (value) => typeof value === "boolean";
const isText: Check = (value) => typeof value === "string";
const orNull = (check: Check): Check => (value, shape) => value === null || check(value, shape);
const optional = (check: Check): Check => (value, shape) => value === undefined || check(value, shape);
const listOf = (check: Check, count: (shape: RunShape) => number): Check => (value, shape) =>
  Array.isArray(value) && value.length === count(shape) && value.every((item) => check(item, shape));
const oneOf = (...names: string[]): Check => (value) => names.some((name) => name === value);
const record = (fields: Readonly<Record<string, Check>>): Check => (value, shape) =>
  Object.entries(fields).every(([name, check]) => check(Object(value)[name], shape));

const perClass = listOf(orNull(isNumber), ({ classes }) => classes.length);

/** What can't be told of samples that there are none of. */
const orNothing = (check: Check): Check => (value, shape) =>
  Array.isArray(value) && value.length === 0 || check(value, shape);

const health = orNull(listOf(
  record({
    activationMean: orNull(isNumber),
    activationDeviation: orNull(isNumber),
    dead: orNull(isNumber),
    saturated: orNull(isNumber),
    gradientNorm: orNull(isNumber),
    updateRatio: orNull(isNumber),
  }),
  ({ layerSizes }) => layerSizes.length - 1,
));

/** Points of the training curve, which lines of version 0.1 don't have. */
const curve = optional((value, shape) =>
  Array.isArray(value) &&
  value.every((point) =>
    record({ epoch: isNumber, loss: isNumber, accuracy: isNumber, health: optional(health) })(point, shape)
  )
);

const REASONS: Readonly<Record<FinishReason, true>> = {
  epochs: true,
  stopped: true,
  time: true,
  "target-loss": true,
  "target-accuracy": true,
  patience: true,
  diverged: true,
};

/** What each event has to have. A loss that was no finite number is `null` in JSON. */
const FIELDS = {
  progress: {
    epoch: isNumber,
    samplesSeen: isCount,
    seconds: isNumber,
    learningRate: isNumber,
    baseLearningRate: isNumber,
    trainLoss: optional(orNull(isNumber)),
    trainAccuracy: optional(orNull(isNumber)),
    curve,
    perClassAccuracy: perClass,
    state: oneOf("training", "paused"),
    health: optional(health),
  },
  epoch: {
    epoch: isCount,
    learningRate: isNumber,
    baseLearningRate: isNumber,
    trainLoss: orNull(isNumber),
    trainAccuracy: isNumber,
    validationLoss: orNull(isNumber),
    validationAccuracy: orNull(isNumber),
    bestValidationAccuracy: optional(orNull(isNumber)),
    curve,
    isBest: isBoolean,
    seconds: isNumber,
    perClassAccuracy: perClass,
    health,
  },
  restarted: { attempt: isCount, trainLoss: orNull(isNumber) },
  finished: {
    reason: oneOf(...Object.keys(REASONS)),
    testLoss: orNull(isNumber),
    testAccuracy: orNull(isNumber),
    perClassAccuracy: orNothing(perClass),
    confusion: orNothing(
      listOf(listOf(isCount, ({ classes }) => classes.length), ({ classes }) => classes.length),
    ),
    epochs: isCount,
    epoch: optional(isNumber),
    curve,
    attempts: isCount,
    bestEpoch: optional(isCount),
    seconds: isNumber,
    divergedAt: optional(record({ epoch: isCount, batch: isCount, layer: isCount })),
  },
  failed: { message: isText, epochs: isCount },
  aborted: {},
} satisfies Readonly<Record<Exclude<LoggedEvent["event"], "started">, Readonly<Record<string, Check>>>>;

/** Labels are numbers of 16 bits. */
const MOST_CLASSES = 2 ** 16;

function parseStart(line: Readonly<Record<string, unknown>>): LoggedStart | undefined {
  const { dataset, layerSizes, validation, limit, parameters, threads, samples, note, tag, run, time, preset } = line;
  const { training, validation: validating, test } = Object(samples);
  const options = parseOptions(line);
  const isShape = Array.isArray(layerSizes) && layerSizes.length >= 2 &&
    layerSizes.every((count) => isPositive(count)) &&
    layerSizes[layerSizes.length - 1] <= MOST_CLASSES;
  const isWhole = options && isShape && typeof dataset === "string" &&
    [training, validating, test].every(isPositiveOr0) &&
    (validation === "test" || isPositiveOr0(validation)) && (limit === undefined || isPositive(limit)) &&
    isPositive(parameters) && isPositive(threads);
  if (!isWhole) return undefined;
  const isAsked = line.request !== undefined && line.request !== null;
  const request = isAsked ? parseRequest(line.request, dataset) : undefined;
  // Whoever took the usual request instead would take other data.
  if (isAsked && !request) return undefined;
  return {
    event: "started",
    ...options,
    dataset,
    classes: parseClasses(line.classes, layerSizes),
    image: isImageOf(layerSizes[0])(line.image) ? line.image : undefined,
    scaling: isScalingOf(layerSizes[0])(line.scaling) ? line.scaling : undefined,
    hashes: areHashes(line.hashes) ? line.hashes : undefined,
    notes: areTexts(line.notes) ? line.notes : undefined,
    table: isTableColumns(line.table) ? line.table : undefined,
    splitBy: line.splitBy === "contents" ? line.splitBy : undefined,
    request,
    preset: typeof preset === "string" ? preset : undefined,
    from: parseFrom(line.from),
    limit: limit as number | undefined,
    validation: validation as number | "test",
    checkpointEvery: parseInterval(line.checkpointEvery),
    isExtended: line.isExtended === true || undefined,
    layerSizes,
    parameters,
    samples: { training, validation: validating, test },
    threads,
    note: typeof note === "string" ? note : undefined,
    tag: typeof tag === "string" ? tag : undefined,
    run: typeof run === "string" ? run : undefined,
    time: typeof time === "string" && Number.isFinite(Date.parse(time)) ? time : undefined,
  };
}

/** The options that the line tells; what an older version didn't know has its default. */
function parseOptions(line: Readonly<Record<string, unknown>>): ResolvedOptions | undefined {
  const names = OPTION_NAMES.filter((name) => line[name] !== undefined);
  try {
    return completeOptions(Object.fromEntries(names.map((name) => [name, line[name]])));
  } catch {
    return undefined; // The line is none that a run has written.
  }
}

function parseFrom(value: unknown): LoggedStart["from"] {
  const { path, sha256 } = Object(value);
  return typeof path === "string" && typeof sha256 === "string" ? { path, sha256 } : undefined;
}

/** The classes' names; counted from 0 where the line tells none that fit. */
function parseClasses(value: unknown, units: readonly number[]): readonly string[] {
  // A single output is the probability of the second of two classes.
  const count = Math.max(2, units[units.length - 1]);
  const fits = Array.isArray(value) && (value.length === count || value.length === units[units.length - 1]) &&
    value.every((name) => typeof name === "string");
  return fits ? value : Array.from({ length: count }, (_, i) => String(i));
}

/** How far apart checkpoints are; undefined where the line doesn't tell. */
function parseInterval(value: unknown): LoggedStart["checkpointEvery"] {
  if (value === null) return null;
  const { epochs, batches, seconds, first } = Object(value);
  if (isPositive(epochs)) return { epochs };
  if (isPositive(batches)) return { batches };
  if (!(Number.isFinite(seconds) && seconds > 0)) return undefined;
  return Number.isFinite(first) && first > 0 ? { seconds, first } : { seconds };
}

function areHashes(value: unknown): value is NonNullable<LoggedStart["hashes"]> {
  return typeof value === "object" && value !== null && Object.values(value).every((hash) => typeof hash === "string");
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

function isPositive(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isPositiveOr0(value: unknown): value is number {
  return value === 0 || isPositive(value);
}
