/** What a fake costs a test: its start, a reset, a space of its own, a large state. */
@NullMarked
package dev.unread.examples.benchmarks.twins;

import org.jspecify.annotations.NullMarked;
