import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { EXAMPLE, type FakeDocument } from "../dev/fake/document";
import type { WaiverNote } from "../src/generated/WaiverNote";
import { acceptedBy, today, whyBack } from "../src/panels/findings/acceptance";
import { openEditor, press, rest, type TestWindow } from "./window";

const LIF = "LIF-01/main/component:trainer";
const NOTE: WaiverNote = {
  id: "LIF-01",
  owner: "Data team",
  reason: "A prototype.",
  expires: null,
  granted: "2026-11-24",
  state: "accepted",
};

const inside = (element: HTMLElement, testid: string): HTMLElement => {
  const found = element.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
  if (!found) throw new Error(`"${testid}" is not shown`);
  return found;
};

const row = (window: TestWindow): HTMLElement => window.part("finding-LIF-01");

/** Opens the finding's row, then one of its decisions. */
async function decide(window: TestWindow, what: "accept" | "treat"): Promise<void> {
  inside(row(window), "finding-reveal").click();
  await rest();
  inside(row(window), `finding-${what}`).click();
  await rest();
}

function type(element: HTMLElement, text: string): void {
  (element as HTMLInputElement).value = text;
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

function choose(element: HTMLElement, value: string): Promise<void> {
  element.focus();
  (element as HTMLSelectElement).value = value;
  element.dispatchEvent(new Event("change", { bubbles: true }));
  return rest();
}

async function problems(): Promise<string[]> {
  document.documentElement.lang = "en";
  document.title = "Architrave";
  const rules = { "color-contrast": { enabled: false } };
  const { violations } = await axe.run("[data-testid=findings]", { rules });
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`);
}

const waived = (note: Partial<WaiverNote>): FakeDocument => ({
  ...EXAMPLE,
  waivers: { [LIF]: { ...NOTE, ...note } },
});

describe("accepting a finding", () => {
  it("asks who and why, and moves it to the accepted ones", async () => {
    const window = await openEditor();
    const { part, find, backend, app } = window;
    await decide(window, "accept");
    const apply = part("accept-apply") as HTMLButtonElement;
    expect(document.activeElement).toBe(part("accept-owner"));
    expect(apply.disabled).toBe(true);
    expect(await problems()).toEqual([]);
    type(part("accept-owner"), "Data team");
    await rest();
    expect(apply.disabled, "a reason is missing").toBe(true);
    type(part("accept-reason"), "A prototype.");
    type(part("accept-expires"), "2999-12-31");
    await rest();
    apply.click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: {
        type: "waive",
        finding: LIF,
        owner: "Data team",
        reason: "A prototype.",
        expires: "2999-12-31",
      },
    });
    expect(app.announcement).toBe("Accepted: LIF-01");
    expect(find("finding-LIF-01"), "accepted ones are folded away").toBeNull();
    expect(part("count-warnings").dataset.count).toBe("1");
    expect(document.activeElement).toBe(part("findings-accepted-toggle"));

    part("findings-accepted-toggle").click();
    await rest();
    expect(row(window).textContent).toContain("Accepted by Data team on Nov 24, 2026");
    expect(row(window).textContent).toContain("until Dec 31, 2999");
    expect(row(window).textContent).toContain("A prototype.");
    expect(await problems()).toEqual([]);
    inside(row(window), "finding-reopen").click();
    await rest();
    expect(find("findings-accepted")).toBeNull();
    expect(part("count-warnings").dataset.count).toBe("2");
    expect(document.activeElement).toBe(inside(row(window), "finding-reveal"));
  });

  it("remembers who accepted last, and starts with the reason then", async () => {
    const window = await openEditor();
    window.app.lastOwner = "Data team";
    await decide(window, "accept");
    expect((window.part("accept-owner") as HTMLInputElement).value).toBe("Data team");
    expect(document.activeElement).toBe(window.part("accept-reason"));
  });

  it("keeps what was typed when it is refused, and Escape goes back to the button", async () => {
    const window = await openEditor();
    const { part, find } = window;
    await decide(window, "accept");
    type(part("accept-owner"), "Data team");
    type(part("accept-reason"), "nonsense");
    await rest();
    part("accept-apply").click();
    await rest();
    expect((part("accept-reason") as HTMLTextAreaElement).value).toBe("nonsense");
    expect(window.app.lastOwner).toBe("");
    part("accept-reason").focus();
    await press("Escape");
    expect(find("accept-form")).toBeNull();
    expect(document.activeElement).toBe(inside(row(window), "finding-accept"));
  });

  it("is not offered where nothing can be changed", async () => {
    const window = await openEditor();
    window.backend.readOnly = "it is open elsewhere";
    await window.editor.reload();
    await rest();
    inside(row(window), "finding-reveal").click();
    await rest();
    expect(window.find("finding-accept")).toBeNull();
    expect(window.find("finding-treat")).toBeNull();
  });
});

describe("findings that came back", () => {
  it.each([
    [{ state: "reopened" } as const, "has changed since Data team accepted it on Nov 24, 2026"],
    [{ state: "expired", expires: "2026-11-01" } as const, "by Data team ended on Nov 1, 2026"],
  ])("say why: %o", async (note, why) => {
    const window = await openEditor(waived(note));
    expect(window.find("findings-accepted")).toBeNull();
    expect(row(window).textContent).toContain(why);
    expect(row(window).textContent).toContain("A prototype.");
    expect(await problems()).toEqual([]);
  });

  it("are worded without a day where there is none", () => {
    expect(acceptedBy(NOTE)).toBe("Accepted by Data team on Nov 24, 2026");
    expect(whyBack(NOTE)).toBeUndefined();
    expect(today(new Date(2026, 0, 5))).toBe("2026-01-05");
  });
});

describe("treating a rule as", () => {
  it("less grave in one component, and as the rule says again", async () => {
    const window = await openEditor();
    const { part, backend } = window;
    await decide(window, "treat");
    expect(await problems()).toEqual([]);
    await choose(part("treat-where"), "component:trainer");
    await choose(part("treat-level"), "info");
    expect(backend.last("edit")?.request).toMatchObject({
      intent: {
        type: "edit-components",
        ids: ["trainer"],
        edit: { severities: { "LIF-01": "info" } },
      },
    });
    expect(part("findings-group-advice-info").contains(row(window))).toBe(true);
    expect(document.activeElement).toBe(inside(row(window), "finding-reveal"));
  });

  it("offers the boundaries around it, innermost first", async () => {
    const window = await openEditor({
      ...EXAMPLE,
      boundaries: [
        { id: "all", label: "All", kind: "cloud", value: "aws", parent: null, frame: null },
        { id: "lab", label: "Lab", kind: "environment", value: "dev", parent: "all", frame: null },
      ],
      components: EXAMPLE.components.map((c) => ({
        ...c,
        boundary: c.id === "trainer" ? "lab" : null,
      })),
    });
    await decide(window, "treat");
    const where = window.part("treat-where") as HTMLSelectElement;
    expect([...where.options].map((o) => o.text)).toEqual([
      "Only Fraud trainer",
      "Inside Lab",
      "Inside All",
      "Everywhere in the project",
    ]);
    await choose(where, "boundary:all");
    await choose(window.part("treat-level"), "error");
    expect(window.backend.document.boundaries[0]?.severities).toEqual({ "LIF-01": "error" });
    expect(window.part("findings-group-advice-error").contains(row(window))).toBe(true);
  });

  it("off, which the foot tells, with a way back", async () => {
    const window = await openEditor();
    const { part, find, backend } = window;
    expect(find("rules-off")).toBeNull();
    await decide(window, "treat");
    await choose(part("treat-level"), "off");
    expect(find("finding-LIF-01")).toBeNull();
    expect(backend.document.policy.severities).toEqual({ "LIF-01": "off" });
    expect(part("rules-off-toggle").textContent?.trim()).toBe("1 rule is off here");
    part("rules-off-toggle").click();
    await rest();
    expect(part("rules-off").textContent).toContain("LIF-01 in the project");
    expect(await problems()).toEqual([]);
    part("rule-on-LIF-01").click();
    await rest();
    expect(find("rules-off")).toBeNull();
    expect(row(window)).toBeTruthy();
    expect(backend.document.policy.severities).toEqual({});
  });

  it("counts each rule once", async () => {
    const { part } = await openEditor({
      ...EXAMPLE,
      policy: { ...EXAMPLE.policy, severities: { "LIF-01": "off", "MON-01": "info" } },
      components: EXAMPLE.components.map((c) =>
        c.id === "old" ? { ...c, severities: { "LIF-01": "off", "CAT-01": "off" } } : c,
      ),
    });
    expect(part("rules-off-toggle").textContent?.trim()).toBe("2 rules are off here");
  });
});
