#!/usr/bin/env node
// The one executable file that `runTests` wants as "VS Code": it runs launcher.ts.
require('tsx/cjs');
require('./launcher.ts');
