import type { SampleMetricName } from "../../evaluation/sample_metrics.ts";

/** What version 0.1 called some fields of the state, and what they are called since. */
const RENAMED: Readonly<Record<string, string>> = {
  pace: "scheduler",
  tally: "metrics",
  secondsTold: "secondsReported",
};

/** The metrics that version 0.1 knew. */
const KNOWN: readonly SampleMetricName[] = ["loss", "accuracy"];

/** A run's progress out of a checkpoint as today's version writes it, whatever version wrote it; anything else as it is. */
export function withTodaysForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTodaysForm);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [
    Object.hasOwn(RENAMED, name) ? RENAMED[name] : name,
    withTodaysForm(field),
  ]);
  return withSums(Object.fromEntries(fields));
}

/** The sums of the losses and of the samples that are right, each under its metric's name. */
function withSums(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!("lossSum" in fields)) return fields;
  const { lossSum, correct, confusion, points, samples, ...rest } = fields;
  if (Array.isArray(confusion)) {
    const counts: readonly unknown[] = confusion.flat();
    const total = (list: readonly unknown[]) => list.reduce<number>((sum, count) => sum + Number(count), 0);
    const right = confusion.map((row, actual) => Object(row)[actual]);
    return { ...rest, confusion, samples: total(counts), sums: { loss: lossSum, accuracy: total(right) } };
  }
  return { ...rest, span: { samples, sums: { loss: lossSum, accuracy: correct } }, points: pointsOf(points) };
}

/** The points of a curve out of a list of their numbers: the epoch and the metrics of each, one after the other. */
function pointsOf(numbers: unknown): unknown {
  if (!Array.isArray(numbers)) return numbers;
  const each = ["epoch", ...KNOWN];
  return Array.from(
    { length: Math.ceil(numbers.length / each.length) },
    (_, i) => Object.fromEntries(each.map((name, k) => [name, numbers[i * each.length + k]])),
  );
}
