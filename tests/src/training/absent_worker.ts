/** A worker of a run that fails before it can get its order. */
throw new Error("the worker can't start");
