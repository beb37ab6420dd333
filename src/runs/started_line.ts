import type { StartedEvent } from "../training/events.ts";
import type { LoggedStart } from "./logged_event.ts";
import type { Findings } from "./model_metadata.ts";
import type { RecordedData } from "./recorded_data.ts";

/** The first line of the log: the event, with the time and what the data are before the options. */
export function startedLine(
  { event, ...rest }: StartedEvent,
  {
    dataset,
    request,
    classes,
    image,
    preset,
    from,
    limit,
    validation,
    checkpointEvery,
    keyframes,
    tensorboard,
    tag,
    pruned,
  }: RecordedData,
  { scaling, hashes, notes, table, splitBy }: Findings,
  now: Date,
): LoggedStart {
  const data = { dataset, request, classes, image, scaling, hashes, notes, table, splitBy };
  const plan = { preset, from, pruned, limit, validation, checkpointEvery, keyframes, tensorboard };
  return { event, time: now.toISOString(), tag, ...data, ...plan, ...rest };
}
