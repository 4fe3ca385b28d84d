import { describe, expect, it, vi } from "vitest";
import { FollowUp } from "../src/document/follow-up.svelte";

describe("an answer that follows the document", () => {
  it("is asked for once when edits come close together, and what is late is dropped", async () => {
    vi.useFakeTimers();
    const waiting: ((value: string) => void)[] = [];
    const failed = vi.fn();
    const answer = new FollowUp<string>(() => new Promise((done) => waiting.push(done)), failed);
    answer.want();
    vi.advanceTimersByTime(50);
    answer.want();
    vi.advanceTimersByTime(500);
    expect(waiting).toHaveLength(1);
    answer.want();
    vi.advanceTimersByTime(500);
    waiting[1]?.("new");
    await vi.runAllTimersAsync();
    waiting[0]?.("old");
    await vi.runAllTimersAsync();
    expect(answer.value).toBe("new");
    expect(answer.asking).toBe(false);
    answer.drop();
    expect(answer.value).toBeUndefined();
    expect(failed).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it("tells a failure only when it is still wanted", async () => {
    const failed = vi.fn();
    const answer = new FollowUp<string>(() => Promise.reject(new Error("no")), failed);
    const first = answer.now();
    answer.drop();
    await first;
    expect(failed).not.toHaveBeenCalled();
    await answer.now();
    expect(failed).toHaveBeenCalledOnce();
  });
});
