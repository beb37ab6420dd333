/** A worker of a run that fails before it can be told what to do. */
throw new Error("the worker can't start");
