import type { Metric } from "../evaluation/metric.ts";
import { SAMPLE_METRIC_NAMES, SAMPLE_METRICS } from "../evaluation/sample_metrics.ts";
import { LAYER_METRIC_NAMES, LAYER_METRICS } from "../training/health/layer_metrics.ts";
import { csvField } from "./csv_field.ts";
import { fieldOf } from "../training/metric_fields.ts";
import { RUN_METRIC_NAMES, RUN_METRICS } from "../training/run_metrics.ts";
import type { LoggedEpoch, LoggedEvent } from "./logged_event.ts";

/** What a table has of an epoch: what its line says, in which attempt it was, and what was trained until then. */
interface EpochRow {
  readonly event: LoggedEpoch;
  readonly attempt: number;
  /** Seconds of training since the run began. */
  readonly seconds: number;
}

interface Column {
  readonly name: string;
  /** Empty where there is no value. */
  readonly of: (row: EpochRow) => number | null | undefined;
}

/** What stands behind a column's name, by the unit of its metric; a loss, a rate and any other number have none. */
const UNITS: Readonly<Record<Metric["unit"], string>> = { loss: "", fraction: " (fraction)", rate: "", number: "" };

/**
 * The reported epochs of a run as CSV (RFC 4180) in UTF-8: one row an epoch, every metric of the epoch in a column that has
 * its unit in its name.
 */
export function encodeEpochTable(events: readonly LoggedEvent[]): Uint8Array<ArrayBuffer> {
  const rows = epochRows(events);
  const columns = columnsOf(Math.max(0, ...rows.map(({ event }) => event.health?.length ?? 0)));
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ of }) => cellOf(of(row))))];
  return new TextEncoder().encode(lines.map((cells) => cells.map(csvField).join(",") + "\r\n").join(""));
}

function epochRows(events: readonly LoggedEvent[]): EpochRow[] {
  let attempt = 1, seconds = 0;
  const rows: EpochRow[] = [];
  for (const event of events) {
    if (event.event === "restarted") attempt = event.attempt;
    if (event.event !== "epoch") continue;
    seconds += event.seconds;
    rows.push({ event, attempt, seconds });
  }
  return rows;
}

function columnsOf(layers: number): Column[] {
  return [
    { name: "attempt", of: ({ attempt }) => attempt },
    { name: "epoch", of: ({ event }) => event.epoch },
    { name: "training time (s)", of: ({ seconds }) => seconds },
    ...(["training", "validation"] as const).flatMap((split) =>
      SAMPLE_METRIC_NAMES.map((name): Column => ({
        name: `${split} ${titleOf(SAMPLE_METRICS[name])}`,
        of: ({ event }) => event[fieldOf(split, name)],
      }))
    ),
    ...RUN_METRIC_NAMES.map((name): Column => ({
      name: titleOf(RUN_METRICS[name]),
      of: ({ event }) => event[name],
    })),
    ...Array.from({ length: layers }, (_, l) =>
      LAYER_METRIC_NAMES.map((name): Column => ({
        name: `layer ${l + 1} ${titleOf(LAYER_METRICS[name])}`,
        of: ({ event }) => event.health?.[l]?.[name],
      }))).flat(),
  ];
}

function titleOf({ label, unit }: Metric): string {
  return label + UNITS[unit];
}

function cellOf(value: number | null | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}
