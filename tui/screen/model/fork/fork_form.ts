import type { ForkPoint } from "../../../../src/runs/fork_points.ts";
import { after } from "../cycle.ts";
import { EMPTY_LINE, lineAfter, type TextChange, type TextLine } from "../text_line.ts";

/** A new run that a person asks for: where it parts from another, and its options from there on, as on a command line. */
export interface ForkRequest extends ForkPoint {
  readonly options: string;
}

/** What is found out about a request. */
export interface ForkCheck {
  /** Why it can't start, in a sentence. */
  readonly problem?: string;
  /** Whether what is being typed may still become right. */
  readonly isUnfinished?: boolean;
  /** What the option does that is being typed, or which options there are. */
  readonly hint?: string;
  /** What is left to type of the option. */
  readonly completion?: string;
}

/** Finds out whether a new run can start as it is asked for. */
export type CheckFork = (request: ForkRequest) => Promise<ForkCheck>;

/** What a person is asked for who wants to start a new run from a checkpoint. */
export interface ForkForm {
  /** The moment that was looked at: of which run, counted from 0, and its epoch. */
  readonly around: { readonly run: number; readonly epoch: number };
  /** The checkpoints of all runs, one run after the other; undefined until they are read. */
  readonly points?: readonly ForkPoint[];
  /** The place of the checkpoint that is chosen. */
  readonly at: number;
  readonly options: TextLine;
  /** What was found out last, and about what. */
  readonly checked?: { readonly request: ForkRequest; readonly check: ForkCheck };
  /** Whether the run is to start as soon as it is known that it can. */
  readonly isAsked: boolean;
}

/** What happens to a form. */
export type ForkChange =
  /** The checkpoints of each run. */
  | { readonly points: readonly (readonly ForkPoint[])[] }
  /** Another checkpoint, so many places further. */
  | { readonly turn: number }
  | { readonly edit: TextChange }
  | { readonly checked: NonNullable<ForkForm["checked"]> }
  | "complete"
  | "start";

/** What is asked of a form, or that one be opened. */
export interface ForkAction {
  readonly type: "fork";
  readonly change: ForkChange | "open";
}

/** The form for a new run near a moment. */
export function openedForm(around: ForkForm["around"]): ForkForm {
  return { around, at: 0, options: EMPTY_LINE, isAsked: false };
}

/** The form after a change. Pure. */
export function formAfter(form: ForkForm, change: ForkChange): ForkForm {
  const edited = (edit: TextChange): ForkForm => (
    { ...form, options: lineAfter(form.options, edit), isAsked: false }
  );
  if (change === "start") return { ...form, isAsked: true };
  if (change === "complete") return edited({ insert: checkOf(form)?.completion ?? "" });
  if ("points" in change) return { ...form, points: change.points.flat(), at: nearest(change.points, form.around) };
  if ("edit" in change) return edited(change.edit);
  if ("checked" in change) return { ...form, checked: change.checked };
  const places = [...(form.points ?? []).keys()];
  return { ...form, at: after(places, form.at, change.turn), isAsked: false };
}

/** What is asked for; undefined where there is no checkpoint. */
export function requestOf({ points = [], at, options: { text } }: ForkForm): ForkRequest | undefined {
  return points.length > 0 ? { ...points[at], options: text } : undefined;
}

/** What is known about what is asked for now; undefined until it is found out. */
export function checkOf(form: ForkForm): ForkCheck | undefined {
  const { checked } = form;
  return checked && JSON.stringify(checked.request) === JSON.stringify(requestOf(form)) ? checked.check : undefined;
}

/** The place among all checkpoints of the one nearest to an epoch, of the run itself if it has any. */
function nearest(points: readonly (readonly ForkPoint[])[], { run, epoch }: ForkForm["around"]): number {
  const candidates = points[run]?.length > 0 ? points[run] : points.flat();
  const distance = (point: ForkPoint) => Math.abs(point.epoch - epoch);
  const [closest] = candidates.toSorted((a, b) => distance(a) - distance(b));
  return Math.max(0, points.flat().indexOf(closest));
}
