import type { AppView } from "../views/define_view.ts";

/** What is known of a view before it is loaded. */
interface ListedView extends Pick<AppView, "name" | "showsAllRuns"> {
  load(): Promise<AppView>;
}

/** Every view, in the order of the tabs. Only who draws one pays for loading them, not who asks for their names. */
export const VIEW_LIST: readonly ListedView[] = [
  listed("compare", true),
  listed("overview"),
  listed("weights"),
  listed("confusion"),
  listed("samples"),
  listed("layers"),
  listed("run"),
  listed("draw"),
  listed("network"),
  listed("hidden"),
  listed("lens"),
];

/** The name of each. */
export const VIEW_NAMES: readonly string[] = VIEW_LIST.map(({ name }) => name);

/**
 * A view that is loaded by its URL: of what an import names by a literal, the runtime reads all modules beforehand, loaded or
 * not. With it a start of `train --plain` takes 27 ms less of CPU, one with the screen 5 ms more.
 */
function listed(name: string, showsAllRuns = false): ListedView {
  const url = new URL(`../views/${name}/${name}.ts`, import.meta.url).href;
  return { name, showsAllRuns, load: async () => (await import(url))[name] };
}
