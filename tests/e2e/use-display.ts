import { displays } from "./display";

// Each worker has a number from 1 on, and no other one has it at the same time: so has its display.
const own = displays()[Number(process.env.VITEST_POOL_ID) - 1];
if (!own) throw new Error(`There is no display for worker ${process.env.VITEST_POOL_ID}`);
Object.assign(process.env, own);
