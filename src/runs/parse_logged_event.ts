import * as v from "npm:valibot@1.5.0";
import { parseRequest } from "../../data/parse_request.ts";
import { completeOptions, type ResolvedOptions } from "../options/options.ts";
import { OPTION_NAMES } from "../options/schema/schema.ts";
import { withTodaysNames } from "./earlier_log.ts";
import { type LaterEvent, laterLine, type LoggedEvent, type LoggedStart, startLine } from "./logged_event.ts";
import { isImageOf, isScalingOf } from "./model_description.ts";

/** The sizes of a run that the events after its start have to fit. */
export type RunShape = Pick<LoggedStart, "classes" | "layerSizes">;

/**
 * What a line of a run's log says; undefined if it is no event or doesn't fit the run.
 *
 * @param value The line as JSON gave it.
 * @param shape That of the run; undefined before its start, when nothing else means anything.
 */
export function parseLoggedEvent(value: unknown, shape: RunShape | undefined): LoggedEvent | undefined {
  const line = withTodaysNames(Object(value));
  if (line.event === "started") return parseStart(line);
  if (typeof line.event !== "string" || !shape || !Object.hasOwn(laterLine, line.event)) return undefined;
  const { success, output } = v.safeParse(laterLine[line.event as LaterEvent["event"]], line);
  return success && fits(output, shape) ? output : undefined;
}

/** Whether an event has as many classes and layers as its run; a run without test samples has no results of classes. */
function fits(event: LaterEvent, { classes: { length: classes }, layerSizes: { length: sizes } }: RunShape): boolean {
  const layers = sizes - 1;
  const isPerClass = (list: readonly unknown[]) => list.length === classes;
  if ("confusion" in event) {
    const { confusion, perClassAccuracy } = event;
    const isSquare = isPerClass(confusion) && confusion.every(isPerClass);
    if (!(confusion.length === 0 || isSquare)) return false;
    if (!(perClassAccuracy.length === 0 || isPerClass(perClassAccuracy))) return false;
  } else if ("perClassAccuracy" in event && !isPerClass(event.perClassAccuracy)) return false;
  if ("health" in event && event.health && event.health.length !== layers) return false;
  if ("histograms" in event && event.histograms && event.histograms.length !== layers) return false;
  return !("curve" in event) || !event.curve ||
    event.curve.every(({ health }) => !health || health.length === layers);
}

function parseStart(line: Readonly<Record<string, unknown>>): LoggedStart | undefined {
  const { success, output: start } = v.safeParse(startLine, line);
  const options = success ? parseOptions(line) : undefined;
  if (!success || !options) return undefined;
  const isRequested = line.request !== undefined && line.request !== null;
  const request = isRequested ? parseRequest(line.request, start.dataset) : undefined;
  // The default request instead would be for other data.
  if (isRequested && !request) return undefined;
  const [inputs] = start.layerSizes;
  return {
    ...options,
    ...start,
    request,
    classes: parseClasses(line.classes, start.layerSizes),
    image: isImageOf(inputs)(line.image) ? line.image : undefined,
    scaling: isScalingOf(inputs)(line.scaling) ? line.scaling : undefined,
  };
}

/** The options in the line; what an earlier version didn't know has its default. */
function parseOptions(line: Readonly<Record<string, unknown>>): ResolvedOptions | undefined {
  const names = OPTION_NAMES.filter((name) => line[name] !== undefined);
  try {
    return completeOptions(Object.fromEntries(names.map((name) => [name, line[name]])));
  } catch {
    return undefined; // The line is none that a run has written.
  }
}

/** The classes' names; counted from 0 where the line has none that fit. */
function parseClasses(value: unknown, layerSizes: readonly number[]): readonly string[] {
  const outputs = layerSizes[layerSizes.length - 1];
  // A single output is the probability of the second of two classes.
  const count = Math.max(2, outputs);
  const names = v.pipe(v.array(v.string()), v.check(({ length }) => length === count || length === outputs));
  return v.is(names, value) ? value : Array.from({ length: count }, (_, i) => String(i));
}
