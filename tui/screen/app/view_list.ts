import type { AppView } from "../views/define_view.ts";

/** What is known of a view before it is loaded. */
interface ListedView extends Pick<AppView, "name" | "showsAllRuns"> {
  load(): Promise<AppView>;
}

/** Every view, in the order of the tabs. Only who draws one pays for loading them, not who asks for their names. */
export const VIEW_LIST: readonly ListedView[] = [
  { name: "compare", showsAllRuns: true, load: async () => (await import("../views/compare/compare.ts")).compare },
  { name: "overview", showsAllRuns: false, load: async () => (await import("../views/overview/overview.ts")).overview },
  { name: "weights", showsAllRuns: false, load: async () => (await import("../views/weights/weights.ts")).weights },
  {
    name: "confusion",
    showsAllRuns: false,
    load: async () => (await import("../views/confusion/confusion.ts")).confusion,
  },
  { name: "samples", showsAllRuns: false, load: async () => (await import("../views/samples/samples.ts")).samples },
  { name: "layers", showsAllRuns: false, load: async () => (await import("../views/layers/layers.ts")).layers },
  { name: "run", showsAllRuns: false, load: async () => (await import("../views/run/run.ts")).run },
  { name: "draw", showsAllRuns: false, load: async () => (await import("../views/draw/draw.ts")).draw },
  {
    name: "network",
    showsAllRuns: false,
    load: async () => (await import("../views/network/network.ts")).network,
  },
  { name: "hidden", showsAllRuns: false, load: async () => (await import("../views/hidden/hidden.ts")).hidden },
  { name: "lens", showsAllRuns: false, load: async () => (await import("../views/lens/lens.ts")).lens },
];

/** The name of each. */
export const VIEW_NAMES: readonly string[] = VIEW_LIST.map(({ name }) => name);
