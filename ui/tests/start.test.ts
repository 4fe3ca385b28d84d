import { describe, expect, it } from "vitest";
import { openWindow, rest } from "./window";

describe("the start screen", () => {
  it("makes a project with the name typed", async () => {
    const { part, backend } = await openWindow();
    const name = part("start-name") as HTMLInputElement;
    name.value = "Churn";
    name.dispatchEvent(new Event("input", { bubbles: true }));
    part("start-new").click();
    await rest();
    expect(part("project-name").textContent).toBe("Churn");
    expect(backend.calls.some((c) => c.name === "new_project")).toBe(true);
  });

  it("marks missing projects and offers to recover a damaged one", async () => {
    const { part, find } = await openWindow();
    expect(part("start-recent-1").textContent).toContain("Missing");
    part("start-recent-1-open").click();
    await rest();
    part("start-recover").click();
    await rest();
    expect(find("editor")).not.toBeNull();
  });

  it("says when it is ready", async () => {
    await openWindow();
    await rest();
    expect(document.documentElement.dataset.ready).toBe("true");
  });

  it("shows each recent project with its picture, in the theme", async () => {
    const { app, part, backend } = await openWindow();
    const shown = () => part("start-recent-0").querySelector("img")?.getAttribute("src");
    expect(shown()).toMatch(/^data:image\/svg\+xml/);
    expect(backend.last("recent_picture")?.request).toEqual({ handle: "2", theme: "light" });
    await app.chooseTheme("dark");
    await rest();
    const asked = backend.calls.filter((call) => call.name === "recent_picture").slice(2);
    expect(asked.map((call) => call.request)).toEqual([
      { handle: "1", theme: "dark" },
      { handle: "2", theme: "dark" },
    ]);
  });

  it.each([
    ["not-found", "Missing"],
    ["damaged", "Damaged"],
    ["newer-file", "Newer version"],
    ["unreadable", "Not a project"],
    ["refused", "Too large to draw"],
    ["busy", "In use"],
    ["system", "No picture"],
  ] as const)("says in its place why there is none: %s", async (code, words) => {
    const { part, find } = await openWindow((backend) => {
      backend.noPicture = { "1": { code, message: "The whole reason.", hint: "" } };
    });
    const entry = part("start-recent-0");
    expect(entry.querySelector("img")).toBeNull();
    expect(entry.textContent).toContain(words);
    // Its name is still the project's alone; the reason belongs to its description.
    const open = part("start-recent-0-open");
    expect(open.textContent?.trim()).toBe("Fraud scoring");
    const described = (open.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent?.trim());
    expect(described.join(" ")).toContain("Fraud scoring.architrave The whole reason.");
    // Nothing else suffers, and it can be tried to open it all the same.
    expect(part("start-recent-1").querySelector("img")).not.toBeNull();
    expect(find("start-error")).toBeNull();
    open.click();
    await rest();
    expect(find("editor")).not.toBeNull();
  });

  it("stays when another window shows what was chosen, and says so", async () => {
    const { app, part, find } = await openWindow((backend) => backend.shownElsewhere.add("1"));
    part("start-recent-0-open").click();
    await rest();
    expect(find("editor")).toBeNull();
    expect(app.busy).toBe(false);
    expect(part("toast").textContent).toContain("Fraud scoring is open in another window");
  });
});
