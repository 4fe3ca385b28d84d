const PATIENCE_MS = 20_000;
const PAUSE_MS = 25;

/** Waits until `state` answers with something true, and answers with that. */
export async function waitFor<T>(what: string, state: () => Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await state();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${PATIENCE_MS / 1000} s for ${what}`);
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}
