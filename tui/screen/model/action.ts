import type { Command } from "./commands.ts";

/** What a key or the mouse can mean. */
export type Action =
  /** Something is asked of the runs. */
  | { readonly type: "run"; readonly command: Command }
  /** A view is looked at. */
  | { readonly type: "show"; readonly view: string }
  /** The view so many tabs to the right is looked at; after the last comes the first. */
  | { readonly type: "turn"; readonly by: number }
  /** A run gets the focus, counted from 0. */
  | { readonly type: "focus"; readonly run: number }
  /** The run so many places further gets the focus; after the last comes the first. */
  | { readonly type: "turnFocus"; readonly by: number }
  /** The help is opened or closed. */
  | { readonly type: "help" }
  /** The help scrolls by so many rows. */
  | { readonly type: "scrollHelp"; readonly by: number }
  /** Signed values get the colours of the next palette. */
  | { readonly type: "palette" }
  /** What is to become of the runs is asked before the program is left. */
  | { readonly type: "askToQuit" }
  /** What lies over the view is closed. */
  | { readonly type: "close" }
  | ViewAction;

/** Something is asked of a view: an action of its own model, which it alone knows. */
export interface ViewAction {
  readonly type: "view";
  readonly view: string;
  readonly action: unknown;
}
