import type { Order } from "./maker";

/** Has something made elsewhere and reads it as a page reads what it is sent. */
export async function made<T>(order: Order): Promise<T> {
  const worker = new Worker(new URL("./maker.ts", import.meta.url), { type: "module" });
  try {
    const bytes = await new Promise<Uint8Array<ArrayBuffer>>((done, fail) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = ({ message }) => fail(new Error(message));
      worker.postMessage(order);
    });
    return await new Response(bytes).json();
  } finally {
    worker.terminate();
  }
}
