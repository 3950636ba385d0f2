import fc from 'fast-check';
import { beginning, step } from './gestures';
import { play } from './play';
const category = (s: string) =>
  s
    .replace(/https?:\S+/g, 'URL')
    .replace(/\b[RST]\d+(\.\d+)?\b/g, '#')
    .replace(/\b\d+ #+/g, '#')
    .replace(/\d+/g, 'n')
    .replace(/(# )+#/g, '#')
    .slice(0, 110);
const N = Number(process.argv[2] ?? 500),
  seed = Number(process.argv[3] ?? 1),
  want = process.argv[4];
const arb = fc.tuple(beginning, fc.array(step, { maxLength: 40, size: 'max' }));
async function main() {
  const samples = fc.sample(arb, { numRuns: N, seed });
  const groups = new Map<string, { n: number; best: Awaited<ReturnType<typeof play>>; len: number }>();
  const t = Date.now();
  const cpu = process.cpuUsage();
  for (const [b, s] of samples) {
    const o = await play(b, s).catch((e: unknown) => ({
      lines: [String((e as Error).stack)],
      broken: ['EXCEPTION ' + String(e)],
    }));
    if (o.broken[0] === undefined) continue;
    const c = category(o.broken[0]);
    const g = groups.get(c);
    if (!g) groups.set(c, { n: 1, best: o, len: o.lines.length });
    else {
      g.n++;
      if (o.lines.length < g.len) {
        g.best = o;
        g.len = o.lines.length;
      }
    }
  }
  const u = process.cpuUsage(cpu);
  console.log(`${N} seeds, ${(Date.now() - t) / 1000} s, cpu ${(u.user + u.system) / 1e6} s`);
  for (const [c, g] of [...groups].sort((a, b) => b[1].n - a[1].n)) console.log(g.n, c);
  const cats = want
    ? [...groups.keys()].filter((c) => c.includes(want)).slice(0, 1)
    : process.argv[5]
      ? [...groups.keys()]
      : [];
  for (const c of cats) {
    const r = await fc.check(
      fc.asyncProperty(arb, async ([b, s]) => {
        const o = await play(b, s);
        return !(o.broken[0] !== undefined && category(o.broken[0]) === c);
      }),
      { numRuns: N, seed, endOnFailure: false },
    );
    if (r.counterexample) {
      const o = await play(r.counterexample[0][0], r.counterexample[0][1]);
      console.log(
        '\n###',
        c,
        '\n' + o.broken.slice(0, 3).join('\n') + '\n' + o.lines.map((l, i) => `${i}. ${l}`).join('\n'),
      );
    }
  }
}
void main();
