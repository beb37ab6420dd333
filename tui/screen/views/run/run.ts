import { defineView } from "../define_view.ts";
import { runModel } from "./run_state.ts";
import { run as drawing } from "./run_view.ts";

/** Every option in force, the machine, and the events as they came. */
export const run = defineView("run", runModel, drawing);
