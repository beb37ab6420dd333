/** What version 0.1 called some fields of the log's first line, and what they are called since. */
const RENAMED_FIELDS = { units: "layerSizes" } as const;

/** The same of the events. */
const RENAMED_EVENTS: Readonly<Record<string, string>> = { left: "aborted" };

/** A line of a log under today's names, whatever version wrote it; other fields stay as they are. */
export function withTodaysNames(line: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { event } = line;
  if (event === "started") {
    const renamed = Object.entries(RENAMED_FIELDS).filter(([before, now]) => before in line && !(now in line));
    return { ...line, ...Object.fromEntries(renamed.map(([before, now]) => [now, line[before]])) };
  }
  const isRenamed = typeof event === "string" && Object.hasOwn(RENAMED_EVENTS, event);
  return isRenamed ? { ...line, event: RENAMED_EVENTS[event] } : line;
}
