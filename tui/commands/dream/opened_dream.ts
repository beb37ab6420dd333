import { applyTemperature } from "../../../src/evaluation/calibration/apply_temperature.ts";
import type { LeastChangeSearch } from "../../../src/experiments/attacks/least_change_search.ts";
import type { ChangeNorm } from "../../../src/experiments/attacks/change_norm.ts";
import type { DreamTarget } from "../../../src/experiments/dreams/dream_target.ts";
import type { Dreamer } from "../../../src/experiments/dreams/dreamer.ts";
import type { Network } from "../../../src/network/network.ts";
import type { FilmFile } from "../export/export_settings.ts";
import type { Scoring } from "../../screen/model/findings/scoring.ts";
import type { ShownDataset } from "../../screen/model/shown_dataset.ts";

/** An experiment that is to be made on a saved network. */
export type OpenedDream = OpenedDreams | OpenedChange;

/** What is known of the network and its data. */
interface Opened {
  /** The run's folder, or the network's file. */
  readonly model: string;
  readonly network: Network;
  /** The temperature that its answers are given at, if it is calibrated. */
  readonly temperature?: number;
  readonly dataset: ShownDataset;
  /** What isn't as it was when the network was trained, sentence by sentence. */
  readonly warnings: readonly string[];
}

/** The probabilities that the network gives, at its temperature. */
export function calibrated({ network, temperature }: Opened, probabilities: Float32Array): Float32Array {
  return applyTemperature(probabilities, network, temperature);
}

/** Inputs that classes or units want most. */
export interface OpenedDreams extends Opened {
  readonly kind: "dreams";
  readonly dreamer: Dreamer;
  readonly target: DreamTarget;
  /** Of each dream its class, counted from 0; undefined where units of a layer were asked for. */
  readonly classes: readonly number[] | undefined;
  /** r, which ‖x‖₂ stays within. */
  readonly norm: number;
  readonly seed: number;
  /** The film to write. */
  readonly film?: { readonly file: FilmFile; readonly replaces: boolean };
}

/** The least change of a sample that makes another class of it. */
export interface OpenedChange extends Opened {
  readonly kind: "change";
  readonly search: LeastChangeSearch;
  /** The sample's place among which samples, counted from 0, and its class. */
  readonly sample: number;
  readonly samplesFrom: Scoring["measuredOn"];
  readonly label: number;
  /** Its features, as the network takes them. */
  readonly features: Float32Array;
  /** The class that is predicted, and the one that is to be. */
  readonly predicted: number;
  readonly target: number;
  readonly norm: ChangeNorm;
}
