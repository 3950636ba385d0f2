import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { Canary } from '../host/canary';
import { supportedVersions } from '../host/install';
import type { ReportPage } from '../host/reportPage';
import { reset, stall } from '../platform/answers';
import { REPORT_PEOPLE, REPORT_SIGNATURE } from '../platform/reportRun';
import { ReportStage } from './reportStage';

const { playable, none } = REPORT_PEOPLE;

for (const version of supportedVersions) {
  describe(`recordings in a report, in VS Code ${version}`, () => {
    let stage: ReportStage;
    let report: ReportPage;

    before(async () => {
      stage = await ReportStage.start(version, { userSettings: { 'unpod.requestTimeout': 2 } });
      ({ report } = stage);
      stage.store.faults.add({ on: /\/unreachable\//, answer: reset('beforeHeaders') });
      stage.store.faults.add({ on: /\/hanging\//, answer: stall('beforeHeaders') });
      await stage.openReport();
    });
    after(() => stage.close());

    async function open(person: string): Promise<Locator> {
      await report.row(person).click();
      const call = report.call(person);
      await call.waitFor();
      return call;
    }

    /** Seconds. */
    const position = async (call: Locator) => Number(await call.getByRole('slider').inputValue());
    const positionIs = (call: Locator, until: (seconds: number) => boolean, what: string) =>
      stage.workbench.waitFor(() => position(call), until, { what });
    const heard = (call: Locator) => call.locator('[aria-current="true"]');

    it('are not requested before Play is pressed', async () => {
      const call = await open(playable);
      await call.getByText('Yes, who is this?').waitFor();
      await call.getByRole('button', { name: 'Play', exact: true }).waitFor();
      assert.deepEqual(stage.store.requests, []);
      const frame = await report.frame();
      const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
      assert.doesNotMatch(policy!, /media-src/);
    });

    it('play after that, from the one origin that the policy then allows, which never gets the key', async () => {
      const call = report.call(playable);
      await call.getByRole('button', { name: 'Play', exact: true }).click();
      await call.getByRole('button', { name: 'Pause', exact: true }).waitFor();
      await positionIs(call, (seconds) => seconds > 0.5, 'the sound to move on');
      const frame = await report.frame();
      const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
      assert.ok(policy!.endsWith(`; media-src ${stage.store.url}`), policy!);
      assert.ok(stage.store.requests.length >= 2);
      for (const { path, headers } of stage.store.requests) {
        assert.match(path, /^\/recordings\/plain\/report_60\.ogg$/);
        assert.deepEqual(
          [headers.authorization, headers['org-handle'], headers.cookie],
          [undefined, undefined, undefined],
        );
      }
      assert.deepEqual(report.refused, []);
    });

    it('mark the line that is heard, and play from a line that is clicked', async () => {
      const call = report.call(playable);
      await heard(call).getByText('Hello, am I speaking with').waitFor();
      await call.getByRole('button', { name: /This is the garden shop/ }).click();
      await positionIs(call, (seconds) => seconds > 10.2 && seconds < 14, 'the third line to be heard');
      await heard(call).getByText('This is the garden shop').waitFor();
      assert.equal(await heard(call).count(), 1);
    });

    it('work from the keyboard: the arrow keys go from line to line, Enter plays', async () => {
      const call = report.call(playable);
      await call.getByRole('button', { name: /This is the garden shop/ }).focus();
      const { keyboard } = stage.workbench.page;
      await keyboard.press('ArrowDown');
      await keyboard.press('ArrowDown');
      assert.match(await report.focused(), /I will\. Have a good day/);
      await keyboard.press('Enter');
      await positionIs(call, (seconds) => seconds > 20.2 && seconds < 24, 'the last line to be heard');
      await call.getByRole('button', { name: 'Pause', exact: true }).focus();
      await keyboard.press('Enter');
      await call.getByRole('button', { name: 'Play', exact: true }).waitFor();
    });

    it('follow the slider, which speaks its position', async () => {
      const call = report.call(playable);
      const slider = call.getByRole('slider');
      await slider.fill('30');
      assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^30 s of 1 min/);
      await heard(call).getByText('I will. Have a good day').waitFor();
    });

    it('are in no element of the page', async () => {
      const html = await (await report.frame()).content();
      assert.doesNotMatch(html, /<audio|<source|report_60\.ogg\?/);
    });

    it('stop when another call is selected', async () => {
      const first = report.call(playable);
      await first.getByRole('button', { name: 'Play', exact: true }).click();
      await first.getByRole('button', { name: 'Pause', exact: true }).waitFor();
      const other = await open(REPORT_PEOPLE.hebrew);
      await other.getByRole('button', { name: 'Play', exact: true }).waitFor();
      assert.equal(await position(other), 0);
    });

    const problems: [keyof typeof REPORT_PEOPLE, RegExp][] = [
      ['private', /private/],
      ['expired', /expired/],
      ['gone', /no longer|not there|not found/i],
      ['page', /not a recording|no recording|not sound/i],
      ['broken', /cannot be played here/],
      ['hanging', /did not (answer|respond)|took too long|timed out/i],
      ['unreachable', /The connection to 127\.0\.0\.1:\d+ was lost/],
    ];
    for (const [kind, sentence] of problems) {
      it(`say why they cannot be played: ${kind}`, async () => {
        const call = await open(REPORT_PEOPLE[kind]);
        await call.getByRole('button', { name: 'Play', exact: true }).click();
        const alert = call.getByRole('alert');
        await alert.waitFor();
        assert.match(await alert.innerText(), sentence);
        assert.doesNotMatch(await report.text(), /X-Amz/);
        await alert.getByRole('button', { name: 'Open in Browser' }).waitFor();
      });
    }

    it('leave their signature nowhere: not in the page, not in what VS Code keeps, not in its logs', async () => {
      const canary = new Canary({ 'the signature': REPORT_SIGNATURE });
      const { page } = stage.workbench;
      const frame = await report.frame();
      await Promise.all([page, frame].map((each) => canary.watch(each)));
      const call = await open(REPORT_PEOPLE.expired);
      await call.getByRole('button', { name: 'Play', exact: true }).click();
      await call.getByRole('alert').waitFor();
      assert.ok(stage.store.requests.some(({ search }) => search.includes(REPORT_SIGNATURE)));
      assert.deepEqual(await canary.sightingsIn(page, 'VS Code'), []);
      assert.deepEqual(await canary.sightingsIn(frame, 'the report'), []);
      assert.deepEqual(await canary.sightingsInStorage(page), []);
      assert.deepEqual(canary.sightingsBelow(stage.ui.server.dataDir), []);
    });

    it('open in the browser with their full address', async () => {
      const call = await open(REPORT_PEOPLE.expired);
      await call.getByRole('button', { name: 'Play', exact: true }).click();
      const [popup] = await Promise.all([
        stage.workbench.page.waitForEvent('popup'),
        call.getByRole('button', { name: 'Open in Browser' }).click(),
      ]);
      // The server build of 1.100 opens ports of this machine through a proxy of its own.
      const { port } = stage.store;
      const address = new RegExp(`:${port}/recordings/signed/report_60\\.ogg\\?X-Amz-Date=|/proxy/${port}/`);
      assert.match(popup.url(), address);
      await popup.close();
    });

    it('have no player if a call has none', async () => {
      const call = await open(none);
      await call.getByText('Yes, who is this?').waitFor();
      assert.equal(await call.getByRole('button', { name: 'Play', exact: true }).count(), 0);
      assert.equal(await call.getByRole('slider').count(), 0);
    });
  });
}
