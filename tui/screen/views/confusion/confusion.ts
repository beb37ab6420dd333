import { defineView } from "../define_view.ts";
import { confusionModel } from "./confusion_state.ts";
import { confusion as drawing } from "./confusion_view.ts";

/** Which classes are predicted as which, and the samples behind each count. */
export const confusion = defineView("confusion", confusionModel, drawing);
