import { readFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

/**
 * The virtual display as a PNG: what a person would see, native menus and dialogs included. The
 * display keeps its picture in a file in the X window dump format, which begins with big-endian
 * numbers and a table of colours.
 */
export function screenPng(): Buffer {
  const file = process.env.ARCHITRAVE_SCREEN;
  if (!file) throw new Error("ARCHITRAVE_SCREEN does not name the picture of the virtual display");
  const dump = readFileSync(file);
  const field = (index: number) => dump.readUInt32BE(index * 4);
  const [width, height, bytesPerLine] = [field(4), field(5), field(12)];
  const pixels = dump.subarray(field(0) + field(19) * 12);

  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0, at = 0; y < height; y += 1) {
    rows[at++] = 0;
    for (let x = 0; x < width; x += 1) {
      const blue = y * bytesPerLine + x * 4;
      rows[at++] = pixels[blue + 2] ?? 0;
      rows[at++] = pixels[blue + 1] ?? 0;
      rows[at++] = pixels[blue] ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a colour, colours without alpha, and the only method of packing there is.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts: [string, Buffer][] = [
    ["IHDR", header],
    ["IDAT", deflateSync(rows)],
    ["IEND", Buffer.alloc(0)],
  ];
  return Buffer.concat([signature, ...parts.map(([name, data]) => chunk(name, data))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
