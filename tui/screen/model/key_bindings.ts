import type { Action, ViewAction } from "./action.ts";
import type { Command } from "./command.ts";
import type { KeyBinding } from "./key_binding.ts";
import type { Phase, TrainingState } from "./state.ts";
import { type AppState, offeredViews, type Overlay, type Ui } from "./ui.ts";
import { modelOf, VIEW_NAMES, type ViewName } from "./view_models.ts";

/** A key of the whole program. */
export type AppKey = KeyBinding<AppState, Action>;

const isIn = (...phases: Phase[]) => ({ run }: AppState) => phases.includes(run.phase);
const isPauseReached = ({ run }: AppState) => run.phase === "paused" && run.isPauseReached && run.viewing === undefined;
const always = () => true;
/** What is trained elsewhere can only be looked at; what is replayed can be held. */
const isLookedAt = ({ run }: AppState) => run.viewing !== undefined;
const isTrainedHere = (state: AppState) => !isLookedAt(state);
const canPause = ({ run }: AppState) => run.viewing === undefined || run.viewing.doing === "replaying";
const both = (...conditions: AppKey["enabled"][]): AppKey["enabled"] => (state) =>
  conditions.every((holds) => holds(state));
const isUnderWay = both(isTrainedHere, isIn("training", "paused"));
const writes = ({ run }: AppState) => run.saves;

const writesNothing = (state: AppState) => !writes(state);
const saving = (isSo: AppKey["enabled"]) => both(writes, isSo);
const unsaved = (isSo: AppKey["enabled"]) => both(writesNothing, isSo);
/** An answer to the question that ends a run that is trained here, where it writes its files or where it doesn't. */
const answer = (isSo: AppKey["enabled"]) => ({ enabled: isSo, available: both(isTrainedHere, isSo) });

const run = (command: Command): Action => ({ type: "run", command });

const PAUSING = "pause / resume";
const LEARNING_RATE = "raise / lower the learning rate";
const QUITTING = "quit; asks first while training";
const STOPPING = "stop, evaluate and save the network";
const STOPPING_UNSAVED = "stop and evaluate the network";
const LEAVING = "quit now without saving";

/** The keys that mean the same in every view, in the order of the footer. */
const everywhere: readonly AppKey[] = [
  {
    keys: ["space"],
    symbol: "space",
    label: "pause",
    help: PAUSING,
    action: run("pause"),
    enabled: both(canPause, isIn("training")),
    available: canPause,
  },
  {
    keys: ["space"],
    symbol: "space",
    label: "resume",
    help: PAUSING,
    action: run("resume"),
    enabled: both(canPause, isIn("paused")),
    available: canPause,
  },
  {
    keys: ["s"],
    symbol: "s",
    label: "one batch",
    help: "train one batch while paused",
    action: run("step"),
    enabled: isPauseReached,
    available: isTrainedHere,
  },
  {
    keys: ["+", "="],
    symbol: "+",
    label: "rate",
    help: LEARNING_RATE,
    action: run("raiseLearningRate"),
    enabled: isUnderWay,
    available: isTrainedHere,
  },
  {
    keys: ["-"],
    symbol: "-",
    label: "rate",
    help: LEARNING_RATE,
    action: run("lowerLearningRate"),
    enabled: isUnderWay,
    available: isTrainedHere,
  },
  {
    keys: ["c"],
    symbol: "c",
    label: "checkpoint",
    help: "save a checkpoint",
    action: run("checkpoint"),
    enabled: saving(isUnderWay),
    available: saving(isTrainedHere),
  },
  ...VIEW_NAMES.map((view, i): AppKey => ({
    keys: [`${i + 1}`],
    symbol: `${i + 1}`,
    label: modelOf(view).title,
    action: { type: "show", view },
    enabled: leadsTo(view),
    available: leadsTo(view),
  })),
  {
    keys: ["tab"],
    symbol: "tab",
    label: "next view",
    action: { type: "turn", by: 1 },
    enabled: hasOtherViews,
    available: hasOtherViews,
  },
  {
    keys: ["shift+tab"],
    symbol: "shift+tab",
    label: "previous view",
    action: { type: "turn", by: -1 },
    enabled: hasOtherViews,
    available: hasOtherViews,
  },
  {
    keys: ["p"],
    symbol: "p",
    label: "palette",
    help: "switch palette",
    action: { type: "palette" },
    enabled: ({ run, ui }) => showsSigned(run, ui, ui.active),
    available: (state) => offeredViews(state).some((view) => modelOf(view).showsSigned),
  },
  { keys: ["?"], symbol: "?", label: "help", help: "this help", action: { type: "help" }, enabled: always },
  {
    keys: ["q"],
    symbol: "q",
    label: "quit",
    help: QUITTING,
    action: { type: "askToQuit" },
    enabled: isUnderWay,
    available: isTrainedHere,
  },
  {
    keys: ["q"],
    symbol: "q",
    label: "quit without saving",
    help: QUITTING,
    action: run("leave"),
    enabled: saving(both(isTrainedHere, isIn("stopping"))),
    available: saving(isTrainedHere),
  },
  {
    keys: ["q"],
    symbol: "q",
    label: "quit now",
    help: QUITTING,
    action: run("leave"),
    enabled: unsaved(both(isTrainedHere, isIn("stopping"))),
    available: unsaved(isTrainedHere),
  },
  {
    keys: ["q"],
    symbol: "q",
    label: "quit",
    help: QUITTING,
    action: run("leave"),
    enabled: both(isTrainedHere, isIn("loading", "finished")),
    available: isTrainedHere,
  },
  { keys: ["q"], symbol: "q", label: "quit", action: run("leave"), enabled: isLookedAt, available: isLookedAt },
];

/** The keys of what lies over a view; nothing else works meanwhile. */
const overlays: { readonly [Name in Overlay["name"]]: readonly AppKey[] } = {
  help: [
    { keys: ["up"], symbol: "↑", label: "scroll", action: { type: "scrollHelp", by: -1 }, enabled: always },
    { keys: ["down"], symbol: "↓", label: "scroll", action: { type: "scrollHelp", by: 1 }, enabled: always },
    { keys: ["?", "escape", "enter", "q"], symbol: "?", label: "back", action: { type: "close" }, enabled: always },
  ],
  quit: [
    {
      keys: ["s", "enter"],
      symbol: "s",
      label: "stop and save",
      help: STOPPING,
      action: run("stop"),
      ...answer(writes),
    },
    {
      keys: ["s", "enter"],
      symbol: "s",
      label: "stop and evaluate",
      help: STOPPING_UNSAVED,
      action: run("stop"),
      ...answer(writesNothing),
    },
    { keys: ["q"], symbol: "q", label: "quit without saving", help: LEAVING, action: run("leave"), ...answer(writes) },
    { keys: ["q"], symbol: "q", label: "quit now", action: run("leave"), ...answer(writesNothing) },
    {
      keys: ["b", "escape"],
      symbol: "b",
      label: "back",
      help: "keep training",
      action: { type: "close" },
      enabled: always,
      available: isTrainedHere,
    },
  ],
};

/** A part of the key table, under what it is for. */
export interface KeySection {
  readonly title: string;
  /** The view that they are for; undefined of keys for more than one. */
  readonly view?: ViewName;
  readonly keys: readonly AppKey[];
}

/**
 * Every key of the program. What the keys do, the footer and the help all come from here.
 *
 * Ctrl-C and Ctrl-Z are not among them: they end and hold the program as the signals do, whatever is shown.
 */
export const keySections: readonly KeySection[] = [
  { title: "everywhere", keys: everywhere },
  ...VIEW_NAMES.map((name) => ({ title: modelOf(name).title, view: name, keys: keysOfView(name) })),
  { title: "before quitting", keys: overlays.quit },
];

/** The keys that can do something for such a run, now or at another time, section by section. */
export function offeredSections(state: AppState): readonly KeySection[] {
  const offered = offeredViews(state);
  return keySections
    .filter(({ view }) => view === undefined || offered.includes(view))
    .map(({ keys, ...section }) => ({ ...section, keys: keys.filter(({ available }) => available?.(state) ?? true) }))
    .filter(({ keys }) => keys.length > 0);
}

/** Whether the key leads from view to view. */
export function isOfTabs({ action: { type } }: AppKey): boolean {
  return type === "show" || type === "turn";
}

/** The keys that are heard now: those of what lies over the view, else the view's own and then those of every view. */
export function keysInReach({ ui }: AppState): readonly AppKey[] {
  return ui.overlay ? overlays[ui.overlay.name] : [...keysOfView(ui.active), ...everywhere];
}

/** The keys that do something now; a key that the view uses for itself isn't also what it is everywhere. */
export function workingKeys(state: AppState): readonly AppKey[] {
  const taken = new Set<string>();
  return keysInReach(state).filter((binding) => {
    if (!binding.enabled(state) || binding.keys.every((key) => taken.has(key))) return false;
    for (const key of binding.keys) taken.add(key);
    return true;
  });
}

/** What the key does in this state, if anything. */
export function actionOf(key: string, state: AppState): Action | undefined {
  return keysInReach(state).find((binding) => binding.keys.includes(key) && binding.enabled(state))?.action;
}

function keysOfView<Name extends ViewName>(name: Name): AppKey[] {
  return modelOf(name).keys.map(({ action, enabled, available, ...binding }) => ({
    ...binding,
    action: { type: "view", view: name, action } as ViewAction,
    enabled: ({ run, ui }) => enabled({ run, view: ui.views[name] }),
    available: ({ run, ui }) => available?.({ run, view: ui.views[name] }) ?? true,
  }));
}

function showsSigned<Name extends ViewName>(run: TrainingState, ui: Ui, name: Name): boolean {
  return modelOf(name).showsSigned?.({ run, view: ui.views[name] }) ?? false;
}

function leadsTo(view: ViewName): AppKey["enabled"] {
  return (state) => hasOtherViews(state) && offeredViews(state).includes(view);
}

function hasOtherViews(state: AppState): boolean {
  return offeredViews(state).length > 1;
}
