import type { DatabaseSync } from "node:sqlite";
import * as v from "npm:valibot@1.5.0";
import { PRUNERS } from "../../search/pruning/pruners.ts";
import { createSampler, SAMPLERS } from "../../search/samplers/samplers.ts";
import { parseSpace, writeSpace } from "../../search/space/parse_space.ts";
import { dimensionsOf } from "../../search/space/search_space.ts";
import { SWEEP_METRICS } from "../../search/sweep/sweep_metric.ts";
import type { SweepPlan } from "../../search/sweep/sweep_plan.ts";
import { RunError } from "../run_error.ts";

/** What a sweep was started with, and continues with when it is resumed. */
export interface SweepRecord {
  /** The version of the program. */
  readonly version: string;
  readonly plan: SweepPlan;
  /** The flags that are the same for all trials, by the names of their values, as they were typed. */
  readonly flags: Readonly<Record<string, string | boolean>>;
}

/** The results of a sweep's winner on the test samples, which are scored only once. */
export interface WinnerRecord {
  /** Its number. */
  readonly trial: number;
  readonly testAccuracy: number | null;
  readonly testLoss: number | null;
}

/** When a sweep began, and how long it was trained. */
export interface SweepTime {
  /** As ISO 8601 writes it. */
  readonly started: string;
  /** Without the time from the end of one process until another resumes it. */
  readonly seconds: number;
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(0)), count = v.pipe(whole, v.minValue(1));

const planSchema = v.object({
  space: v.record(v.string(), v.unknown()),
  sampler: v.picklist(SAMPLERS),
  pruner: v.object({ name: v.picklist(PRUNERS), firstRung: count, reduction: v.pipe(count, v.minValue(2)) }),
  metric: v.picklist(SWEEP_METRICS),
  trials: count,
  seed: whole,
  lag: count,
});
const recordSchema = v.object({
  version: v.string(),
  plan: planSchema,
  flags: v.record(v.string(), v.union([v.string(), v.boolean()])),
});
const winnerSchema = v.object({
  trial: whole,
  testAccuracy: v.nullable(v.number()),
  testLoss: v.nullable(v.number()),
});
const timeSchema = v.object({
  started: v.pipe(v.string(), v.isoTimestamp()),
  seconds: v.pipe(v.number(), v.minValue(0)),
});
const hashesSchema = v.record(v.string(), v.string());

/** The name of the data set that a sweep is about. */
export function datasetOf({ flags }: SweepRecord): string {
  return String(flags.dataset ?? "mnist");
}

/** Writes what a sweep is started with. */
export function writeSweepRecord(database: DatabaseSync, { plan, ...record }: SweepRecord): void {
  write(database, "record", { ...record, plan: { ...plan, space: writeSpace(plan.space) } });
}

/** Reads what a sweep was started with. @throws {RunError} if it can't be read. */
export function readSweepRecord(database: DatabaseSync, folder: string): SweepRecord {
  try {
    const { plan, ...record } = v.parse(recordSchema, read(database, "record")), space = parseSpace(plan.space);
    // A sampler that can't sample the space is found out here.
    createSampler(plan.sampler, dimensionsOf(space), plan.seed);
    return { ...record, plan: { ...plan, space } };
  } catch (cause) {
    throw new RunError(folder, "has no plan of a sweep that can be read", "start a new sweep", { cause });
  }
}

/** Writes the results of the winner. */
export function writeWinner(database: DatabaseSync, winner: WinnerRecord): void {
  write(database, "winner", winner);
}

/** Reads the results of the winner; undefined if it wasn't scored yet. */
export function readWinner(database: DatabaseSync): WinnerRecord | undefined {
  const winner = read(database, "winner");
  return winner === undefined ? undefined : v.parse(winnerSchema, winner);
}

/** Writes when a sweep began, and how long it was trained. */
export function writeSweepTime(database: DatabaseSync, time: SweepTime): void {
  write(database, "time", time);
}

/** Reads the same; undefined of a sweep that was started before that was recorded. */
export function readSweepTime(database: DatabaseSync): SweepTime | undefined {
  const time = read(database, "time");
  return time === undefined ? undefined : v.parse(timeSchema, time);
}

/**
 * Checks that a sweep uses the data that it was started with, whose hashes the first call records.
 *
 * @param hashes The SHA-256 of each file of the data.
 * @throws {RunError} if they differ.
 */
export function requireSweepData(
  database: DatabaseSync,
  folder: string,
  hashes: Readonly<Record<string, string>>,
): void {
  const before = read(database, "hashes");
  if (before === undefined) return write(database, "hashes", hashes);
  const known = v.parse(hashesSchema, before);
  const changed = [...new Set([...Object.keys(known), ...Object.keys(hashes)])].find((name) =>
    known[name] !== hashes[name]
  );
  if (changed === undefined) return;
  throw new RunError(
    folder,
    `was started with other data: ${changed} has changed`,
    "restore the file, or start a new sweep",
  );
}

/** What a sweep is called on servers: as no other is. */
export function queueId(database: DatabaseSync): string {
  const known = read(database, "queue");
  if (known !== undefined) return v.parse(v.string(), known);
  const id = crypto.randomUUID();
  write(database, "queue", id);
  return id;
}

function write(database: DatabaseSync, name: string, value: unknown): void {
  database.prepare("insert or replace into sweep (name, value) values (?, ?)").run(name, JSON.stringify(value));
}

function read(database: DatabaseSync, name: string): unknown {
  const row = database.prepare("select value from sweep where name = ?").get(name);
  return row === undefined ? undefined : v.parse(v.pipe(v.string(), v.parseJson()), row.value);
}
