// Some requests are refused until the user has just confirmed that it is them. Whoever can ask the user is told so, once at
// a time, and then the request goes out again.

type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let pending: Promise<boolean> | null = null;

/** Who asks the user; true from it when they have confirmed. Answers how to stop. */
export function onStepUp(handler: Ask): () => void {
  ask = handler;
  return () => {
    if (ask === handler) ask = null;
  };
}

/** True once the user has confirmed; all who ask meanwhile get that one answer. */
export function askForStepUp(): Promise<boolean> {
  pending ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    pending = null;
  });
  return pending;
}
