import { helpOverflow } from "../../../screen/app/shell/help.ts";
import type { Size } from "../../../screen/layout/box.ts";
import type { ShownSweep, SweepLook } from "./shown_sweep.ts";
import { type SweepAction, sweepHelp } from "./sweep_keys.ts";
import { chosenPlace, trialList, trialsBetween } from "./trial_list.ts";

/** What a person looks at after an action on a screen of a size. */
export function lookAfter(shown: ShownSweep, action: SweepAction, { width, height }: Size): SweepLook {
  const { state, option, trial, help = 0 } = shown, { length } = state.plan.space.parameters;
  switch (action.type) {
    case "option":
      return { option: (option + action.by + length) % length, trial };
    case "move":
    case "openChosen": {
      const list = trialList(shown), most = list.training.length + list.ranked.length - 1;
      const by = action.type === "move" && trial !== undefined ? action.by : 0;
      const place = Math.max(0, Math.min(most, chosenPlace(shown, list) + by));
      return { option, trial: trialsBetween(list, place, place + 1)[0]?.trial.number ?? 0 };
    }
    case "choose":
    case "open":
      return { option, trial: action.trial };
    case "help":
      return { option, trial, help: 0 };
    case "scrollHelp": {
      const most = helpOverflow(sweepHelp(shown), width, height);
      return { option, trial, help: Math.max(0, Math.min(most, help + action.by)) };
    }
    default:
      return { option, trial };
  }
}
