import { defineView } from "../define_view.ts";
import { samplesModel } from "./samples_state.ts";
import { samples as drawing } from "./samples_view.ts";

/** What the network predicts for each sample. */
export const samples = defineView("samples", samplesModel, drawing);
