// biome-ignore lint/suspicious/noRedundantUseStrict: what is built is no module, and a page's function could see its callers
'use strict';

import { installHook } from './install-hook.ts';
import { unseen } from './unseen.ts';

unseen(installHook);
