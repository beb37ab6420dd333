import type { LogUpdate } from "../../../src/runs/log_follower.ts";
import { checkpointCause } from "../../../src/runs/checkpoint_cause.ts";
import type { WrittenWeights } from "../../../src/runs/newest_weights.ts";
import { LoggedMessages } from "../model/logged_messages.ts";
import type { Viewing } from "../model/viewing.ts";
import type { Clock } from "./replayed_run.ts";
import { networkMessages, untrainedOf } from "./saved_state.ts";
import { ViewedRun, type ViewedRunOptions } from "./viewed_run.ts";

/** What a run that is followed is made of. */
export interface FollowOptions extends ViewedRunOptions, Pick<Clock, "pause"> {
  /** What is new in its log since the last call. */
  readonly news: () => Promise<LogUpdate>;
  /** Whether some process still trains it. */
  readonly isRunning: () => Promise<boolean>;
  /** How it has ended, if nobody trains it and its log has no end. Default: crashed. */
  readonly ending?: () => Viewing["outcome"];
  /** Weights that it has written since the last call, if it has. */
  readonly weights?: () => Promise<WrittenWeights | undefined>;
  readonly isStill?: boolean;
}

/** What is new is seen within a fifth of a second. Asking works on every file system, and costs next to nothing. */
const SECONDS_BETWEEN_CHECKS = 0.2;

/** A run that another process trains, by its log and its checkpoints. */
export function followedRun(options: FollowOptions): ViewedRun {
  return new ViewedRun({ ...options, work: (run) => follow(run, options) });
}

async function follow(run: ViewedRun, options: FollowOptions): Promise<void> {
  const { news, isRunning, ending = () => "crashed", weights, isStill, pause } = options;
  let logged = new LoggedMessages();
  while (!run.isQuit) {
    // Before the log is read: what isn't in it when nobody writes it any more will never be.
    const isTrained = await isRunning();
    const { events, isRestarted } = await news();
    if (isRestarted) {
      logged = new LoggedMessages();
      run.forget();
    }
    for (const { message, seconds } of events.flatMap((event) => logged.take(event))) run.fold(message, seconds);
    judge(run, isTrained ? undefined : ending());
    const written = await weights?.();
    if (written) showWeights(run, written, logged);
    if (isStill || (!run.stays && run.state.phase === "finished")) return;
    await pause(SECONDS_BETWEEN_CHECKS);
  }
}

/** Marks how a run has ended that nobody trains any more and whose log has no end; and not so, once it is resumed. */
function judge(run: ViewedRun, outcome: Viewing["outcome"]): void {
  const { finished, viewing } = run.state;
  if (finished || viewing?.outcome === "failed" || viewing?.outcome === "aborted") return;
  if (outcome !== viewing?.outcome) run.dispatch({ type: "outcome", outcome });
}

function showWeights(run: ViewedRun, { saved, samplesSeen }: WrittenWeights, logged: LoggedMessages): void {
  const epoch = samplesSeen === undefined ? undefined : logged.epochAt(samplesSeen);
  for (const message of networkMessages(saved.network, untrainedOf(saved), epoch)) run.dispatch(message);
  const cause = checkpointCause(saved.metadata);
  if (epoch !== undefined) run.dispatch({ type: "checkpoint", path: saved.path, epoch, cause });
  if (run.state.finished) run.dispatch({ type: "saved", path: saved.path });
}
