import type { Command } from "./command.ts";
import type { ViewActions, ViewName } from "./view_models.ts";

/** What a key or the mouse can mean. */
export type Action =
  /** Something is asked of the run. */
  | { readonly type: "run"; readonly command: Command }
  /** A view is looked at. */
  | { readonly type: "show"; readonly view: ViewName }
  /** The view so many tabs to the right is looked at; after the last comes the first. */
  | { readonly type: "turn"; readonly by: number }
  /** The help is opened or closed. */
  | { readonly type: "help" }
  /** The help goes on by so many rows. */
  | { readonly type: "scrollHelp"; readonly by: number }
  /** Signed values get the colours of the next palette. */
  | { readonly type: "palette" }
  /** What is to become of the run is asked before the program is left. */
  | { readonly type: "askToQuit" }
  /** What lies over the view is closed. */
  | { readonly type: "close" }
  | ViewAction;

/** Something is asked of a view: an action of its own model. */
export type ViewAction<Name extends ViewName = ViewName> = {
  [View in Name]: { readonly type: "view"; readonly view: View; readonly action: ViewActions[View] };
}[Name];
