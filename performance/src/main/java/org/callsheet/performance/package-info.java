/** Benchmarks, load generators and tests of the whole farm; may use everything. */
package org.callsheet.performance;
