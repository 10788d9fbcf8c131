/** What a fake costs a test: its start, a reset, an application of its own, a large state. */
@NullMarked
package dev.unread.examples.benchmarks.fakes;

import org.jspecify.annotations.NullMarked;
