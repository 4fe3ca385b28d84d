import { expect } from "vitest";
import { journey } from "../journey";

const BAD_FILES = {
  "not a project": { name: "holiday.architrave", content: "These are not the bytes of SQLite." },
  "cut off": {
    name: "cut.json",
    content: '{ "format": "architrave/1", "name": "Cut off", "diagrams": [ { "id": "m',
  },
};

for (const [what, { name, content }] of Object.entries(BAD_FILES)) {
  journey(`a file that is ${what} is refused and left as it is`, async ({ user, start }) => {
    const file = user.write(name, content);
    const { app, page } = await start(file);
    await page.says("start-error", name);
    await app.screenshot(`refused-${what.replaceAll(" ", "-")}`);
    await app.close();
    expect(user.read(name).toString()).toBe(content);
  });
}

journey("a project named at the start is opened", async ({ user, start }) => {
  const file = user.write(
    "small.json",
    `{ "format": "architrave/1", "name": "Small", "diagrams": [
       { "id": "main", "components": [ { "id": "train", "tool": "pytorch" } ], "connections": [] } ] }`,
  );
  const { page } = await start(file);
  await page.box("editor");
  expect(await page.ids("component")).toEqual(["train"]);
});
