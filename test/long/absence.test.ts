/** Members that are away, in committees that bear one, two and three faults. */
import { describeAbsence } from './absence.js';

describeAbsence(4);
describeAbsence(7);
describeAbsence(10);
