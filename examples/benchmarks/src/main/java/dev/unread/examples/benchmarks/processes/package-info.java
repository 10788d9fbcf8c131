/** Whole processes side by side: time to the first good answer, throughput, resident memory. */
@NullMarked
package dev.unread.examples.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
