/** Four seats, of which one may be faulty: every fault a faulty enclave knows. */
import { describeFaults } from './faults.js';

describeFaults(4);
