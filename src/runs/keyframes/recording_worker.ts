/** The last worker of a run that is recorded: it trains, and writes the keyframes while it waits for the others. */
import { serveTraining } from "../../training/session/serve_training.ts";
import { KeyframeLog } from "./keyframe_log.ts";
import type { RecordingSettings } from "./recorded_keyframes.ts";
import { SharedPath } from "./shared_path.ts";

serveTraining((settings, network, report) => {
  const { place, earlier } = settings as RecordingSettings;
  return new KeyframeLog(new SharedPath(place), network, report, earlier);
});
