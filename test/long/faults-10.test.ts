/** Ten seats, of which three may be faulty: every fault a faulty enclave knows. */
import { describeFaults } from './faults.js';

describeFaults(10);
