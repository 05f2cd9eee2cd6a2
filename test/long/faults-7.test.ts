/** Seven seats, of which two may be faulty: every fault a faulty enclave knows. */
import { describeFaults } from './faults.js';

describeFaults(7);
