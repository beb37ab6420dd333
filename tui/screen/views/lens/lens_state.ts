import type { UnitPlace } from "../../../../src/network/unit_place.ts";
import type { Selection } from "../../model/selection.ts";
import { sampleAfter } from "../../model/findings/sample_of.ts";
import { around } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import type { RunsContext, ViewModel } from "../../model/view_model.ts";
import { type ExplainedStep, stepsOf } from "../../panels/explanation/steps.ts";
import { EXPLANATION } from "./explained.ts";
import type { ExplainedReading, ExplanationRequest } from "./explanation_provider.ts";

/** What the person chose in the lens on backpropagation. */
export interface LensState {
  /** Which step of the way is looked at, counted from 0. */
  readonly step: number;
  /** What was chosen since something was selected in another view, and what that was. */
  readonly chosen?: Choice;
}

/** What replaces what is selected in another view. */
interface Choice {
  readonly since: Selection | undefined;
  readonly sample?: number;
  readonly target?: number;
  /** A unit, or the strongest path. */
  readonly through?: UnitPlace | "strongest";
}

/** What the view can be asked for. */
export type LensAction =
  | { readonly step: "next" | "previous" | "first" | "last" | number }
  | { readonly sample: 1 | -1 }
  | { readonly target: 1 | -1 }
  | { readonly unit: 1 | -1 | UnitPlace | "strongest" };

/** What the view is drawn from. */
export type LensContext = RunsContext<LensState>;

/** The sample or drawing, target and unit that are explained. */
export function requestOf({ view, selected }: LensContext): ExplanationRequest {
  const { sample, target, through } = chosenIn({ view, selected });
  const unit = through === "strongest" ? undefined : through ?? selected?.unit;
  return { of: sample ?? selected?.drawing ?? selected?.sample ?? 0, target, through: unit };
}

/** What was explained, if it is what is asked for, or was before that. */
export function readingOf({ run }: Pick<LensContext, "run">): ExplainedReading | undefined {
  return EXPLANATION.of(run);
}

/** The steps of the network, and the one that is looked at; none before anything was explained. */
export function stepIn({ run, view }: Pick<LensContext, "run" | "view">): {
  readonly steps: readonly ExplainedStep[];
  readonly at: number;
} {
  const steps = stepsOf(readingOf({ run })?.explanation.path.length ?? 0);
  return { steps, at: Math.min(view.step, steps.length - 1) };
}

/** The layer whose unit is chosen at a step, counted from 0: that of the step, or the one next to it. */
export function layerOfStep(step: ExplainedStep, layers: number): number {
  return "layer" in step ? step.layer : step.kind === "input" ? 0 : layers - 1;
}

const isExplained = (context: LensContext) => readingOf(context) !== undefined;
const ofSample = (context: LensContext) => isExplained(context) && typeof requestOf(context).of === "number";
const isChosen = (context: LensContext) => isExplained(context) && requestOf(context).through !== undefined;

const STEPPING = "step back / on: forward, loss, backward, update", ENDS = "first / last step";
const SAMPLES = "previous / next sample", UNITS = "previous / next unit of the layer";
const STRONGEST = "the strongest path", TARGETS = "next / previous class as the target y";

/** The lens on backpropagation: one sample, one path, in the numbers of the network. */
export const lensModel: ViewModel<LensState, LensAction, LensContext> = {
  title: "lens",
  initial: { step: 0 },
  explains: true,
  needs: (context) => [EXPLANATION.need(requestOf(context))],
  selection(context) {
    if (!isExplained(context)) return undefined;
    const { of, through: unit } = requestOf(context);
    return typeof of === "number" ? { sample: of, unit } : { drawing: of, unit };
  },
  showsSigned: ({ run }) => isExplained({ run } as LensContext) && run.dataset.image !== undefined,
  keys: keyTable<LensContext, LensAction>([
    ["up", "↑", "step", { step: "previous" }, isExplained, STEPPING],
    ["down", "↓", "step", { step: "next" }, isExplained, STEPPING],
    ["left", "←", "sample", { sample: -1 }, ofSample, SAMPLES],
    ["right", "→", "sample", { sample: 1 }, ofSample, SAMPLES],
    ["[ pageup", "[", "unit", { unit: -1 }, isExplained, UNITS],
    ["] pagedown", "]", "unit", { unit: 1 }, isExplained, UNITS],
    ["o", "o", "strongest path", { unit: "strongest" }, isChosen, STRONGEST],
    ["y", "y", "target", { target: 1 }, isExplained, TARGETS],
    ["Y", "Y", "target", { target: -1 }, isExplained, TARGETS],
    ["home", "home", "ends", { step: "first" }, isExplained, ENDS],
    ["end", "end", "ends", { step: "last" }, isExplained, ENDS],
  ]),
  mouse: [
    { gesture: "click", help: "show a step; choose a unit", enabled: isExplained },
    { gesture: "wheel", help: STEPPING, enabled: isExplained },
  ],
  update(context, action) {
    const { view } = context;
    if ("step" in action) return { ...view, step: stepAfter(context, action.step) };
    const chosen = chosenIn(context),
      choose = (choice: Partial<Choice>) => ({ ...view, chosen: { ...chosen, ...choice } });
    if ("sample" in action) {
      return choose({ sample: sampleAfter(context.run, requestOf(context).of, action.sample), target: undefined });
    }
    if ("target" in action) return choose({ target: targetAfter(context, action.target) });
    return choose({ through: unitAfter(context, action.unit) });
  },
};

/** What was chosen here, if nothing was selected elsewhere since. */
function chosenIn({ view: { chosen }, selected }: Pick<LensContext, "view" | "selected">): Choice {
  return chosen && chosen.since === selected ? chosen : { since: selected };
}

function stepAfter(context: LensContext, step: "next" | "previous" | "first" | "last" | number): number {
  const { steps, at } = stepIn(context), last = Math.max(0, steps.length - 1);
  if (typeof step === "number") return Math.max(0, Math.min(last, step));
  if (step === "first" || step === "last") return step === "first" ? 0 : last;
  return Math.max(0, Math.min(last, at + (step === "next" ? 1 : -1)));
}

function targetAfter(context: LensContext, by: number): number {
  const label = readingOf(context)?.explanation.trace.label ?? 0;
  return around(label + by, context.run.dataset.classes.length);
}

function unitAfter(context: LensContext, unit: 1 | -1 | UnitPlace | "strongest"): Choice["through"] {
  if (typeof unit !== "number") return unit;
  const { explanation: { path, trace } } = readingOf(context)!, { steps, at } = stepIn(context);
  const layer = layerOfStep(steps[at], path.length);
  return { layer, unit: around(path[layer] + unit, trace.layers[layer].z.length) };
}
