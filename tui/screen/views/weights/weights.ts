import { defineView } from "../define_view.ts";
import { weightsModel } from "./weights_state.ts";
import { weights as drawing } from "./weights_view.ts";

/** What the units of the first layer look for. */
export const weights = defineView("weights", weightsModel, drawing);
