// All stories in one process, so that they share one browser.

import './page.test.mjs';
import './journal.test.mjs';
import './make.test.mjs';
import './away.test.mjs';
import './layout.test.mjs';
