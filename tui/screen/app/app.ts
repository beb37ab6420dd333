import type { TrainingEvent } from "../../../src/training/events.ts";
import type { CheckFork, ForkRequest } from "../model/fork/fork_form.ts";
import type { Message } from "../model/message.ts";
import { phaseOf } from "../model/runs.ts";
import type { Action } from "../model/app_state.ts";
import { isLearning } from "../model/findings/finding.ts";
import type { Guide } from "../model/guide.ts";
import type { TrainingState } from "../model/state.ts";
import { EndSignals, EXIT_CODE } from "../terminal/end_signals.ts";
import type { GraphicsDetection } from "../terminal/pixels/graphics_detection.ts";
import { Screen } from "../terminal/screen.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Theme } from "../theme.ts";
import { backgroundsOf } from "./background_work.ts";
import { ForkStarter } from "./fork_starter.ts";
import { type FrameCause, FrameScheduler } from "./frame_scheduler.ts";
import { Interaction } from "./interaction.ts";
import type { Output } from "./output.ts";
import { Playback } from "./playback.ts";
import { endWatcher, type OnEnd, type RunGroup } from "./run_group.ts";

/** How the screen is shown. */
export interface ScreenSettings {
  readonly theme: Theme;
  /** Whether the mouse is listened to; without, the terminal keeps it for selecting text. */
  readonly mouse: boolean;
  /** Finds out how the terminal shows pixels; left out, pictures are half blocks. */
  readonly graphics?: GraphicsDetection;
  /** Whether another screen shows the runs, to which one comes back. */
  readonly isNested?: boolean;
  /** The name of the one view to show; all that suit the runs when left out. */
  readonly only?: string;
  /** What is read beside the runs; with it, one goes on from runs that are over. */
  readonly guide?: Guide;
  /** Whether the runs continue without a screen when its window is closed, rather than to end. */
  readonly detach?: boolean;
  readonly onEnd?: OnEnd;
  /** Finds out whether a new run can start as it is asked for on the screen. */
  readonly checkFork: CheckFork;
  /** Gets what is said while the screen isn't shown. */
  readonly output: Pick<Output, "error">;
  /** Called when the terminal is given back: prints what stays on the normal screen. */
  readonly report: () => void;
}

/** How a screen was left. */
export interface ScreenEnd {
  /** 0, or that of the signal or the error that ended the runs. */
  readonly exitCode: number;
  /** The new run that is to start now; undefined for none. */
  readonly fork?: ForkRequest;
}

/** After an uncaught error, the runs have so long to end in order. */
const FAILURE_PATIENCE_MILLISECONDS = 20_000;

const FAILURE_EXIT_CODE = 1;

/** How pictures are shown without colours. */
const COLORLESS = { shown: "characters", why: "there are no colours" };

/**
 * Shows runs on the alternate screen until all are over or quit, or a new run is to start; then those under way are
 * stopped and saved. A signal, a closed window or an uncaught error gives the terminal back and then ends the runs in
 * order, so that what was learned is saved.
 *
 * @throws whatever went wrong in one of the runs, after the terminal is given back.
 */
export async function showOnScreen(
  group: RunGroup,
  terminal: Terminal,
  { theme, mouse, graphics, isNested, only, guide, detach, onEnd, checkFork, output, report }: ScreenSettings,
): Promise<ScreenEnd> {
  const pictures = () => theme.depth === "none" ? COLORLESS : graphics?.support;
  const interaction = new Interaction(group, theme, {
    isNested,
    only,
    guide,
    terminal: () => ({ mouse, pictures: pictures() }),
  });
  const [{ run: first }] = group.runs;
  const after: Terminal["after"] = (milliseconds, callback) => terminal.after(milliseconds, callback);
  const backgrounds = backgroundsOf(
    group,
    () => interaction.seenIn(opened.size),
    () => performance.now() / 1000,
    after,
  );
  let exitCode = 0, wasTraining = false, fork: ForkRequest | undefined;
  let screen: Screen | undefined;
  const closeAndDetach = async () => {
    await screen?.close();
    group.detach();
  };
  using signals = new EndSignals(terminal, {
    async end(signal) {
      exitCode = EXIT_CODE[signal];
      await screen?.close();
      group.end();
    },
    endAtOnce: () => group.do("leave"),
    detach: detach ? closeAndDetach : undefined,
  });
  const playback = new Playback({
    after,
    isShown: () => backgrounds.every(({ isBusy }) => !isBusy),
    next: () => act({ type: "time", change: "tick" }),
  });
  const act = (action: Action) => {
    interaction.act(action, opened.size);
    follow();
  };
  const forks = new ForkStarter(group, {
    check: checkFork,
    take: (change) => act({ type: "fork", change }),
    start(request) {
      fork = request;
      act({ type: "close" });
      group.do("stop");
    },
  });
  const frames = new FrameScheduler(
    () => opened.draw(interaction.draw(opened.blank())),
    () => performance.now(),
    after,
  );
  // The signals before: from the first statement on they are this program's to answer, also while `ps` is asked.
  const opened = screen = new Screen(terminal, {
    depth: theme.depth,
    mouse,
    graphics,
    onInput(event) {
      if (interaction.take(event, opened.size)) follow();
    },
    onResize: () => frames.request("person"),
    onPrint: (level, text) => first.dispatch({ type: "printed", line: { level, text } }),
    onSuspend() {
      wasTraining = phaseOf(group.entries) === "training";
      // The time that the process is suspended doesn't count.
      if (wasTraining) group.do("pause");
    },
    onContinue() {
      if (wasTraining) group.do("resume");
    },
    onBackground: () => output.error("in the background, without the screen; `fg` shows it"),
    onAbandoned: closeAndDetach,
    onEnd: (signal) => signals.raise(signal),
    onFailure(error) {
      exitCode = FAILURE_EXIT_CODE;
      terminal.reportError(error);
      group.end();
      terminal.after(FAILURE_PATIENCE_MILLISECONDS, () => terminal.exit(FAILURE_EXIT_CODE));
    },
  }, await terminal.job());
  const follow = () => {
    for (const background of backgrounds) background.hurry();
    const { time, overlay } = interaction.state.ui;
    playback.follow(time);
    forks.follow(overlay?.name === "fork" ? overlay.form : undefined);
    frames.request("person");
  };
  const watchEnd = endWatcher(group, onEnd, (codes) => opened.send(codes));
  group.onChange = (index, message) => {
    const { state } = group.runs[index].run;
    frames.request(causeOf(message, state, interaction.state.ui.time !== undefined));
    backgrounds[index].follow();
    watchEnd();
  };
  frames.request("person");
  try {
    for (const background of backgrounds) background.start();
    await group.run();
  } finally {
    for (const background of backgrounds) background.stop();
    frames.stop();
    playback.stop();
    await opened.close();
    // What was printed meanwhile is printed now.
    for (const { level, text } of first.state.log) console[level](text);
  }
  report();
  return { exitCode, fork: exitCode === 0 ? fork : undefined };
}

/** What a message asks for a frame as. */
function causeOf(message: Message, run: TrainingState, isPast: boolean): FrameCause {
  // What is found out about a moment that a person looks back at is part of the answer to the key.
  if (message.type === "found" && isPast) return "person";
  if (message.type === "event") return message.isFollowed ? "followed" : goesOn(message.event) ? "progress" : "change";
  // Which units are the strongest is looked at with an event, and drawn with the next.
  if (message.type === "weights" && isLearning(run)) return "followed";
  return message.type === "checkpoint" ? "progress" : "change";
}

/** Whether the trainer goes on after an event, and so soon reports more. */
function goesOn(event: TrainingEvent): boolean {
  return event.event === "epoch" || event.event === "checkpoint" ||
    event.event === "progress" && event.state === "training";
}
