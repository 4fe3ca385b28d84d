/** The environments of the virtual displays that there are to open windows on. */
export function displays(): readonly Record<string, string>[] {
  const told = process.env.ARCHITRAVE_DISPLAYS;
  if (!told) throw new Error("Window tests need a display of their own: use npm test");
  return JSON.parse(told);
}
