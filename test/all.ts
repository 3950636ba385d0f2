import { parseArgs } from 'node:util';
import { type SuiteOptions, suites } from './host/suites';
import { emptyTally, failure, sum, type Tally } from './host/tally';

/** Runs one suite. One that throws or runs no test has failed. */
async function runSuite(name: string, suite: () => Promise<Tally>): Promise<Tally> {
  const start = Date.now();
  console.log(`\n— ${name}`);
  const tally = await suite().catch((error: unknown) =>
    failure(name, error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  const result = tally.passed + tally.failed === 0 ? failure(name, 'It ran no test.') : tally;
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`— ${name}: ${result.passed} passed, ${result.failed} failed${skipped}, ${seconds} s`);
  return result;
}

async function main(wanted: readonly string[], options: SuiteOptions): Promise<number> {
  const unknown = wanted.filter((name) => !(name in suites));
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(', ')}. The suites are ${Object.keys(suites).join(', ')}.`);
    return 2;
  }
  const tallies: Tally[] = [emptyTally()];
  for (const [name, suite] of Object.entries(suites)) {
    if (wanted.length === 0 || wanted.includes(name)) {
      tallies.push(await runSuite(name, () => suite(options)));
    }
  }
  const all = sum(tallies);
  if (all.failures.length > 0) console.log('\nFailed:');
  for (const { title, message } of all.failures) console.log(`\n✘ ${title}\n${message.replace(/^/gm, '    ')}`);
  console.log(`\n${all.passed} passed, ${all.failed} failed`);
  return all.failed === 0 ? 0 : 1;
}

// What is under way ends with this process: its own processes get the signal too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string' }, replay: { type: 'string' } },
});
void main(positionals, values).then((code) => process.exit(code));
