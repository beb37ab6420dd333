import type { RunGroup } from "./run_group.ts";

/**
 * Called once, when runs have ended by themselves: all are finished or one has failed, and none was stopped by a person,
 * who knows already. Returns control codes for the terminal, such as the bell; they show nothing.
 */
export type OnEnd = () => string;

/**
 * A function to call after each change of the runs, which finds out when they have ended.
 *
 * @param send Takes the control codes.
 */
export function endWatcher(group: RunGroup, onEnd: OnEnd | undefined, send: (codes: string) => void): () => void {
  let isOver = onEnd === undefined;
  return () => {
    const states = group.runs.map(({ run }) => run.state);
    const hasFailed = states.some(({ failedAfter }) => failedAfter !== undefined);
    if (isOver || !hasFailed && states.some(({ finished }) => finished === undefined)) return;
    isOver = true;
    if (!states.some(({ finished }) => finished?.reason === "stopped")) send(onEnd!());
  };
}
