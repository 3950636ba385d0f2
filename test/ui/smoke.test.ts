import assert from 'node:assert/strict';
import { type Ui, startUi } from './fixture';

describe('the workbench', () => {
  let ui: Ui;

  before(async () => {
    ui = await startUi();
  });

  after(() => ui.close());

  it('shows the Unpod view', async () => {
    await ui.workbench.spaces.open();
    assert.match(await ui.workbench.spaces.heading(), /unpod/i);
  });

  it('offers the commands', async () => {
    const titles = await ui.workbench.commandsFor('Unpod: Sign');
    assert.ok(titles.includes('Unpod: Sign In'), titles.join(', '));
  });
});
