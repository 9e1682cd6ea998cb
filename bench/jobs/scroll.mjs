// Scroll from the beginning to the end, and count the frames that came late.
import { rest } from "../browser/measure.mjs";
import { within } from "../browser/session.mjs";

// A display of 60 Hz; the clock is allowed a millisecond.
const FRAME = 16.7 + 1;

export async function scroll(session, { patience }) {
  const { page, workload } = session;
  // As many for each contender: as fast as a wheel that is turned hard, and faster in a long text.
  const [{ text }] = workload.documents;
  const frames = Math.min(300, Math.max(60, Math.round(text.length / 150)));
  await rest(session, patience);
  const took = await within(patience, page.evaluate((frames) => bench.scroll(frames), frames));
  const late = took.filter((time) => time > FRAME);
  return {
    "scroll, frames over 16.7 ms": late.length,
    "scroll, frames": took.length,
    "scroll, longest frame": Math.max(...took),
    scroll: took.reduce((sum, time) => sum + time, 0),
  };
}
