import type { Action, ViewAction } from "./action.ts";
import type { Command } from "./command.ts";
import type { KeyBinding } from "./key_binding.ts";
import type { Phase, TrainingState } from "./state.ts";
import { type AppState, offeredViews, type Overlay, type Ui } from "./ui.ts";
import { modelOf, VIEW_NAMES, type ViewName } from "./view_models.ts";

/** A key of the whole program. */
export type AppKey = KeyBinding<AppState, Action>;

const isIn = (...phases: Phase[]) => ({ run }: AppState) => phases.includes(run.phase);
const isHeld = ({ run }: AppState) => run.phase === "paused" && run.isHeld && run.viewing === undefined;
const always = () => true;
/** What is trained elsewhere can only be looked at; what is replayed can be held. */
const isLookedAt = ({ run }: AppState) => run.viewing !== undefined;
const isTrainedHere = (state: AppState) => !isLookedAt(state);
const canBeHeld = ({ run }: AppState) => run.viewing === undefined || run.viewing.doing === "replaying";
const both = (...conditions: AppKey["works"][]): AppKey["works"] => (state) =>
  conditions.every((holds) => holds(state));
const isUnderWay = both(isTrainedHere, isIn("training", "paused"));
const writes = ({ run }: AppState) => run.saves;

const writesNothing = (state: AppState) => !writes(state);
const saving = (isSo: AppKey["works"]) => both(writes, isSo);
const unsaved = (isSo: AppKey["works"]) => both(writesNothing, isSo);
/** An answer to the question that ends a run that is trained here, where it writes its files or where it doesn't. */
const answer = (isSo: AppKey["works"]) => ({ works: isSo, suits: both(isTrainedHere, isSo) });

const run = (command: Command): Action => ({ type: "run", command });

const HOLDING = "pause / resume";
const LEARNING_RATE = "raise / lower the learning rate";
const QUITTING = "quit; asks first while training";
const STOPPING = "stop, evaluate and save the network";
const STOPPING_UNSAVED = "stop and evaluate the network";
const LEAVING = "quit now without saving";

/** The keys that mean the same in every view, in the order of the footer. */
const everywhere: readonly AppKey[] = [
  {
    keys: ["space"],
    label: "space",
    does: "pause",
    about: HOLDING,
    action: run("pause"),
    works: both(canBeHeld, isIn("training")),
    suits: canBeHeld,
  },
  {
    keys: ["space"],
    label: "space",
    does: "resume",
    about: HOLDING,
    action: run("resume"),
    works: both(canBeHeld, isIn("paused")),
    suits: canBeHeld,
  },
  {
    keys: ["s"],
    label: "s",
    does: "one batch",
    about: "train one batch while paused",
    action: run("step"),
    works: isHeld,
    suits: isTrainedHere,
  },
  {
    keys: ["+", "="],
    label: "+",
    does: "rate",
    about: LEARNING_RATE,
    action: run("raiseLearningRate"),
    works: isUnderWay,
    suits: isTrainedHere,
  },
  {
    keys: ["-"],
    label: "-",
    does: "rate",
    about: LEARNING_RATE,
    action: run("lowerLearningRate"),
    works: isUnderWay,
    suits: isTrainedHere,
  },
  {
    keys: ["c"],
    label: "c",
    does: "checkpoint",
    about: "save a checkpoint",
    action: run("checkpoint"),
    works: saving(isUnderWay),
    suits: saving(isTrainedHere),
  },
  ...VIEW_NAMES.map((view, i): AppKey => ({
    keys: [`${i + 1}`],
    label: `${i + 1}`,
    does: modelOf(view).title,
    action: { type: "show", view },
    works: leadsTo(view),
    suits: leadsTo(view),
  })),
  {
    keys: ["tab"],
    label: "tab",
    does: "next view",
    action: { type: "turn", by: 1 },
    works: hasOtherViews,
    suits: hasOtherViews,
  },
  {
    keys: ["shift+tab"],
    label: "shift+tab",
    does: "previous view",
    action: { type: "turn", by: -1 },
    works: hasOtherViews,
    suits: hasOtherViews,
  },
  {
    keys: ["p"],
    label: "p",
    does: "palette",
    about: "switch palette",
    action: { type: "palette" },
    works: ({ run, ui }) => showsSigned(run, ui, ui.active),
    suits: (state) => offeredViews(state).some((view) => modelOf(view).showsSigned),
  },
  { keys: ["?"], label: "?", does: "help", about: "this help", action: { type: "help" }, works: always },
  {
    keys: ["q"],
    label: "q",
    does: "quit",
    about: QUITTING,
    action: { type: "askToQuit" },
    works: isUnderWay,
    suits: isTrainedHere,
  },
  {
    keys: ["q"],
    label: "q",
    does: "quit without saving",
    about: QUITTING,
    action: run("leave"),
    works: saving(both(isTrainedHere, isIn("stopping"))),
    suits: saving(isTrainedHere),
  },
  {
    keys: ["q"],
    label: "q",
    does: "quit now",
    about: QUITTING,
    action: run("leave"),
    works: unsaved(both(isTrainedHere, isIn("stopping"))),
    suits: unsaved(isTrainedHere),
  },
  {
    keys: ["q"],
    label: "q",
    does: "quit",
    about: QUITTING,
    action: run("leave"),
    works: both(isTrainedHere, isIn("loading", "finished")),
    suits: isTrainedHere,
  },
  { keys: ["q"], label: "q", does: "quit", action: run("leave"), works: isLookedAt, suits: isLookedAt },
];

/** The keys of what lies over a view; nothing else works meanwhile. */
const overlays: { readonly [Name in Overlay["name"]]: readonly AppKey[] } = {
  help: [
    { keys: ["up"], label: "↑", does: "scroll", action: { type: "scrollHelp", by: -1 }, works: always },
    { keys: ["down"], label: "↓", does: "scroll", action: { type: "scrollHelp", by: 1 }, works: always },
    { keys: ["?", "escape", "enter", "q"], label: "?", does: "back", action: { type: "close" }, works: always },
  ],
  quit: [
    {
      keys: ["s", "enter"],
      label: "s",
      does: "stop and save",
      about: STOPPING,
      action: run("stop"),
      ...answer(writes),
    },
    {
      keys: ["s", "enter"],
      label: "s",
      does: "stop and evaluate",
      about: STOPPING_UNSAVED,
      action: run("stop"),
      ...answer(writesNothing),
    },
    { keys: ["q"], label: "q", does: "quit without saving", about: LEAVING, action: run("leave"), ...answer(writes) },
    { keys: ["q"], label: "q", does: "quit now", action: run("leave"), ...answer(writesNothing) },
    {
      keys: ["b", "escape"],
      label: "b",
      does: "back",
      about: "keep training",
      action: { type: "close" },
      works: always,
      suits: isTrainedHere,
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
    .map(({ keys, ...section }) => ({ ...section, keys: keys.filter(({ suits }) => suits?.(state) ?? true) }))
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
    if (!binding.works(state) || binding.keys.every((key) => taken.has(key))) return false;
    for (const key of binding.keys) taken.add(key);
    return true;
  });
}

/** What the key does in this state, if anything. */
export function actionOf(key: string, state: AppState): Action | undefined {
  return keysInReach(state).find((binding) => binding.keys.includes(key) && binding.works(state))?.action;
}

function keysOfView<Name extends ViewName>(name: Name): AppKey[] {
  return modelOf(name).keys.map(({ action, works, suits, ...binding }) => ({
    ...binding,
    action: { type: "view", view: name, action } as ViewAction,
    works: ({ run, ui }) => works({ run, view: ui.views[name] }),
    suits: ({ run, ui }) => suits?.({ run, view: ui.views[name] }) ?? true,
  }));
}

function showsSigned<Name extends ViewName>(run: TrainingState, ui: Ui, name: Name): boolean {
  return modelOf(name).showsSigned?.({ run, view: ui.views[name] }) ?? false;
}

function leadsTo(view: ViewName): AppKey["works"] {
  return (state) => hasOtherViews(state) && offeredViews(state).includes(view);
}

function hasOtherViews(state: AppState): boolean {
  return offeredViews(state).length > 1;
}
