import { type ListedFields, ListedSamples } from "../../engine/simd/listed_samples.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { TrainingData } from "../loop/data.ts";

/** Samples in a form that can be sent to another thread: those that are listed lose their methods on the way. */
export type SentSamples = Samples | ListedFields;

/** What a network is trained on, in a form that can be sent to another thread. */
export interface SentData extends Omit<TrainingData, "training" | "validation" | "test"> {
  readonly training: SentSamples;
  readonly validation?: SentSamples;
  readonly test?: SentSamples;
}

/** The data, to be sent. */
export function sendData({ training, validation, test, ...data }: TrainingData): SentData {
  const send = (samples: Samples) => samples instanceof ListedSamples ? samples.fields : samples;
  return { ...data, training: send(training), validation: validation && send(validation), test: test && send(test) };
}

/**
 * The data that another thread has sent.
 */
export function openData({ training, validation, test, ...data }: SentData): TrainingData {
  const open = (samples: SentSamples) => "lists" in samples ? new ListedSamples(samples) : samples;
  return { ...data, training: open(training), validation: validation && open(validation), test: test && open(test) };
}
